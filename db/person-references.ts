import { type SQL, sql } from "drizzle-orm";
import type { AnyPgColumn } from "drizzle-orm/pg-core";
import {
  accountInvitations,
  appointments,
  attendees,
  authenticators,
  billingDetails,
  billingDocuments,
  calendarFeeds,
  callSignals,
  careRecords,
  clientCredits,
  clientFiles,
  clientMerges,
  clientPackages,
  clientReminders,
  clientTagUses,
  contactMessages,
  deactivations,
  deviceChecks,
  emailChanges,
  freedTimes,
  halfSignIns,
  holds,
  idempotencyKeys,
  issuerLinks,
  ledgerDifferences,
  ledgerTransactions,
  mailSuppressions,
  oneTimeCodes,
  outbox,
  passkeys,
  payers,
  payLinks,
  paymentReminders,
  payments,
  personalTokens,
  personKeys,
  practitioners,
  priceOverrides,
  recordMembers,
  recordStaff,
  recoveryCodes,
  refunds,
  reservations,
  secondStepAsks,
  series,
  sessions,
  stopLinks,
  textConsents,
  textMessages,
  waitingEntries,
} from "@/db/schema";

/*
 * Every column that says whose a row is, and what becomes of the row when two files turn out to be of the same client. A
 * test compares the lists with the tables, so that a new column is on one of them.
 */

/** Rows that go from one client to another. */
export type Moved = {
  column: AnyPgColumn;
  /** What rests under the client's key, and is put under the other's. */
  sealed?: readonly AnyPgColumn[];
  /** The rest of a key that is there once: where the other client has such a row too, theirs stays and this one goes. */
  once?: readonly AnyPgColumn[];
  /** Which rows that key is about; all, unless said. */
  among?: SQL;
};

/** What is a client's, in the order in which it moves: what has to be found by its appointments goes before these. */
export const MOVED: readonly Moved[] = [
  { column: ledgerTransactions.clientId },
  { column: billingDocuments.clientId },
  { column: clientPackages.clientId },
  { column: paymentReminders.clientId, once: [paymentReminders.day], among: sql`retracted_at is null` },
  { column: priceOverrides.clientId, once: [priceOverrides.serviceId] },
  { column: payers.clientId, sealed: [payers.name, payers.email] },
  { column: payers.personId },
  { column: reservations.clientId },
  { column: holds.clientId },
  { column: freedTimes.clientId },
  { column: series.clientId },
  {
    column: waitingEntries.clientId,
    once: [waitingEntries.serviceId],
    among: sql`state in ('waiting', 'offered')`,
  },
  { column: attendees.personId },
  { column: appointments.clientId, sealed: [appointments.contact] },
  { column: clientTagUses.personId, once: [clientTagUses.tagId] },
  { column: deviceChecks.userId, once: [] },
  { column: outbox.recipientId, sealed: [outbox.payload] },
  { column: mailSuppressions.recipientId },
];

/** What rests under a client's key in rows that name the client by an appointment or a package alone. */
export const SEALED_BESIDE: readonly { column: AnyPgColumn; whose: (client: string) => SQL }[] = [
  { column: textMessages.body, whose: (client) => sql`${textMessages.appointmentId} in (${appointmentsOf(client)})` },
  { column: refunds.words, whose: (client) => sql`${refunds.paymentId} in (${paymentsOf(client)})` },
  { column: payments.reference, whose: (client) => sql`${payments.id} in (${paymentsOf(client)})` },
  {
    column: ledgerTransactions.words,
    whose: (client) => sql`(${ledgerTransactions.clientId} = ${client}
      or ${ledgerTransactions.appointmentId} in (${appointmentsOf(client)})
      or ${ledgerTransactions.packageId} in (${packagesOf(client)}))`,
  },
];

/** What is joined row by row: kept of both, or added up (db/move-person.ts, db/move-record.ts). */
export const JOINED: readonly AnyPgColumn[] = [
  careRecords.personId,
  recordMembers.personId,
  clientFiles.personId,
  clientCredits.clientId,
  billingDetails.clientId,
  textConsents.clientId,
  clientReminders.clientId,
];

/** How the file that goes was signed in to, and what opens it from elsewhere: it ends. */
export const ENDED: readonly AnyPgColumn[] = [
  sessions.userId,
  personalTokens.userId,
  idempotencyKeys.ownerId,
  oneTimeCodes.userId,
  emailChanges.userId,
  authenticators.userId,
  recoveryCodes.userId,
  passkeys.userId,
  issuerLinks.userId,
  halfSignIns.userId,
  secondStepAsks.userId,
  accountInvitations.personId,
  deactivations.accountId,
  callSignals.senderId,
];

/**
 * What is of staff, or of the merge itself; and by what addresses of the file that went are known, which lead to the file
 * that stayed or say that they have ended. The person's key goes last, with what is left of the account.
 */
export const LEFT: readonly AnyPgColumn[] = [
  personKeys.personId,
  clientMerges.keptId,
  clientMerges.mergedId,
  payLinks.clientId,
  stopLinks.clientId,
  calendarFeeds.userId,
  contactMessages.assignedTo,
  recordStaff.staffId,
  practitioners.userId,
  billingDocuments.issuedBy,
  paymentReminders.askedBy,
  ledgerDifferences.resolvedBy,
];

const appointmentsOf = (client: string) =>
  sql`select own.id from ${appointments} as own where own.client_id = ${client}`;

const packagesOf = (client: string) =>
  sql`select pack.id from ${clientPackages} as pack where pack.client_id = ${client}`;

const paymentsOf = (client: string) => sql`select paid.id from ${payments} as paid
  where paid.appointment_id in (${appointmentsOf(client)}) or paid.package_id in (${packagesOf(client)})`;
