import "server-only";
import { and, desc, eq } from "drizzle-orm";
import { db } from "@/db/client";
import { appointments, practitioners, services } from "@/db/schema";
import { visibleTo } from "@/lib/appointments/lock";
import type { Staff } from "@/lib/auth/actor";

const MOST_SHOWN = 200;

/** What the actor may see of the sessions of a joint record, the latest first. */
export async function historyOfRecord(staff: Staff, recordId: string) {
  const { id, status, meetingStatus, prepayMinor, payBy, startsAt, endsAt, reference } = appointments;
  const rows = await db
    .select({
      ...{ id, status, meetingStatus, prepayMinor, payBy, startsAt, endsAt, reference },
      service: services.name,
      place: services.place,
      practitioner: practitioners.name,
    })
    .from(appointments)
    .innerJoin(services, eq(services.id, appointments.serviceId))
    .leftJoin(practitioners, eq(practitioners.id, appointments.practitionerId))
    .where(and(eq(appointments.recordId, recordId), visibleTo(staff)))
    .orderBy(desc(startsAt))
    .limit(MOST_SHOWN);
  return rows.flatMap(({ startsAt: start, endsAt: end, ...row }) =>
    start && end ? [{ ...row, startsAt: start, endsAt: end }] : [],
  );
}
