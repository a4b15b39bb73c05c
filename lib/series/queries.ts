import "server-only";
import { and, asc, eq, gt, gte } from "drizzle-orm";
import { db } from "@/db/client";
import { openRequired } from "@/db/encryption";
import { appointments, practitioners, services, users } from "@/db/schema";
import { visibleTo } from "@/lib/appointments/lock";
import { mayCancel, mayMove } from "@/lib/appointments/policy";
import { type Actor, isStaff } from "@/lib/auth/actor";
import { isId } from "@/lib/id";
import { mayRepeat } from "@/lib/series/rhythm";

/** A session that the actor may repeat, and what its page says of it. */
export type Repeatable = NonNullable<Awaited<ReturnType<typeof findRepeatable>>>;

/** Which sessions of a series: this and those after it, or every one that is still ahead. */
export type Range = "later" | "all";

/** A booked session that the actor may repeat, or null. */
export async function findRepeatable(actor: Actor, id: string) {
  if (!isId(id)) return null;
  const { status, startsAt, practitionerId, openingId, clientId, serviceId, seriesId, minutes } = appointments;
  const [row] = await db
    .select({
      ...{ id: appointments.id, status, startsAt, practitionerId, openingId, clientId, serviceId, seriesId, minutes },
      isRepeatable: services.repeatable,
      serviceName: services.name,
      practitionerName: practitioners.name,
      zone: practitioners.timeZone,
      clientFirstName: openRequired(users.firstName, users.id, "Someone"),
    })
    .from(appointments)
    .innerJoin(services, eq(services.id, serviceId))
    .innerJoin(practitioners, eq(practitioners.id, practitionerId))
    .innerJoin(users, eq(users.id, clientId))
    .where(and(eq(appointments.id, id), visibleTo(actor)));
  if (!row?.startsAt || !row.practitionerId || !mayRepeat(row, row.isRepeatable, isStaff(actor))) return null;
  return { ...row, startsAt: row.startsAt, practitionerId: row.practitionerId };
}

/** The sessions of the same series that are ahead, earlier first; none when it belongs to no series. */
export async function listSeries(actor: Actor, id: string, range: Range, now: Date) {
  if (!isId(id)) return [];
  const visible = visibleTo(actor);
  const [one] = await db
    .select()
    .from(appointments)
    .where(and(eq(appointments.id, id), visible));
  if (!one?.seriesId) return [];
  const rows = await db
    .select({
      id: appointments.id,
      startsAt: appointments.startsAt,
      endsAt: appointments.endsAt,
      minutes: appointments.minutes,
      policy: appointments.policy,
      cancelBy: appointments.cancelBy,
      clientId: appointments.clientId,
      serviceId: appointments.serviceId,
      practitionerId: appointments.practitionerId,
      zone: practitioners.timeZone,
      practitionerName: practitioners.name,
    })
    .from(appointments)
    .innerJoin(practitioners, eq(practitioners.id, appointments.practitionerId))
    .where(
      and(
        eq(appointments.seriesId, one.seriesId),
        eq(appointments.status, "scheduled"),
        gt(appointments.startsAt, now),
        range === "later" && one.startsAt ? gte(appointments.startsAt, one.startsAt) : undefined,
        visible,
      ),
    )
    .orderBy(asc(appointments.startsAt));
  return rows.flatMap(({ startsAt, practitionerId, ...row }) => {
    if (!startsAt || !practitionerId) return [];
    const booked = { startsAt, policy: row.policy, cancelBy: row.cancelBy };
    const free = isStaff(actor);
    const may = { mayMove: free || mayMove(booked, now), mayCancel: free || mayCancel(booked, now) };
    return [{ ...row, startsAt, practitionerId, ...may }];
  });
}

/** One session of a series, and what the actor may still do with it. */
export type SeriesSession = Awaited<ReturnType<typeof listSeries>>[number];
