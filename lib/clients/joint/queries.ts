import "server-only";
import { and, asc, desc, eq, exists, isNull } from "drizzle-orm";
import { db } from "@/db/client";
import { open, openRequired } from "@/db/encryption";
import { careRecords, recordMembers, users } from "@/db/schema";
import { recordRead } from "@/lib/audit/read";
import type { Staff } from "@/lib/auth/actor";
import { isJointSeenBy } from "@/lib/clients/joint/seen";
import { isId } from "@/lib/id";
import { isMember } from "@/lib/records/joint/joint";
import { JOINT_KINDS, JOINT_PARTS } from "@/lib/records/joint/schema";

/** A joint record with those who are in it, and who were. */
export type Joint = NonNullable<Awaited<ReturnType<typeof readJoint>>>;

/** One who is in a joint record. */
export type JointMember = Joint["members"][number];

const named = {
  firstName: openRequired(users.firstName, users.id, "Someone"),
  lastName: openRequired(users.lastName, users.id),
};

/**
 * A joint record that the actor works with, and its people: the adults before the children, and in the order in which
 * they came; null for any other. That a member of staff opened it is in the trail.
 */
export async function readJoint(staff: Staff, id: string, now: Date) {
  const joint = await findJoint(staff, id);
  if (joint) await recordRead(staff, id, now);
  return joint;
}

/** As `readJoint`, for a verb. */
export async function findJoint(staff: Staff, id: string) {
  if (!isId(id)) return null;
  const rows = await db
    .select({
      ...{ reference: careRecords.reference, kind: careRecords.kind },
      ...{ personId: recordMembers.personId, part: recordMembers.part, until: recordMembers.until },
      ...named,
      ...{
        email: open(users.email, users.id),
        deactivatedAt: users.deactivatedAt,
        birthDate: open(users.birthDate, users.id),
      },
    })
    .from(careRecords)
    .leftJoin(recordMembers, eq(recordMembers.recordId, careRecords.id))
    .leftJoin(users, and(eq(users.id, recordMembers.personId), isNull(users.erasedAt)))
    .where(and(eq(careRecords.id, id), isJointSeenBy(staff)))
    .orderBy(asc(recordMembers.since), asc(recordMembers.personId));
  const [first] = rows;
  const kind = JOINT_KINDS.find((one) => one === first?.kind);
  if (!first || !kind) return null;
  const people = JOINT_PARTS.flatMap((part) =>
    rows.flatMap(({ personId, reference: _, kind: __, ...row }) =>
      personId && row.part === part ? [{ ...row, personId, part }] : [],
    ),
  );
  const members = people.filter(({ until }) => until === null);
  const former = people.filter(({ until, personId }) => until && !members.some((one) => one.personId === personId));
  return { id, reference: first.reference, kind, members, former };
}

/** The joint records that a client is in and the actor works with, with the first names of their members. */
export async function jointsOf(staff: Staff, clientId: string) {
  const isIn = exists(
    db
      .select({ id: recordMembers.personId })
      .from(recordMembers)
      .where(and(eq(recordMembers.recordId, careRecords.id), eq(recordMembers.personId, clientId), isMember)),
  );
  const { id, reference, kind } = careRecords;
  const rows = await db
    .select({ id, reference, kind, ...named })
    .from(careRecords)
    .innerJoin(recordMembers, and(eq(recordMembers.recordId, id), isMember))
    .innerJoin(users, eq(users.id, recordMembers.personId))
    .where(and(isIn, isJointSeenBy(staff)))
    .orderBy(desc(careRecords.openedAt), asc(recordMembers.since), asc(users.id));
  const joints = new Map<
    string,
    { id: string; reference: string; kind: (typeof JOINT_KINDS)[number]; names: string[] }
  >();
  for (const { firstName, lastName, ...row } of rows) {
    const found = JOINT_KINDS.find((one) => one === row.kind);
    if (!found) continue;
    const joint = joints.get(row.id) ?? { ...row, kind: found, names: [] };
    joints.set(row.id, { ...joint, names: [...joint.names, `${firstName} ${lastName}`.trim()] });
  }
  return [...joints.values()];
}
