import "server-only";
import { and, arrayContains, asc, eq, exists, inArray, isNull } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { db } from "@/db/client";
import { openRequired } from "@/db/encryption";
import { careRecords, recordMembers, users } from "@/db/schema";
import type { Client } from "@/lib/auth/actor";
import { isId } from "@/lib/id";
import { BESIDE_PARTS } from "@/lib/records/guardians/members";
import { isMember, isOpenJoint } from "@/lib/records/joint/joint";

/** A couple or family whose sessions together a client pays for without attending, with the first names of its members. */
export type JointPaidFor = { recordId: string; firstNames: string[] };

/** One whose bills a client sees, by the record's id; null of any other. */
export async function findJointPaidFor(client: Client, recordId: string | null): Promise<JointPaidFor | null> {
  if (!recordId || !isId(recordId)) return null;
  const payer = alias(recordMembers, "payer");
  const isPayer = and(eq(payer.recordId, careRecords.id), eq(payer.personId, client.id), isNull(payer.until));
  const seesBills = and(inArray(payer.part, [...BESIDE_PARTS]), arrayContains(payer.sees, ["bills"]));
  const rows = await db
    .select({ firstName: openRequired(users.firstName, users.id, "Someone") })
    .from(careRecords)
    .innerJoin(recordMembers, and(eq(recordMembers.recordId, careRecords.id), isMember))
    .innerJoin(users, and(eq(users.id, recordMembers.personId), isNull(users.erasedAt)))
    .where(
      and(
        eq(careRecords.id, recordId),
        isOpenJoint,
        exists(db.select({ id: payer.personId }).from(payer).where(and(isPayer, seesBills))),
      ),
    )
    .orderBy(asc(recordMembers.since), asc(users.id));
  return rows.length > 0 ? { recordId, firstNames: rows.map(({ firstName }) => firstName) } : null;
}
