import { and, eq, exists, isNull, or, type SQL, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { appointments, careRecords, recordStaff } from "@/db/schema";
import type { Staff } from "@/lib/auth/actor";
import { reachOf } from "@/lib/permissions/permissions";
import { isOpenJoint } from "@/lib/records/joint/joint";

/**
 * The joint records that staff work with: all of them, or those that a practitioner opened or has an appointment in.
 * It is seen who belongs together, and nothing of what was written.
 */
export function isJointSeenBy(staff: Staff): SQL | undefined {
  const reach = reachOf(staff, "contacts");
  if (reach === "team") return isOpenJoint;
  if (reach === null) return sql`false`;
  const isLead = and(eq(recordStaff.recordId, careRecords.id), eq(recordStaff.staffId, staff.id));
  const leads = exists(
    db
      .select({ id: recordStaff.recordId })
      .from(recordStaff)
      .where(and(isLead, eq(recordStaff.part, "lead"), isNull(recordStaff.until))),
  );
  const isTheirs = and(
    eq(appointments.recordId, careRecords.id),
    eq(appointments.practitionerId, staff.practitionerId ?? ""),
  );
  const meets = staff.practitionerId
    ? exists(db.select({ id: appointments.id }).from(appointments).where(isTheirs))
    : undefined;
  return and(isOpenJoint, or(leads, meets));
}
