import "server-only";
import { and, desc, eq, exists, type SQL, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { open, openOwn } from "@/db/encryption";
import { appointments, billingDocuments, payers } from "@/db/schema";
import type { Actor } from "@/lib/auth/actor";
import { isId } from "@/lib/id";
import { mayReadCodes } from "@/lib/payments/documents/diagnosis";
import { type BillingDocument, documentNumber } from "@/lib/payments/documents/document";
import { type Draft, payerIndexOf } from "@/lib/payments/documents/issue";
import { may } from "@/lib/permissions/permissions";

/** One line of a list of documents: what it is, and nothing that it says. */
export type DocumentSummary = Awaited<ReturnType<typeof listDocuments>>[number];

/** The documents of a client that the actor may see, the latest first. A client sees their own. */
export async function listDocuments(actor: Actor, clientId: string) {
  return isId(clientId) ? listWhere(and(eq(billingDocuments.clientId, clientId), isSeenBy(actor))) : [];
}

/** For whom documents are that a payer may read: of one client, and addressed to the payer who has this index. */
export type OfPayer = { clientId: string; payerIndex: string };

/** The documents of a client that are for a payer, the latest first. */
export function listPayersDocuments(payer: OfPayer) {
  return listWhere(isFor(payer));
}

async function listWhere(which: SQL | undefined) {
  const { id, kind, year, place, issuedOn, totalMinor, currency, appointmentIds, correctsId } = billingDocuments;
  const isForPayer = sql<boolean>`${billingDocuments.payerIndex} is not null`;
  const rows = await db
    .select({ id, kind, year, place, issuedOn, totalMinor, currency, appointmentIds, correctsId, isForPayer })
    .from(billingDocuments)
    .where(which)
    .orderBy(desc(billingDocuments.issuedAt), desc(place));
  const corrected = new Set(rows.map((row) => row.correctsId));
  return rows.map(({ year, place, appointmentIds, ...row }) => ({
    ...row,
    number: documentNumber(year, place),
    isCorrected: corrected.has(row.id),
    /** The sessions that it keeps from being invoiced again. */
    invoicedIds: row.kind === "invoice" && !corrected.has(row.id) ? appointmentIds : [],
  }));
}

/**
 * A document that the actor may see, with all that it says; or null. A diagnosis is only for who may see codes, and a
 * client sees what is for them as the payer of another, too.
 */
export async function findDocument(actor: Actor, documentId: string) {
  const found = (await findWhole(actor, documentId)) ?? (await findAsPayer(actor, documentId));
  return found && mayReadCodes(actor) ? found : found && withoutDiagnoses(found);
}

/** As `findDocument`, with every word of it: for another document that is made from it. */
export function findWhole(actor: Actor, documentId: string) {
  return findWhere(documentId, isSeenBy(actor));
}

async function findAsPayer(actor: Actor, documentId: string) {
  if (actor.role !== "client" || !isId(documentId)) return null;
  const [named] = await db
    .select({ clientId: payers.clientId, email: open(payers.email, payers.clientId) })
    .from(billingDocuments)
    .innerJoin(payers, eq(payers.clientId, billingDocuments.clientId))
    .where(and(eq(billingDocuments.id, documentId), eq(payers.personId, actor.id)));
  if (!named?.email) return null;
  return findPayersDocument({ clientId: named.clientId, payerIndex: payerIndexOf(named.email) }, documentId);
}

function withoutDiagnoses(found: Found): Found {
  const lines = found.document.lines.map((line) => ({ ...line, diagnosisCode: null }));
  return { ...found, document: { ...found.document, lines } };
}

type Found = NonNullable<Awaited<ReturnType<typeof findWhere>>>;

/** A document that is for a payer, with all that it says; or null. */
export function findPayersDocument(payer: OfPayer, documentId: string) {
  return findWhere(documentId, isFor(payer));
}

async function findWhere(documentId: string, which: SQL | undefined) {
  if (!isId(documentId)) return null;
  const { id, kind, clientId, appointmentIds, year, place, issuedOn, content, wrapped, correctsId } = billingDocuments;
  const { payerIndex } = billingDocuments;
  // Written out: of a select from one table, drizzle names columns without it.
  const isCorrected = sql<boolean>`exists (
    select from billing_documents as later where later.corrects_id = billing_documents.id)`;
  const [row] = await db
    .select({
      ...{ id, kind, clientId, appointmentIds, year, place, issuedOn, correctsId, isCorrected, payerIndex },
      content: openOwn(content, wrapped),
    })
    .from(billingDocuments)
    .where(and(eq(id, documentId), which));
  if (!row?.content) return null;
  const draft: Draft = JSON.parse(row.content);
  const document: BillingDocument = {
    ...draft,
    number: documentNumber(row.year, row.place),
    issuedOn: row.issuedOn,
    corrects: row.correctsId && (await numberOf(row.correctsId)),
  };
  const canCorrect = row.kind !== "credit_note" && !row.isCorrected;
  const { clientId: whose, appointmentIds: sessions, payerIndex: payer } = row;
  return { id: row.id, clientId: whose, appointmentIds: sessions, payerIndex: payer, document, canCorrect };
}

async function numberOf(documentId: string): Promise<string | null> {
  const { id, year, place } = billingDocuments;
  const [row] = await db.select({ year, place }).from(billingDocuments).where(eq(id, documentId));
  return row ? documentNumber(row.year, row.place) : null;
}

function isFor({ clientId, payerIndex }: OfPayer): SQL | undefined {
  return and(eq(billingDocuments.clientId, clientId), eq(billingDocuments.payerIndex, payerIndex));
}

/** To a client their own; to a practitioner those of their own clients that name no other's session; to who sees all bills all. */
function isSeenBy(actor: Actor): SQL | undefined {
  if (actor.role === "client") return eq(billingDocuments.clientId, actor.id);
  if (may(actor, "bills.team")) return undefined;
  if (!may(actor, "bills") || !actor.practitionerId) return sql`false`;
  const { id, clientId, practitionerId } = appointments;
  const isTheirs = and(eq(clientId, billingDocuments.clientId), eq(practitionerId, actor.practitionerId));
  const theirs = db.select({ id }).from(appointments).where(isTheirs);
  return and(exists(theirs), sql`${billingDocuments.appointmentIds} <@ array(${theirs})`);
}
