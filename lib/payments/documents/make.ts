import "server-only";
import { db, type Transaction } from "@/db/client";
import { type Actor, isStaff, type Staff } from "@/lib/auth/actor";
import { notFound, Refusal } from "@/lib/errors";
import { type BilledSession, listBillable } from "@/lib/payments/documents/billable";
import { mayBill } from "@/lib/payments/documents/details";
import type { DocumentKind, Party } from "@/lib/payments/documents/document";
import { documentWords } from "@/lib/payments/documents/document-words";
import { estimateDraft, sessionsDraft, turnedRound } from "@/lib/payments/documents/draft";
import { type BilledPackage, packageNotes, packagesStatement } from "@/lib/payments/documents/draft-package";
import { issueDocument } from "@/lib/payments/documents/issue";
import { packagesSold } from "@/lib/payments/documents/package-documents";
import { type PracticeParty, practiceParty, practitionerParty, recipientOf } from "@/lib/payments/documents/parties";
import { findWhole } from "@/lib/payments/documents/queries";
import { sayingsOf } from "@/lib/payments/documents/sayings";
import { withAgreedPrice } from "@/lib/payments/prices/overrides";
import { priceOf } from "@/lib/payments/prices/price";
import { findActiveService } from "@/lib/practice/service-list";
import { instantOf } from "@/lib/time/zone";

/**
 * Invoices sessions of a client, and answers the document's id. Refuses with `not_found` (404) sessions that the actor
 * may not see or the books don't know, and with `already_invoiced` (409) one that is on an invoice.
 */
export function makeInvoice(staff: Staff, clientId: string, appointmentIds: string[], now: Date): Promise<string> {
  return db.transaction(async (tx) => {
    const sessions = await listBillable(tx, staff, clientId, { ids: appointmentIds });
    if (sessions.length !== appointmentIds.length) throw notFound("appointment");
    return issueFor(tx, staff, { clientId, kind: "invoice", sessions }, now);
  });
}

/**
 * A statement of what a client had and paid over some days, both included, in the practice's zone; and the same as an
 * insurer wants it; one for each currency, of which the first is answered. The client makes it for themselves, staff for a
 * client of theirs. Refuses with `not_found` (404) a
 * client whom the actor does not bill, with `nothing_to_state` (409) days without a session or a package, and with
 * `too_many` (429) the client who has made many documents within a day.
 */
export async function makeStatement(actor: Actor, clientId: string, days: { from: string; to: string }, now: Date) {
  const isTheirs = isStaff(actor) ? await mayBill(actor, clientId) : actor.id === clientId;
  if (!isTheirs) throw notFound("client");
  return db.transaction(async (tx) => {
    const { zone } = await practiceParty(tx);
    const which = {
      from: instantOf(zone, days.from, 0, "start"),
      until: instantOf(zone, days.to, 1440, "start"),
    };
    const sessions = (await listBillable(tx, actor, clientId, which)).filter(isToBeTold);
    const packages = await packagesSold(tx, clientId, which);
    const currencies = [...new Set([...sessions, ...packages].map(({ currency }) => currency))];
    const ids: string[] = [];
    for (const currency of currencies) {
      const isIn = (one: { currency: string | null }) => one.currency === currency;
      const others = currencies.filter((other) => other !== currency).flatMap((other) => other ?? []);
      const stated = { sessions: sessions.filter(isIn), packages: packages.filter(isIn), period: days, others };
      ids.push(await issueStatement(tx, actor, { clientId, kind: "statement", ...stated }, now));
    }
    const [first] = ids;
    if (first) return first;
    throw new Refusal("conflict", "There are no sessions to pay for in this period.", { code: "nothing_to_state" });
  });
}

function issueStatement(tx: Transaction, actor: Actor, about: Required<About>, now: Date): Promise<string> {
  return about.sessions.length === 0 ? issueForPackages(tx, actor, about, now) : issueFor(tx, actor, about, now);
}

/** Of what did not take place only what cost something, or was paid, is on a statement. */
function isToBeTold({ status, chargedMinor, paidMinor }: BilledSession): boolean {
  return (status !== "cancelled" && status !== "no_show") || chargedMinor !== 0 || paidMinor !== 0;
}

/**
 * A receipt for what was paid of a session. The client makes it for themselves, staff for a client of theirs. Refuses
 * with `not_found` (404) a session that the actor may not see, or of which nothing was paid, and with `too_many` (429)
 * the client who has made many documents within a day.
 */
export function makeReceipt(actor: Actor, clientId: string, appointmentId: string, now: Date): Promise<string> {
  return db.transaction(async (tx) => {
    const sessions = await listBillable(tx, actor, clientId, { ids: [appointmentId] });
    if (!sessions.some(({ paidMinor }) => paidMinor > 0)) throw notFound("payment");
    return issueFor(tx, actor, { clientId, kind: "receipt", sessions }, now);
  });
}

/**
 * What a number of sessions would cost the client, at the price that was agreed. Refuses with `not_found` (404) a client
 * that the actor may not see or a service that isn't offered, and with `conflict` (409) one without a price.
 */
export async function makeEstimate(staff: Staff, wish: CourseWish, now: Date): Promise<string> {
  const { client: clientId, service: serviceId, times } = wish;
  const [isKnown, offered] = await Promise.all([mayBill(staff, clientId), findActiveService(serviceId)]);
  if (!isKnown) throw notFound("client");
  if (!offered) throw notFound("service");
  return db.transaction(async (tx) => {
    const service = await withAgreedPrice(tx, offered, { clientId, practitionerId: staff.practitionerId });
    const { priceMinor, taxMinor, currency } = priceOf(service);
    if (priceMinor === null) throw new Refusal("conflict", "This service has no price yet. Give it one first.");
    const facts = { ...(await partiesOf(tx, clientId, staff.practitionerId)), currency };
    const draft = estimateDraft(facts, { name: service.name, minutes: service.minutes, priceMinor, taxMinor, times });
    const { payerIndex } = facts.recipient;
    return issueDocument(tx, staff, { clientId, appointmentIds: [], payerIndex, draft }, now);
  });
}

/** Which service, and how often. */
export type CourseWish = { client: string; service: string; times: number };

/**
 * Takes a document back by a credit note, which names it. Refuses with `not_found` (404) one that the actor may not
 * see, and with `already_corrected` (409) one that was taken back.
 */
export async function makeCreditNote(staff: Staff, documentId: string, now: Date): Promise<string> {
  const found = await findWhole(staff, documentId);
  if (!found) throw notFound("document");
  const { number: _, issuedOn: __, corrects: ___, ...draft } = found.document;
  const issue = {
    clientId: found.clientId,
    appointmentIds: found.appointmentIds,
    correctsId: found.id,
    payerIndex: found.payerIndex,
    draft: turnedRound(draft),
  };
  return db.transaction((tx) => issueDocument(tx, staff, issue, now));
}

type About = {
  clientId: string;
  kind: DocumentKind;
  sessions: BilledSession[];
  packages?: BilledPackage[];
  period?: { from: string; to: string };
  /** The currencies that documents beside it are in. */
  others?: string[];
};

async function issueFor(tx: Transaction, actor: Actor, about: About, now: Date) {
  const { clientId, kind, sessions, packages = [], period, others: beside = [] } = about;
  const currency = onlyCurrency(sessions);
  const practitioners = await practitionersOf(tx, sessions);
  const [only = null, ...others] = practitioners;
  const namesEach = others.length > 0;
  const parties = { ...(await partiesOf(tx, clientId, null)), practitioner: namesEach ? null : only };
  const { money } = sayingsOf({ language: parties.practice.language, currency });
  const notes = [
    ...(namesEach ? practitioners.map(({ name, lines }) => `${name}: ${lines.join(", ")}`) : []),
    ...packageNotes(parties.practice, packages, parties.recipient, money),
    ...besideNotes(parties.practice, beside),
  ];
  const draft = { ...sessionsDraft({ kind, currency, sessions, period, namesEach, ...parties }), notes };
  const appointmentIds = sessions.map(({ id }) => id);
  const { payerIndex } = parties.recipient;
  return issueDocument(tx, actor, { clientId, draft, appointmentIds, payerIndex }, now);
}

/** Those whose sessions they are, in the order of the first of each. */
async function practitionersOf(tx: Transaction, sessions: BilledSession[]): Promise<Party[]> {
  const ids = new Set(sessions.flatMap(({ practitionerId }) => practitionerId ?? []));
  const parties: Party[] = [];
  for (const id of ids) parties.push(await practitionerParty(tx, id));
  return parties;
}

async function issueForPackages(tx: Transaction, actor: Actor, about: Required<About>, now: Date) {
  const { clientId, packages, period, others } = about;
  const { practice, recipient } = await partiesOf(tx, clientId, null);
  const stated = packagesStatement(practice, recipient, { packages, period });
  const draft = { ...stated, notes: [...stated.notes, ...besideNotes(practice, others)] };
  return issueDocument(tx, actor, { clientId, draft, appointmentIds: [], payerIndex: recipient.payerIndex }, now);
}

function besideNotes({ language }: PracticeParty, others: string[]): string[] {
  const t = documentWords(language);
  return others.map((currency) => t("Amounts in {currency} are on a statement of their own.", { currency }));
}

function onlyCurrency(billed: { currency: string | null }[]): string {
  const [currency, ...others] = new Set(billed.map((one) => one.currency));
  if (currency && others.length === 0) return currency;
  throw new Refusal("conflict", "A document can have only one currency. Please choose sessions in the same one.");
}

async function partiesOf(tx: Transaction, clientId: string, practitionerId: string | null) {
  return {
    practice: await practiceParty(tx),
    recipient: await recipientOf(tx, clientId),
    practitioner: practitionerId ? await practitionerParty(tx, practitionerId) : null,
  };
}
