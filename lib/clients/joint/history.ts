import "server-only";
import { and, desc, eq } from "drizzle-orm";
import { db } from "@/db/client";
import { appointments, practitioners, services } from "@/db/schema";
import { visibleTo } from "@/lib/appointments/lock";
import type { Staff } from "@/lib/auth/actor";
import { type Window, wholeCount } from "@/lib/server/reads/list-pages";

/** A part of what the actor may see of the sessions of a joint record, the latest first. */
export async function historyOfRecord(staff: Staff, recordId: string, { limit, offset }: Window) {
  const { id, status, meetingStatus, prepayMinor, payBy, startsAt, endsAt, reference } = appointments;
  const rows = await db
    .select({
      ...{ id, status, meetingStatus, prepayMinor, payBy, startsAt, endsAt, reference },
      service: services.name,
      place: services.place,
      practitioner: practitioners.name,
      wholeCount,
    })
    .from(appointments)
    .innerJoin(services, eq(services.id, appointments.serviceId))
    .leftJoin(practitioners, eq(practitioners.id, appointments.practitionerId))
    .where(and(eq(appointments.recordId, recordId), visibleTo(staff)))
    .orderBy(desc(startsAt), desc(id))
    .limit(limit)
    .offset(offset);
  return rows.flatMap(({ startsAt: start, endsAt: end, ...row }) =>
    start && end ? [{ ...row, startsAt: start, endsAt: end }] : [],
  );
}
