import { and, eq, exists, isNull, type SQL } from "drizzle-orm";
import type { AnyPgColumn } from "drizzle-orm/pg-core";
import { db, type Transaction } from "@/db/client";
import { careRecords, recordMembers, recordStaff } from "@/db/schema";
import type { Actor } from "@/lib/auth/actor";

/** Puts a client in the care of a practitioner who has had no appointment with the client yet. */
export async function takeLead(tx: Transaction, staff: Actor, clientId: string, now: Date): Promise<void> {
  const isOwn = and(eq(careRecords.personId, clientId), isNull(careRecords.closedAt));
  const [own] = await tx.select({ id: careRecords.id }).from(careRecords).where(isOwn);
  if (!own) throw new Error("This client has no record to lead.");
  const lead = { recordId: own.id, staffId: staff.id, part: "lead" as const, since: now, actorId: staff.id };
  await tx.insert(recordStaff).values(lead);
}

/** Whether the actor leads the open record of a client, beside whatever appointments there are. */
export function isLedBy(staff: Pick<Actor, "id">, client: AnyPgColumn): SQL {
  const isOwn = and(eq(careRecords.personId, client), isNull(careRecords.closedAt));
  const isLead = and(eq(recordStaff.staffId, staff.id), eq(recordStaff.part, "lead"));
  return exists(
    db
      .select({ id: careRecords.id })
      .from(careRecords)
      .innerJoin(recordStaff, eq(recordStaff.recordId, careRecords.id))
      .where(and(isOwn, isLead, isNull(recordStaff.until))),
  );
}

/** Whether a person is in a record that the actor leads, as one who attends or as a guardian or payer. */
export function isInRecordLedBy(staff: Pick<Actor, "id">, person: AnyPgColumn): SQL {
  const isIn = and(eq(recordMembers.personId, person), isNull(recordMembers.until));
  const isLead = and(eq(recordStaff.staffId, staff.id), eq(recordStaff.part, "lead"));
  return exists(
    db
      .select({ id: recordMembers.recordId })
      .from(recordMembers)
      .innerJoin(recordStaff, eq(recordStaff.recordId, recordMembers.recordId))
      .where(and(isIn, isLead, isNull(recordStaff.until))),
  );
}
