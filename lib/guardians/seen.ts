import { and, eq, exists, isNull, or, type SQL, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { careRecords, users } from "@/db/schema";
import type { Staff } from "@/lib/auth/actor";
import { isJointSeenBy } from "@/lib/clients/joint/seen";
import { isClientOf } from "@/lib/clients/seen";
import { reachOf } from "@/lib/permissions/permissions";

/** The open records whose people staff work with: each client's own, and the joint ones. */
export function isRecordSeenBy(staff: Staff): SQL | undefined {
  if (reachOf(staff, "contacts") === null) return sql`false`;
  const theirs = db
    .select({ id: users.id })
    .from(users)
    .where(and(eq(users.id, careRecords.personId), isClientOf(staff)));
  return and(isNull(careRecords.closedAt), or(exists(theirs), isJointSeenBy(staff)));
}
