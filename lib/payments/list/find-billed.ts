import "server-only";
import { and, eq } from "drizzle-orm";
import { db } from "@/db/client";
import { openRequired } from "@/db/encryption";
import { appointments, users } from "@/db/schema";
import { visibleTo } from "@/lib/appointments/lock";
import type { Staff } from "@/lib/auth/actor";
import { isId } from "@/lib/id";

/** Whose session it is and when, for staff who may see its money; null for any other. */
export async function findBilled(staff: Staff, appointmentId: string) {
  if (!isId(appointmentId)) return null;
  const { id, clientId, startsAt, reference } = appointments;
  const [row] = await db
    .select({
      ...{ clientId, startsAt, reference },
      firstName: openRequired(users.firstName, users.id, "Someone"),
      lastName: openRequired(users.lastName, users.id),
    })
    .from(appointments)
    .innerJoin(users, eq(users.id, clientId))
    .where(and(eq(id, appointmentId), visibleTo(staff, "bills")));
  return row ?? null;
}
