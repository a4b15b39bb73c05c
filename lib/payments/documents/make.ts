import "server-only";
import { db, type Transaction } from "@/db/client";
import type { Actor, Staff } from "@/lib/auth/actor";
import { notFound, Refusal } from "@/lib/errors";
import { type BilledSession, listBillable, type WhichSessions } from "@/lib/payments/documents/billable";
import { mayBill } from "@/lib/payments/documents/details";
import type { DocumentKind } from "@/lib/payments/documents/document";
import { estimateDraft, sessionsDraft, turnedRound } from "@/lib/payments/documents/draft";
import { issueDocument } from "@/lib/payments/documents/issue";
import { practiceParty, practitionerParty, recipientOf } from "@/lib/payments/documents/parties";
import { findDocument } from "@/lib/payments/documents/queries";
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
    const sessions = await sessionsOf(tx, staff, clientId, { ids: appointmentIds });
    if (sessions.length !== appointmentIds.length) throw notFound("appointment");
    return issueFor(tx, staff, { clientId, kind: "invoice", sessions }, now);
  });
}

/**
 * A statement of what a client had and paid over some days, both included, in the practice's zone; and the same as an
 * insurer wants it. The client makes it for themselves, staff for a client of theirs. Refuses with `nothing_to_state`
 * (409) days without a session.
 */
export function makeStatement(actor: Actor, clientId: string, days: { from: string; to: string }, now: Date) {
  return db.transaction(async (tx) => {
    const { zone } = await practiceParty(tx);
    const which = {
      from: instantOf(zone, days.from, 0, "start"),
      until: instantOf(zone, days.to, 1440, "start"),
    };
    const sessions = await sessionsOf(tx, actor, clientId, which);
    return issueFor(tx, actor, { clientId, kind: "statement", sessions, period: days }, now);
  });
}

/**
 * A receipt for what was paid of a session. The client makes it for themselves, staff for a client of theirs. Refuses
 * with `not_found` (404) a session that the actor may not see, or of which nothing was paid.
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
    return issueDocument(tx, staff, { clientId, appointmentIds: [], draft }, now);
  });
}

/** Which service, and how often. */
export type CourseWish = { client: string; service: string; times: number };

/**
 * Takes a document back by a credit note, which names it. Refuses with `not_found` (404) one that the actor may not
 * see, and with `already_corrected` (409) one that was taken back.
 */
export async function makeCreditNote(staff: Staff, documentId: string, now: Date): Promise<string> {
  const found = await findDocument(staff, documentId);
  if (!found) throw notFound("document");
  const { number: _, issuedOn: __, corrects: ___, ...draft } = found.document;
  const issue = {
    clientId: found.clientId,
    appointmentIds: found.appointmentIds,
    correctsId: found.id,
    draft: turnedRound(draft),
  };
  return db.transaction((tx) => issueDocument(tx, staff, issue, now));
}

async function sessionsOf(tx: Transaction, actor: Actor, clientId: string, which: WhichSessions) {
  const sessions = await listBillable(tx, actor, clientId, which);
  if (sessions.length > 0) return sessions;
  throw new Refusal("conflict", "There is no session to pay for in these days.", { code: "nothing_to_state" });
}

type About = { clientId: string; kind: DocumentKind; sessions: BilledSession[]; period?: { from: string; to: string } };

async function issueFor(tx: Transaction, actor: Actor, { clientId, kind, sessions, period }: About, now: Date) {
  const [currency, ...others] = new Set(sessions.map((session) => session.currency));
  if (!currency || others.length > 0)
    throw new Refusal("conflict", "A document is in one currency. Choose sessions of one.");
  const practitionerIds = new Set(sessions.flatMap(({ practitionerId }) => practitionerId ?? []));
  const [first] = practitionerIds;
  const parties = await partiesOf(tx, clientId, first && practitionerIds.size === 1 ? first : null);
  const draft = sessionsDraft({ kind, currency, sessions, period, ...parties });
  const appointmentIds = sessions.map(({ id }) => id);
  return issueDocument(tx, actor, { clientId, draft, appointmentIds }, now);
}

async function partiesOf(tx: Transaction, clientId: string, practitionerId: string | null) {
  return {
    practice: await practiceParty(tx),
    recipient: await recipientOf(tx, clientId),
    practitioner: practitionerId ? await practitionerParty(tx, practitionerId) : null,
  };
}
