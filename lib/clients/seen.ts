import { and, eq, exists, inArray, isNull, or, type SQL, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { appointments, recordMembers, users } from "@/db/schema";
import { isAttendedBy } from "@/lib/appointments/attendees/attending";
import { visibleTo } from "@/lib/appointments/lock";
import type { Staff } from "@/lib/auth/actor";
import { reachOf } from "@/lib/permissions/permissions";
import { isBesideNow } from "@/lib/records/guardians/members";
import { isInRecordLedBy, isLedBy } from "@/lib/records/lead";

/** What a client is seen for: how to reach them, or their bills. */
export type ClientSubject = "contacts" | "bills";

/**
 * The clients whom staff may see: all, or those who have or had an appointment or a request with the actor, whom the
 * actor leads, and the guardians and payers of these.
 */
export function isClientOf(staff: Staff, subject: ClientSubject = "contacts"): SQL | undefined {
  const reach = reachOf(staff, subject);
  const seen = visibleTo(staff, subject === "bills" ? "bills" : "times");
  const isTheirs = exists(
    db
      .select({ id: appointments.id })
      .from(appointments)
      .where(and(isAttendedBy(users.id), seen)),
  );
  const isBeside = inArray(
    users.id,
    db
      .select({ id: recordMembers.personId })
      .from(recordMembers)
      .innerJoin(appointments, eq(appointments.recordId, recordMembers.recordId))
      .where(and(isBesideNow, seen)),
  );
  const own = or(isTheirs, isBeside, isLedBy(staff, users.id), isInRecordLedBy(staff, users.id));
  const which = { team: undefined, own, none: sql`false` }[reach ?? "none"];
  return and(eq(users.role, "client"), isNull(users.erasedAt), which);
}

/** Of the rows of `users`: not who was named on bills alone. They never come and can't sign in, and are no clients. */
export const isNoPayerAlone: SQL = sql`not (${users.emailIndex} is null
  and exists (select from payers where payers.person_id = ${users.id})
  and not exists (select from ${appointments} where ${isAttendedBy(users.id)}))`;
