import "server-only";
import { addDays } from "date-fns/addDays";
import { and, eq, gte, isNotNull, isNull, lt, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { open, openRequired } from "@/db/encryption";
import { appointments, users } from "@/db/schema";
import { isAttendedBy } from "@/lib/appointments/attendees/attending";
import { visibleTo } from "@/lib/appointments/lock";
import type { Staff } from "@/lib/auth/actor";
import { may } from "@/lib/permissions/permissions";

/** A client whose birthday it is. */
export type Birthday = { id: string; firstName: string; lastName: string };

// Who was here in the last months, or comes in the next, is in a therapist's mind; of all others nothing is opened.
const NEAR_DAYS = 90;
const MOST_OPENED = 2_000;

/**
 * The clients whose birthday a date is, "2026-12-01", of those with a session near it whom the reader sees. On 28
 * February of other years also those who were born on the 29th. One statement; none of it for those who see no contacts.
 */
export async function listBirthdays(staff: Staff, date: string): Promise<Birthday[]> {
  if (!may(staff, "contacts")) return [];
  const rows = await db
    .select({
      id: users.id,
      firstName: openRequired(users.firstName, users.id),
      lastName: openRequired(users.lastName, users.id),
      birthDate: open(users.birthDate, users.id),
    })
    .from(users)
    .where(and(eq(users.role, "client"), isNull(users.erasedAt), isNotNull(users.birthDate), comesNear(staff, date)))
    .limit(MOST_OPENED);
  return rows
    .filter(({ birthDate }) => birthDate !== null && isBirthday(birthDate, date))
    .map(({ birthDate: _, ...client }) => client);
}

/** Whether a date is the birthday of a person who was born then. */
export function isBirthday(birthDate: string, date: string): boolean {
  const [born, today] = [birthDate.slice(5), date.slice(5)];
  return born === today || (born === "02-29" && today === "02-28" && !isLeapYear(Number(date.slice(0, 4))));
}

function comesNear(staff: Staff, date: string) {
  const noon = new Date(`${date}T12:00:00Z`);
  const near = and(
    gte(appointments.startsAt, addDays(noon, -NEAR_DAYS)),
    lt(appointments.startsAt, addDays(noon, NEAR_DAYS)),
  );
  return sql`exists (select from ${appointments} where ${and(isAttendedBy(users.id), visibleTo(staff), near)})`;
}

function isLeapYear(year: number): boolean {
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
}
