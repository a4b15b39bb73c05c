import { expect, test } from "vitest";
import { sessionsDraft } from "@/lib/payments/documents/draft";
import { NOW } from "@/lib/testing/clock";

const session = {
  ...{ id: "0193b3a0-0000-7000-8000-000000000001", startsAt: NOW, endsAt: new Date(Number(NOW) + 50 * 60_000) },
  ...{ currency: "USD", service: "Talking", serviceCode: null, place: "online" as const, venue: null },
  ...{ practitionerId: null, practitionerName: null, chargedMinor: 8_000, paidMinor: 0, taxMinor: 0 },
};
const facts = {
  practice: {
    ...{ practice: { name: "Attune", lines: [] }, headline: null, zone: "Africa/Accra" },
    ...{ language: "en-GB", taxLabel: "Tax" },
  },
  recipient: { recipient: { name: "Ana", lines: [] }, client: null, diagnosis: null, payerIndex: null },
  practitioner: null,
  currency: "USD",
};

test("a bill says without reproach what a fee is for, to the client and to a payer", () => {
  const linesTo = (client: string | null, language = "en-GB") =>
    sessionsDraft({
      ...{ ...facts, kind: "invoice", practice: { ...facts.practice, language } },
      recipient: { ...facts.recipient, client },
      sessions: (["completed", "no_show", "cancelled"] as const).map((status) => ({ ...session, status })),
    }).lines.map(({ description }) => description);
  expect(linesTo(null)).toEqual(["Talking", "We didn't meet: Talking", "Late cancellation: Talking"]);
  expect(linesTo("Ana B.")).toEqual([
    "Session, 50 minutes",
    "We didn't meet: Session, 50 minutes",
    "Late cancellation: Session, 50 minutes",
  ]);
  expect(linesTo(null, "fr-FR")[1]).toBe("N’a pas eu lieu\u00a0: Talking");
});

test("a statement tells what was cancelled in time from what was late, and what is ahead from what took place", () => {
  const recipient = { ...facts.recipient, diagnosis: "F00.0" };
  const coded = { ...session, serviceCode: "90" };
  const { lines } = sessionsDraft({
    ...{ ...facts, kind: "statement", recipient },
    sessions: [
      { ...coded, status: "completed" },
      { ...coded, status: "scheduled" },
      { ...coded, status: "cancelled" },
      { ...coded, status: "cancelled", chargedMinor: 0, paidMinor: 8_000 },
      { ...coded, status: "no_show" },
    ],
  });
  expect(lines.map(({ description }) => description)).toEqual([
    ...["Talking", "Booked: Talking", "Late cancellation: Talking", "Cancelled: Talking", "We didn't meet: Talking"],
  ]);
  const told = lines.map(({ place, serviceCode, diagnosisCode }) => [place, serviceCode, diagnosisCode]);
  const nothing = [null, null, null];
  expect(told).toEqual([["By video", "90", "F00.0"], nothing, nothing, nothing, nothing]);
});
