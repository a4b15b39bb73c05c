import { expect, test } from "vitest";
import { translatorFor } from "@/lib/i18n/catalogue";
import { findAnything } from "@/lib/palette/find";
import { cast, NOW } from "@/lib/testing/cast";
import { TUESDAY_TEN } from "@/lib/testing/clock";
import { listening } from "@/lib/testing/database/statements";
import { scheduled } from "@/lib/testing/requests";

const t = translatorFor("en");
const clock = { zone: "Africa/Accra", hourCycle: "h23" } as const;
const bookingUrl = "https://book.example.org/book";

type Staff = Parameters<typeof findAnything>[1]["staff"];

async function found(staff: Staff, words: string, isPrivate = false) {
  const entries = await findAnything(t, { staff, clock, isPrivate, bookingUrl }, words, NOW);
  return entries.map(({ group, label }) => `${group}: ${label}`);
}

test("without words it lists the pages that its reader may open, and what can be done", async () => {
  const { osei, mara } = await cast();
  const [own, all] = [await found(osei, ""), await found(mara, "")];
  expect(all).toContain("Go to: Settings");
  expect(own).not.toContain("Go to: Settings");
  expect(own).toContain("Go to: Time off and extra hours");
  expect(own).toContain("Do: Copy the booking link");
  expect(own.filter((entry) => entry.includes("Payments"))).toEqual([]);
});

test("a date leads to its day in the calendar and to the sessions on it", async () => {
  const { ana, osei, lind } = await cast();
  await scheduled({ client: ana, practitioner: osei, startsAt: TUESDAY_TEN });
  expect(await found(osei, "tue 8")).toEqual([
    "Calendar: Tuesday 8 December 2026",
    "Calendar: Tuesday 8 September 2026",
    "Sessions: 10:00 – 10:50 · Ana Boateng",
  ]);
  expect((await found(lind, "tue 8")).filter((entry) => entry.startsWith("Sessions"))).toEqual([]);
});

test("a client is found by part of the name, by staff who may see them, and by initials where the screen is shared", async () => {
  const { ana, osei, lind, mara } = await cast();
  await scheduled({ client: ana, practitioner: osei, startsAt: TUESDAY_TEN });
  expect(await found(osei, "boat")).toEqual(["Clients: Ana Boateng"]);
  expect(await found(osei, "boat", true)).toEqual(["Clients: A. B."]);
  expect(await found(lind, "boat")).toEqual([]);
  expect(await found(mara, "BÖÁT ana")).toEqual(["Clients: Ana Boateng"]);
  expect(await found({ ...mara, role: "biller" }, "boat")).toEqual([]);
});

test("it asks the database no more than twice", async () => {
  const { mara } = await cast();
  for (const [words, most] of [
    ["", 0],
    ["thu 10", 2],
    ["ana", 2],
  ] as const)
    expect((await listening(() => found(mara, words))).statements.length, words).toBeLessThanOrEqual(most);
});
