import "server-only";
import { and, eq } from "drizzle-orm";
import type { z } from "zod";
import { db, type Transaction } from "@/db/client";
import { open, type PersonKey, personKey, seal, sealMaybe } from "@/db/encryption";
import { sealInRecordMaybe } from "@/db/record-encryption";
import { appointments, billingDetails, payers, payLinks, users } from "@/db/schema";
import { record } from "@/lib/audit/record";
import type { Actor, Client, Staff } from "@/lib/auth/actor";
import { maySeeClient, readClient } from "@/lib/clients/queries";
import { notFound } from "@/lib/errors";
import { isId } from "@/lib/id";
import { diagnosisColumn, mayReadCodes } from "@/lib/payments/documents/diagnosis";
import type { BillingWish } from "@/lib/payments/documents/schema";
import { nextPayLink } from "@/lib/payments/links/next-link";
import { FIRST_GENERATION } from "@/lib/payments/links/pay-link";
import { assertKeepsAccounts } from "@/lib/payments/mode";
import { joinPayer, leavePayer } from "@/lib/payments/payers/payer-member";
import { may } from "@/lib/permissions/permissions";
import { openRecord } from "@/lib/records/open-record";

/** What bills of a client print, empty where nothing is known. */
export type BillingFacts = Omit<z.output<typeof BillingWish>, "client"> & {
  printsDiagnosis: boolean;
  /** Of the client's link to pay, for `payLinkOf`. */
  linkGeneration: number;
};

/**
 * What bills of a client print; the caller asks only for a client that the reader may see. The diagnosis is for the
 * client, and for staff who may see codes.
 */
export async function billingFacts(reader: Actor, clientId: string): Promise<BillingFacts> {
  const [facts] = await db
    .select({
      address: open(billingDetails.address, billingDetails.clientId),
      diagnosis: diagnosisColumn,
      printsDiagnosis: billingDetails.printsDiagnosis,
      payerName: open(payers.name, payers.clientId),
      payerEmail: open(payers.email, payers.clientId),
      generation: payLinks.generation,
    })
    .from(users)
    .leftJoin(payLinks, eq(payLinks.clientId, users.id))
    .leftJoin(billingDetails, eq(billingDetails.clientId, users.id))
    .leftJoin(payers, eq(payers.clientId, users.id))
    .where(eq(users.id, clientId));
  return {
    address: facts?.address ?? "",
    diagnosis: (mayReadCodes(reader) && facts?.diagnosis) || "",
    printsDiagnosis: facts?.printsDiagnosis ?? false,
    payerName: facts?.payerName ?? "",
    payerEmail: facts?.payerEmail ?? "",
    linkGeneration: facts?.generation ?? FIRST_GENERATION,
  };
}

/**
 * Whether the actor bills a client: those who see all bills every one, a practitioner those who have or had a session with them. An
 * open request, which every practitioner sees, is not enough: a bill may name a diagnosis.
 */
export async function mayBill(staff: Staff, clientId: string): Promise<boolean> {
  if (may(staff, "bills.team")) return maySeeClient(staff, clientId, "bills");
  if (!may(staff, "bills") || !isId(clientId) || !staff.practitionerId) return false;
  const isTheirs = eq(appointments.practitionerId, staff.practitionerId);
  return (await db.$count(appointments, and(eq(appointments.clientId, clientId), isTheirs))) > 0;
}

/** The file of a client whom the actor bills, as `readClient` has it; or null. */
export async function readBilled(staff: Staff, clientId: string, now: Date) {
  const isBilled = may(staff, "bills.team") || (await mayBill(staff, clientId));
  return isBilled ? readClient(staff, clientId, now, "bills") : null;
}

/**
 * Keeps what bills of a client print, and who pays for them. What was issued before stays as it was, and so does the
 * diagnosis when the actor may not see it. Refuses with `not_found` (404) a client that the actor may not see.
 */
export async function changeBilling(staff: Staff, wish: z.output<typeof BillingWish>, now: Date) {
  assertKeepsAccounts();
  if (!(await mayBill(staff, wish.client))) throw notFound("client");
  await db.transaction(async (tx) => {
    const key = await personKey(tx, wish.client);
    await keepDetails(tx, key, mayReadCodes(staff) ? wish : { ...wish, diagnosis: null }, now);
    await keepPayer(tx, key, wish, now);
    await record(tx, { actorId: staff.id, action: "account.billing_changed", subjectId: wish.client }, now);
  });
}

/** Has a client's own statements print the diagnosis, or not. It is the client's to decide. */
export async function choosePrinting(client: Client, printsDiagnosis: boolean, now: Date) {
  assertKeepsAccounts();
  const row = { clientId: client.id, printsDiagnosis, updatedAt: now };
  await db
    .insert(billingDetails)
    .values(row)
    .onConflictDoUpdate({ target: billingDetails.clientId, set: { printsDiagnosis, updatedAt: now } });
}

/** A diagnosis of null stays as it is. */
type Kept = { address: string; diagnosis: string | null };

async function keepDetails(tx: Transaction, key: PersonKey, wish: Kept, now: Date) {
  const record = await openRecord(tx, key.personId, now);
  const kept = {
    address: sealMaybe(key, billingDetails.address, key.personId, wish.address),
    ...(wish.diagnosis !== null && {
      diagnosis: sealInRecordMaybe(record, billingDetails.diagnosis, key.personId, wish.diagnosis),
    }),
    updatedAt: now,
  };
  await tx
    .insert(billingDetails)
    .values({ clientId: key.personId, ...kept })
    .onConflictDoUpdate({ target: billingDetails.clientId, set: kept });
}

async function keepPayer(tx: Transaction, key: PersonKey, wish: z.output<typeof BillingWish>, now: Date) {
  const [former] = await tx
    .select({ email: open(payers.email, payers.clientId), personId: payers.personId })
    .from(payers)
    .where(eq(payers.clientId, key.personId));
  const isSame = (former?.email ?? "") === wish.payerEmail;
  // The link of who paid until now opens nothing of who pays from now on.
  if (!isSame) await nextPayLink(tx, key.personId, now);
  if (wish.payerName === "") await tx.delete(payers).where(eq(payers.clientId, key.personId));
  if (former?.personId && !isSame) await leavePayer(tx, key.personId, former.personId, now);
  if (wish.payerName === "") return;
  const named = { name: wish.payerName, email: wish.payerEmail };
  const personId = (isSame && former?.personId) || (await joinPayer(tx, key.personId, named, now));
  const kept = {
    personId,
    name: seal(key, payers.name, key.personId, wish.payerName),
    email: seal(key, payers.email, key.personId, wish.payerEmail),
  };
  await tx
    .insert(payers)
    .values({ clientId: key.personId, createdAt: now, ...kept })
    .onConflictDoUpdate({ target: payers.clientId, set: kept });
}
