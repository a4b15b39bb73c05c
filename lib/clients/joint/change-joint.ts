import "server-only";
import { and, eq } from "drizzle-orm";
import { db, type Transaction } from "@/db/client";
import { careRecords, recordMembers } from "@/db/schema";
import { attendsAhead } from "@/lib/appointments/attendees/attending";
import { record } from "@/lib/audit/record";
import type { Staff } from "@/lib/auth/actor";
import { isJointSeenBy } from "@/lib/clients/joint/seen";
import { maySeeClient } from "@/lib/clients/queries";
import { notFound, Refusal } from "@/lib/errors";
import { assertMay, reachOf } from "@/lib/permissions/permissions";
import { isMember, joinRecord, leadJoint, leaveRecord, openJoint } from "@/lib/records/joint/joint";
import type { Joining, JointOpening } from "@/lib/records/joint/schema";

const MOST_MEMBERS = 12;
const COUPLE = 2;

/**
 * Opens a joint record with a client as its first member. What is written of their sessions together rests under the
 * record's own key; each keeps their own record. Answers its id. Refuses with `forbidden` (403) staff who may not see how
 * clients are reached, with `not_found` (404) a client whom the actor may not see.
 */
export async function startJoint(staff: Staff, { client, kind, part }: JointOpening, now: Date): Promise<string> {
  assertMay(staff, "contacts");
  if (!(await maySeeClient(staff, client))) throw notFound("client");
  return db.transaction(async (tx) => {
    const id = await openJoint(tx, kind, now);
    await joinRecord(tx, { record: id, person: client, part }, now);
    if (reachOf(staff, "contacts") === "own") await leadJoint(tx, staff, id, now);
    await record(tx, { actorId: staff.id, action: "record.joint_opened", subjectId: id }, now);
    return id;
  });
}

/**
 * Takes a client into a joint record, or back into it. Refuses with `not_found` (404) a record or client that the actor
 * may not see, with `conflict` (409) one who is in it, a third person of a couple, and more than twelve of a family.
 */
export async function addMember(staff: Staff, joining: Joining, now: Date): Promise<void> {
  assertMay(staff, "contacts");
  if (!(await maySeeClient(staff, joining.person)) && !(await wasIn(staff, joining))) throw notFound("client");
  await db.transaction((tx) => makeMember(tx, staff, joining, now));
}

/** As `addMember`, in a transaction, of a client whom the actor sees or has just added. */
export async function makeMember(tx: Transaction, staff: Staff, joining: Joining, now: Date): Promise<void> {
  const { kind } = await lockJoint(tx, staff, joining.record);
  const members = await membersOf(tx, joining.record);
  if (members.includes(joining.person)) throw new Refusal("conflict", "This client is in this record already.");
  if (kind === "couple" && members.length >= COUPLE)
    throw new Refusal("conflict", "A couple is two people. For more, please open a family's record.");
  if (members.length >= MOST_MEMBERS)
    throw new Refusal("conflict", "A record can have twelve people at most. Please take one out first.");
  await joinRecord(tx, joining, now);
  const details = { who: joining.person, part: joining.part };
  await record(tx, { actorId: staff.id, action: "record.member_added", subjectId: joining.record, details }, now);
}

/**
 * Takes a person out of a joint record; they can be put back. What they attended stays theirs to see. Refuses with
 * `not_found` (404) a record the actor may not see and one who is not in it, with `conflict` (409) one who attends a
 * session that is ahead, and the last member.
 */
export async function takeOut(staff: Staff, { record: id, person }: Pick<Joining, "record" | "person">, now: Date) {
  assertMay(staff, "contacts");
  await db.transaction(async (tx) => {
    await lockJoint(tx, staff, id);
    const members = await membersOf(tx, id);
    if (!members.includes(person)) throw notFound("client");
    if (members.length === 1)
      throw new Refusal("conflict", "A record can't be without people. Please add somebody else first.");
    if (await attendsAhead(tx, id, person, now))
      throw new Refusal("conflict", "They attend a session of this record that is ahead. Please cancel that first.");
    await leaveRecord(tx, id, person, now);
    const event = { actorId: staff.id, action: "record.member_left" as const, subjectId: id, details: { who: person } };
    await record(tx, event, now);
  });
}

async function lockJoint(tx: Transaction, staff: Staff, id: string) {
  const [found] = await tx
    .select({ kind: careRecords.kind })
    .from(careRecords)
    .where(and(eq(careRecords.id, id), isJointSeenBy(staff)))
    .for("update");
  if (!found) throw notFound("record");
  return found;
}

async function membersOf(tx: Transaction, recordId: string): Promise<string[]> {
  const rows = await tx
    .select({ personId: recordMembers.personId })
    .from(recordMembers)
    .where(and(eq(recordMembers.recordId, recordId), isMember));
  return rows.map(({ personId }) => personId);
}

/** A person who was in a record that the actor works with can be put back into it. */
async function wasIn(staff: Staff, { record: id, person }: Joining): Promise<boolean> {
  const [found] = await db
    .select({ id: recordMembers.personId })
    .from(recordMembers)
    .innerJoin(careRecords, eq(careRecords.id, recordMembers.recordId))
    .where(and(eq(careRecords.id, id), eq(recordMembers.personId, person), isJointSeenBy(staff)));
  return found !== undefined;
}
