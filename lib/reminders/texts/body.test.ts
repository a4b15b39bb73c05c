import { expect, test } from "vitest";
import { translatorFor } from "@/lib/i18n/catalogue";
import { factsOf } from "@/lib/i18n/languages";
import { helpBody, textBody } from "@/lib/reminders/texts/body";
import { SEPTETS_MAX, septetsOf } from "@/lib/reminders/texts/gsm";
import { PhoneField } from "@/lib/reminders/texts/phone-field";
import { allZones } from "@/lib/time/zone";

const SENDER = "A. Heart Office Accra";
const URL = "https://termine.praxis-am-alten-markt.example/t/AbCdEfGhIjKlMnOp";
const t = translatorFor("en");

test.each([
  ["en", "2026-09-30T22:45:00Z"],
  ["fr", "2026-08-26T22:45:00Z"],
] as const)("a reminder in %s is one message, whatever the zone, the clock and the day", (language, at) => {
  const { locale } = factsOf(language);
  const longest = allZones().flatMap((zone) =>
    (["h12", "h23"] as const).map((hourCycle) => {
      const clock = { zone, hourCycle, locale };
      const given = { kind: "day" as const, sender: SENDER, startsAt: new Date(at), clock, url: URL };
      return septetsOf(textBody(translatorFor(language), given));
    }),
  );
  expect(longest).not.toContain(null);
  expect(Math.max(...longest.map(Number))).toBeLessThanOrEqual(SEPTETS_MAX);
});

test("it names nobody but as the practice calls itself there, and says nothing of what it is about", () => {
  const clock = { zone: "Europe/London", hourCycle: "h12" as const };
  const given = { kind: "day" as const, sender: null, startsAt: new Date("2026-12-08T10:00:00Z"), clock, url: URL };
  const body = textBody(t, given);
  expect(body).toBe(`Appointment Tue 8 Dec, 10:00 am. Coming, late or can't come? ${URL} Reply STOP to end these.`);
  expect(textBody(t, { ...given, kind: "link" })).toBe(
    `Your appointment begins at 10:00 am: ${URL} Reply STOP to end these.`,
  );
  expect(septetsOf(helpBody(t, { sender: SENDER, phone: "+233 30 000 0000" }))).toBeLessThanOrEqual(SEPTETS_MAX);
  for (const text of [body, helpBody(t, { sender: null, phone: null })])
    expect(text).not.toMatch(/therap|session|Osei/i);
});

test("what is too long for one message goes without the zone, then without the name, and at last without the page", () => {
  const clock = { zone: "Europe/London", hourCycle: "h12" as const };
  const given = { kind: "day" as const, sender: SENDER, startsAt: new Date("2026-12-08T10:00:00Z"), clock };
  const short = textBody(t, { ...given, url: "https://a.example/t/AbCdEfGhIjKlMnOp" });
  expect(short).toContain("A. Heart Office Accra: Appointment Tue 8 Dec, 10:00 am (London time).");
  const longer = textBody(t, { ...given, url: URL });
  expect(longer).toContain(URL);
  const longest = textBody(t, { ...given, url: `https://${"a".repeat(120)}.example/t/AbCdEfGhIjKlMnOp` });
  expect(longest).toBe(
    "A. Heart Office Accra: Reminder of your appointment on Tue 8 Dec, 10:00 am (London time). Reply STOP to end these messages.",
  );
  for (const body of [short, longer, longest]) expect(septetsOf(body)).toBeLessThanOrEqual(SEPTETS_MAX);
});

test("septets are counted as a phone does, and what it would send otherwise is known", () => {
  expect(septetsOf("Zürich @ 10:00")).toBe(14);
  expect(septetsOf("[5 €]")).toBe(8);
  expect(septetsOf("Kraków")).toBeNull();
  expect(septetsOf("a".repeat(161))).toBe(161);
});

test.each([
  ["+233 20 123 4567", "+233201234567"],
  ["00233-20-1234567", "+233201234567"],
  ["(+44) 7700 900123", "+447700900123"],
])("the number %s is kept as %s", (typed, kept) => {
  expect(PhoneField.parse(typed)).toBe(kept);
});

test.each(["0201234567", "+0201234567", "+233 20", "phone me"])("%s is no number with its country", (typed) => {
  expect(PhoneField.safeParse(typed).success).toBe(false);
});
