import type { Translate } from "@/lib/i18n/message";
import type { BilledSession } from "@/lib/payments/documents/billable";
import type { DocumentKind, DocumentLine, DocumentTotal, Party } from "@/lib/payments/documents/document";
import { documentWords } from "@/lib/payments/documents/document-words";
import type { Draft } from "@/lib/payments/documents/issue";
import type { PracticeParty, Recipient } from "@/lib/payments/documents/parties";
import { documentPlace } from "@/lib/practice/place/words";
import { wallClock } from "@/lib/time/zone";

/** What a document is made of, as it stands at this moment. */
export type Facts = {
  kind: DocumentKind;
  practice: PracticeParty;
  recipient: Recipient;
  /** Of one practitioner's sessions; of several each line names its own. */
  practitioner: Party | null;
  namesEach?: boolean;
  currency: string;
  sessions: BilledSession[];
  period?: { from: string; to: string };
};

/** A document about sessions. To a payer every line is neutral: no service's name, no code of one. */
export function sessionsDraft(facts: Facts): Draft {
  const { kind, practice, recipient, practitioner, namesEach = false, currency, sessions, period } = facts;
  const t = documentWords(practice.language);
  const isForPayer = recipient.client !== null;
  const prints = { isForPayer, diagnosis: recipient.diagnosis, isStatement: kind === "statement", namesEach };
  return {
    kind,
    language: practice.language,
    headline: practice.headline ?? headlinesWords(t)[kind],
    period: period ?? null,
    practice: practice.practice,
    recipient: recipient.recipient,
    client: recipient.client,
    practitioner,
    currency,
    lines: sessions.map((session) => lineOf(t, session, practice.zone, prints)),
    totals: totalsOf(t, kind, sessions, practice.taxLabel),
    notes: [],
  };
}

/** A service that a client may come to more than once, at the price these two have agreed on. */
export type Course = { name: string; minutes: number; priceMinor: number; taxMinor: number; times: number };

/** What a course of sessions would cost. To a payer the service has no name. */
export function estimateDraft(facts: Omit<Facts, "kind" | "sessions" | "period">, course: Course): Draft {
  const { recipient, practice } = facts;
  const t = documentWords(practice.language);
  const name = recipient.client === null ? course.name : t("Session, {minutes} minutes", { minutes: course.minutes });
  const sum = course.priceMinor * course.times;
  const tax = course.taxMinor * course.times;
  const line = {
    ...{ date: null, place: null, serviceCode: null, diagnosisCode: null, paidMinor: null },
    description: course.times === 1 ? name : `${course.times} × ${name}`,
    chargeMinor: sum,
    taxMinor: tax,
  };
  return {
    ...sessionsDraft({ ...facts, kind: "estimate", sessions: [] }),
    lines: [line],
    totals: [
      ...(tax === 0 ? [] : [total(t("of which {tax}", { tax: practice.taxLabel }), tax, false)]),
      total(t("Expected total"), sum, true),
    ],
    notes: [t("This is an estimate, not a bill. You pay for the sessions that take place.")],
  };
}

/** The same with every amount turned round: what a credit note says of the document that it takes back. */
export function turnedRound(draft: Draft): Draft {
  const t = documentWords(draft.language);
  return {
    ...draft,
    kind: "credit_note",
    headline: headlinesWords(t).credit_note,
    lines: draft.lines.map((line) => ({
      ...line,
      ...{ chargeMinor: 0 - line.chargeMinor, taxMinor: 0 - (line.taxMinor ?? 0), paidMinor: null },
    })),
    totals: [total(t("Credited"), 0 - sumOf(draft.lines, ({ chargeMinor }) => chargeMinor), true)],
  };
}

/** What documents are called where the practice chose nothing else. */
export const headlinesWords = (t: Translate): Record<DocumentKind, string> => ({
  invoice: t("Invoice"),
  receipt: t("Receipt"),
  credit_note: t("Credit note"),
  statement: t("Statement"),
  estimate: t("Estimate"),
});

type Prints = { isForPayer: boolean; diagnosis: string | null; isStatement: boolean; namesEach: boolean };

function lineOf(
  t: Translate,
  session: BilledSession,
  zone: string,
  { isForPayer, diagnosis, isStatement, namesEach }: Prints,
): DocumentLine {
  const { startsAt, endsAt, service, serviceCode, chargedMinor, taxMinor, paidMinor } = session;
  // Of what did not take place, or not yet, a statement prints neither where nor what for.
  const isTold = isStatement && session.status === "completed";
  return {
    date: startsAt && wallClock(zone, startsAt).date,
    description: describedAs(t, session, isForPayer ? neutralName(t, startsAt, endsAt) : service, isStatement),
    practitioner: namesEach ? session.practitionerName : null,
    place: isTold ? documentPlace(t, session) : null,
    serviceCode: isTold && !isForPayer ? serviceCode : null,
    diagnosisCode: isTold ? diagnosis : null,
    chargeMinor: chargedMinor,
    taxMinor,
    paidMinor,
  };
}

type Billed = Pick<BilledSession, "status" | "chargedMinor">;

/** What is charged for, also where the session did not take place. A statement says of what is ahead that it is booked. */
function describedAs(t: Translate, { status, chargedMinor }: Billed, session: string, isStatement: boolean): string {
  switch (status) {
    case "cancelled":
      return chargedMinor > 0 ? t("Late cancellation: {session}", { session }) : t("Cancelled: {session}", { session });
    case "no_show":
      return t("We didn't meet: {session}", { session });
    case "scheduled":
      return isStatement ? t("Booked: {session}", { session }) : session;
    default:
      return session;
  }
}

function neutralName(t: Translate, start: Date | null, end: Date | null): string {
  if (!start || !end) return t("Session");
  return t("Session, {minutes} minutes", { minutes: Math.round((Number(end) - Number(start)) / 60_000) });
}

function totalsOf(t: Translate, kind: DocumentKind, sessions: BilledSession[], taxLabel: string): DocumentTotal[] {
  const [charged, paid, tax] = [
    sumOf(sessions, ({ chargedMinor }) => chargedMinor),
    sumOf(sessions, ({ paidMinor }) => paidMinor),
    sumOf(sessions, ({ taxMinor }) => taxMinor),
  ];
  const taxLine = tax === 0 ? [] : [total(t("of which {tax}", { tax: taxLabel }), tax, false)];
  if (kind === "receipt") return [total(t("Price"), charged, false), ...taxLine, total(t("Paid"), paid, true)];
  const paidLine = paid === 0 ? [] : [total(t("Paid"), paid, false)];
  return [total(t("Total"), charged, false), ...taxLine, ...paidLine, total(t("To pay"), charged - paid, true)];
}

function total(label: string, amountMinor: number, strong: boolean): DocumentTotal {
  return { label, amountMinor, strong };
}

function sumOf<Row>(rows: Row[], amount: (row: Row) => number): number {
  return rows.reduce((sum, row) => sum + amount(row), 0);
}
