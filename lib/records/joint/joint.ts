import { and, eq, inArray, isNull, type SQL } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { newRecordKey } from "@/db/record-encryption";
import { careRecords, recordKeys, recordMembers, recordStaff } from "@/db/schema";
import type { Actor } from "@/lib/auth/actor";
import { newId, randomText } from "@/lib/id";
import { JOINT_KINDS, JOINT_PARTS, type Joining, type JointOpening } from "@/lib/records/joint/schema";

/** Opens a record that belongs to several people, with a data key of its own. It has no members yet. */
export async function openJoint(tx: Transaction, kind: JointOpening["kind"], now: Date): Promise<string> {
  const id = newId(now);
  await tx.insert(careRecords).values({ id, reference: randomText(6).toUpperCase(), kind, openedAt: now });
  await tx.insert(recordKeys).values({ recordId: id, wrapped: newRecordKey(id), createdAt: now });
  return id;
}

/** Takes a person into a joint record, or back into it; who changed their part has the one they are given now. */
export async function joinRecord(tx: Transaction, { record: recordId, person: personId, part }: Joining, now: Date) {
  await leaveRecord(tx, recordId, personId, now);
  await tx
    .insert(recordMembers)
    .values({ recordId, personId, part, since: now })
    .onConflictDoUpdate({
      target: [recordMembers.recordId, recordMembers.personId, recordMembers.part],
      set: { since: now, until: null },
    });
}

/** Takes a person out of a record, from now on, whatever they were in it. */
export async function leaveRecord(tx: Transaction, recordId: string, personId: string, now: Date) {
  const isTheirs = and(eq(recordMembers.recordId, recordId), eq(recordMembers.personId, personId));
  await tx
    .update(recordMembers)
    .set({ until: now })
    .where(and(isTheirs, isNull(recordMembers.until)));
}

/** Puts a joint record in the care of a practitioner who has had no appointment in it yet. */
export async function leadJoint(tx: Transaction, staff: Pick<Actor, "id">, recordId: string, now: Date) {
  const lead = { recordId, staffId: staff.id, part: "lead" as const, since: now, actorId: staff.id };
  await tx.insert(recordStaff).values(lead);
}

/** That a row of `record_members` holds now, of one who attends. */
export const isMember: SQL | undefined = and(
  isNull(recordMembers.until),
  inArray(recordMembers.part, [...JOINT_PARTS]),
);

/** That a care record belongs to several people, and is open. */
export const isOpenJoint: SQL | undefined = and(
  inArray(careRecords.kind, [...JOINT_KINDS]),
  isNull(careRecords.closedAt),
  isNull(careRecords.personId),
);
