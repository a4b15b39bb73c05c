import type { BilledSession } from "@/lib/payments/documents/billable";
import type { DocumentKind, DocumentLine, DocumentTotal, Party } from "@/lib/payments/documents/document";
import type { Draft } from "@/lib/payments/documents/issue";
import type { PracticeParty, Recipient } from "@/lib/payments/documents/parties";
import { documentPlace } from "@/lib/practice/place/words";
import { wallClock } from "@/lib/time/zone";

/** What a document is made of, as it stands at this moment. */
export type Facts = {
  kind: DocumentKind;
  practice: PracticeParty;
  recipient: Recipient;
  practitioner: Party | null;
  currency: string;
  sessions: BilledSession[];
  period?: { from: string; to: string };
};

/** A document about sessions. To a payer every line is neutral: no service's name, no code of one. */
export function sessionsDraft({ kind, practice, recipient, practitioner, currency, sessions, period }: Facts): Draft {
  const isForPayer = recipient.client !== null;
  const prints = { isForPayer, diagnosis: recipient.diagnosis, isStatement: kind === "statement" };
  return {
    kind,
    language: practice.language,
    headline: practice.headline ?? HEADLINES[kind],
    period: period ?? null,
    practice: practice.practice,
    recipient: recipient.recipient,
    client: recipient.client,
    practitioner,
    currency,
    lines: sessions.map((session) => lineOf(session, practice.zone, prints)),
    totals: totalsOf(kind, sessions, practice.taxLabel),
    notes: [],
  };
}

/** A service that a client may come to more than once, at the price these two have agreed on. */
export type Course = { name: string; minutes: number; priceMinor: number; taxMinor: number; times: number };

/** What a course of sessions would cost. To a payer the service has no name. */
export function estimateDraft(facts: Omit<Facts, "kind" | "sessions" | "period">, course: Course): Draft {
  const { recipient, practice } = facts;
  const name = recipient.client === null ? course.name : `Session, ${course.minutes} minutes`;
  const sum = course.priceMinor * course.times;
  const tax = course.taxMinor * course.times;
  const line = {
    ...{ date: null, place: null, serviceCode: null, diagnosisCode: null, paidMinor: null },
    description: course.times === 1 ? name : `${course.times} × ${name}`,
    chargeMinor: sum,
  };
  return {
    ...sessionsDraft({ ...facts, kind: "estimate", sessions: [] }),
    lines: [line],
    totals: [
      ...(tax === 0 ? [] : [total(`of which ${practice.taxLabel}`, tax, false)]),
      total("Expected total", sum, true),
    ],
    notes: ["This is an estimate, not a bill. You pay for the sessions that take place."],
  };
}

/** The same with every amount turned round: what a credit note says of the document that it takes back. */
export function turnedRound(draft: Draft): Draft {
  return {
    ...draft,
    kind: "credit_note",
    headline: HEADLINES.credit_note,
    lines: draft.lines.map((line) => ({ ...line, chargeMinor: 0 - line.chargeMinor, paidMinor: null })),
    totals: [total("Credited", 0 - sumOf(draft.lines, ({ chargeMinor }) => chargeMinor), true)],
  };
}

/** What documents are called where the practice chose nothing else. */
export const HEADLINES: Record<DocumentKind, string> = {
  invoice: "Invoice",
  receipt: "Receipt",
  credit_note: "Credit note",
  statement: "Statement",
  estimate: "Estimate",
};

type Prints = { isForPayer: boolean; diagnosis: string | null; isStatement: boolean };

function lineOf(session: BilledSession, zone: string, { isForPayer, diagnosis, isStatement }: Prints): DocumentLine {
  const { startsAt, endsAt, status, service, serviceCode, chargedMinor, paidMinor } = session;
  return {
    date: startsAt && wallClock(zone, startsAt).date,
    description: `${endingOf(status)}${isForPayer ? neutralName(startsAt, endsAt) : service}`,
    place: isStatement ? documentPlace(session) : null,
    serviceCode: isStatement && !isForPayer ? serviceCode : null,
    diagnosisCode: isStatement ? diagnosis : null,
    chargeMinor: chargedMinor,
    paidMinor,
  };
}

/** What is charged for, where the session did not take place. */
function endingOf(status: string): string {
  if (status === "cancelled") return "Late cancellation: ";
  return status === "no_show" ? "Missed: " : "";
}

function neutralName(start: Date | null, end: Date | null): string {
  if (!start || !end) return "Session";
  return `Session, ${Math.round((Number(end) - Number(start)) / 60_000)} minutes`;
}

function totalsOf(kind: DocumentKind, sessions: BilledSession[], taxLabel: string): DocumentTotal[] {
  const [charged, paid, tax] = [
    sumOf(sessions, ({ chargedMinor }) => chargedMinor),
    sumOf(sessions, ({ paidMinor }) => paidMinor),
    sumOf(sessions, ({ taxMinor }) => taxMinor),
  ];
  const taxLine = tax === 0 ? [] : [total(`of which ${taxLabel}`, tax, false)];
  if (kind === "receipt") return [total("Price", charged, false), ...taxLine, total("Paid", paid, true)];
  const paidLine = paid === 0 ? [] : [total("Paid", paid, false)];
  return [total("Total", charged, false), ...taxLine, ...paidLine, total("To pay", charged - paid, true)];
}

function total(label: string, amountMinor: number, strong: boolean): DocumentTotal {
  return { label, amountMinor, strong };
}

function sumOf<Row>(rows: Row[], amount: (row: Row) => number): number {
  return rows.reduce((sum, row) => sum + amount(row), 0);
}
