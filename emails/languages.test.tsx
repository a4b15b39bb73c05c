import { describe, expect, test } from "vitest";
import type { Addressed, Message } from "@/emails/message";
import type { Language } from "@/lib/i18n/languages";
import { writeLetter as letter } from "@/lib/notifications/delivery/write-letter";
import { everyMessage } from "@/lib/testing/mail/every-message";
import { ana, facts, osei } from "@/lib/testing/mail/payloads";

const THERE = { joinUrl: "https://zoom.example/j/1", passcode: "471", platform: "zoom" as const };

const further: Message[] = [
  { kind: "another-time", payload: facts },
  { kind: "meeting-link", payload: { ...facts, meeting: THERE } },
  { kind: "meeting-link", payload: { ...facts, meeting: { ...THERE, joinUrl: null } } },
  { kind: "meeting-trouble", payload: { ...facts, meeting: { ...THERE, joinUrl: null, trouble: "auth" } } },
  { kind: "appointment-scheduled", payload: { ...facts, place: { place: "phone", venue: "" }, byReader: true } },
  { kind: "appointment-scheduled", payload: { ...facts, place: { place: "in_person", venue: "" } } },
  { kind: "payment-returned", payload: { reference: "H7K2Q", amountMinor: 8_000, currency: "USD" } },
  {
    kind: "payment-due",
    payload: {
      ...{ to: "payer", clientId: facts.appointmentId, sums: [{ amountMinor: 8_000, currency: "USD" }] },
      kept: { until: "2026-12-10T15:30:00.000Z", zone: "Africa/Accra" },
    },
  },
  { kind: "payment-returned", payload: { to: "payer", reference: "H7K2Q", amountMinor: 8_000, currency: "USD" } },
  { kind: "client-late", payload: { ...facts, lateMinutes: 10, usefulUntil: "2026-12-10T15:50:00.000Z" } },
];

const URLS = {
  manageUrls: { [facts.appointmentId]: "https://book.example.org/m/one" },
  stopUrl: "https://book.example.org/reminders/one",
  payUrl: "https://book.example.org/pay/one",
};

const discreet: Addressed = {
  ...ana,
  practice: { ...ana.practice, name: "A. B." },
  reader: { ...ana.reader, firstName: "", isDiscreet: true },
};

/** What people and the practice wrote, and names: in every language the same. */
const GIVEN =
  /^(● )?(Yes, we do\.|Please call us\.|Attune Heart|A\. B\.|(Attune Heart|A\. B\.) · .*|.*A\. B\. · First conversation · .*|https:\S+)$/;

const reading = (envelope: Addressed, language: Language): Addressed => ({
  ...envelope,
  ...URLS,
  reader: { ...envelope.reader, language },
});

describe.each([...everyMessage, ...further])("the e-mail $kind", (message) => {
  test.each([
    ["a client", ana],
    ["a client whose mails are discreet", discreet],
    ["a practitioner", osei],
  ])("leaves nothing in English to %s who reads another language", async (_, envelope) => {
    const { subject, html, text } = await letter(message, reading(envelope, "en-XA"));
    expect(html).toMatch(/<html[^>]* lang="en-XA"/);
    const english = [subject, ...text.split("\n")].filter((line) => /[a-z]{2}/.test(line) && !isAccented(line));
    expect(english.filter((line) => !GIVEN.test(line.trim()))).toEqual([]);
  });

  test("runs from right to left where its language does", async () => {
    const { html } = await letter(message, reading(ana, "ar-XB"));
    expect(html).toMatch(/<html[^>]* dir="rtl"/);
  });
});

test("a French reader has days, hours and money as French has them", async () => {
  const payload = { ...facts, reminder: "day" as const, usefulUntil: "2026-12-10T15:00:00.000Z" };
  const french = reading({ ...ana, reader: { ...ana.reader, hourCycle: "h23" } }, "fr");
  const { subject, text } = await letter({ kind: "reminder", payload }, french);
  expect(subject).toBe("Rappel\u00a0: votre rendez-vous du jeu. 10 déc.");
  expect(text).toContain("Bonjour Ana,");
  expect(text).toContain("Quand\u00a0: jeudi 10 décembre 2026, 10:00, heure locale à New York");
  expect(text).toContain("Durée\u00a0: 50 minutes");
  const sums = [{ amountMinor: 130_050, currency: "EUR" }];
  const due = { to: "client", clientId: facts.appointmentId, sums } as const;
  const asked = await letter({ kind: "payment-due", payload: due }, french);
  expect(asked.text.replace(/\s/g, " ")).toContain("À payer : 1 300,50 €");
});

test("what was asked for is told in the names of the reader's days", async () => {
  const { text } = await letter({ kind: "request-received", payload: facts }, reading(ana, "fr"));
  expect(text).toContain("lundi matin ou soir, jeudi après-midi");
});

function isAccented(line: string): boolean {
  return /[^\p{ASCII}‹›·•—–’“”\u00a0\u202f…●]/u.test(line);
}
