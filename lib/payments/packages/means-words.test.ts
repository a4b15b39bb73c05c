import { expect, test } from "vitest";
import { translatorFor } from "@/lib/i18n/catalogue";
import { nextWords, type OwnMeans, severalWords } from "@/lib/payments/packages/means-words";
import { minutesAfter, NOW } from "@/lib/testing/clock";

const t = translatorFor("en");

const days = (count: number) => minutesAfter(NOW, count * 1440);
const means = (packages: OwnMeans["packages"], creditMinor = 0): OwnMeans => ({
  ...{ packages, creditMinor, currency: "USD" },
});
const ending = (left: number, count: number) => ({ left, expiresMs: days(count).getTime() });
const lasting = (left: number) => ({ left, expiresMs: null });
const starts = [1, 8, 15, 22].map(days);

test("what pays for the next session is a prepaid one, or else credit, or nothing", () => {
  expect(nextWords(t, null, "client", "booking", NOW)).toBe("");
  expect(nextWords(t, means([ending(2, 9), lasting(3)], 100), "client", "booking", NOW)).toBe(
    "Booking a time uses 1 of your 5 prepaid sessions.",
  );
  expect(nextWords(t, means([lasting(1)]), "staff", "booking", NOW)).toBe(
    "Booking a time uses the client's last prepaid session.",
  );
  expect(nextWords(t, means([ending(2, -1)], 5_000), "client", "booking", NOW)).toBe(
    "You have $50.00 of credit, which is used first.",
  );
});

test("of several sessions packages pay for those that come before they expire", () => {
  expect(severalWords(t, means([ending(3, 9)]), "client", starts)).toBe(
    "Booking all of them uses 2 of your prepaid sessions.",
  );
  expect(severalWords(t, means([ending(1, 2), lasting(1)], 700), "staff", starts)).toBe(
    "Booking all of them uses 2 of the client's prepaid sessions. The client has $7.00 of credit, which is used for the others.",
  );
  expect(severalWords(t, means([lasting(9)], 700), "client", starts.slice(0, 1))).toBe(
    "Booking it uses 1 of your prepaid sessions.",
  );
});
