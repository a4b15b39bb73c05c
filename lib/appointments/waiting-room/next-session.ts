import "server-only";
import { addMinutes } from "date-fns/addMinutes";
import { and, asc, between, eq, isNull, ne, or } from "drizzle-orm";
import { db } from "@/db/client";
import { openRequired } from "@/db/encryption";
import { appointments, arrivals, meetings, services, users } from "@/db/schema";
import { JOIN_EARLY_MINUTES } from "@/lib/appointments/join-window";
import { isArrivalThere, isLiveRoom, presenceColumns } from "@/lib/appointments/room";

/** The session that comes after another, once its waiting room is open. */
export type NextSession = NonNullable<Awaited<ReturnType<typeof findNextSession>>>;

const LATE_MINUTES = 30;

type After = { id: string; practitionerId: string | null; openingId: string | null };

/**
 * The practitioner's session that is due or soon will be while another still goes on: the first whose waiting room is open
 * and that has not begun; null where there is none. The caller may see the other. One statement.
 */
export async function findNextSession({ id, practitionerId, openingId }: After, now: Date) {
  if (!practitionerId) return null;
  const isOther = openingId
    ? or(isNull(appointments.openingId), ne(appointments.openingId, openingId))
    : ne(appointments.id, id);
  const [next] = await db
    .select({
      id: appointments.id,
      openingId: appointments.openingId,
      startsAt: appointments.startsAt,
      firstName: openRequired(users.firstName, users.id, "Someone"),
      service: services.name,
      ...presenceColumns,
    })
    .from(appointments)
    .innerJoin(users, eq(users.id, appointments.clientId))
    .innerJoin(services, eq(services.id, appointments.serviceId))
    .innerJoin(meetings, isLiveRoom)
    .leftJoin(arrivals, isArrivalThere)
    .where(
      and(
        eq(appointments.practitionerId, practitionerId),
        between(appointments.startsAt, addMinutes(now, -LATE_MINUTES), addMinutes(now, JOIN_EARLY_MINUTES)),
        ne(appointments.meetingStatus, "active"),
        eq(appointments.prepayMinor, 0),
        isOther,
      ),
    )
    .orderBy(asc(appointments.startsAt), asc(arrivals.at))
    .limit(1);
  return next ?? null;
}
