import "server-only";
import { and, eq, gt, isNull, ne, sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { appointments, holds, practitioners, services, users } from "@/db/schema";
import { loadAvailability } from "@/lib/availability/load";
import type { Whose } from "@/lib/availability/window";
import type { Why } from "@/lib/change-preview/settlement";
import { type Availability, slotQueryOf } from "@/lib/engine/slot-query";
import { explain, type SlotQuery } from "@/lib/engine/slots";
import { isActivePractitioner } from "@/lib/practice/conditions";
import { endOf } from "@/lib/reservations/reserve";
import { minuteOf } from "@/lib/time/zone";

/** A time that is taken for a client: booked, or held while the client books. */
export type Kept = Awaited<ReturnType<typeof listKept>>[number];

const DAY_MS = 86_400_000;

/**
 * Which of the times that are kept for people would not be offered to them now, and why; that they are taken, what
 * another calendar holds, how soon they are and how full the day is do not count. One practitioner's, or everyone's.
 */
export async function outsideOf(tx: Transaction, whose: Whose, now: Date): Promise<Map<string, Kept & { why: Why }>> {
  const kept = await listKept(tx, whose, now);
  const last = Math.max(Number(now), ...kept.map(({ endsAt }) => Number(endsAt)));
  const window = { from: now, until: new Date(last + DAY_MS) };
  const active = kept.some(({ isActive }) => isActive);
  const everyone = active ? await loadAvailability(whose, window, now, tx) : [];
  const outside = kept.flatMap((one) => {
    const availability = everyone.find(({ practitionerId }) => practitionerId === one.practitionerId);
    const why = whyAffected(one, availability, kept, now);
    return why ? [[one.id, { ...one, why }] as const] : [];
  });
  return new Map(outside);
}

function whyAffected(one: Kept, availability: Availability | undefined, kept: Kept[], now: Date): Why | null {
  if (!availability) return "practitioner";
  if (!one.isOffered || (one.offeredBy !== null && one.offeredBy !== one.practitionerId)) return "service";
  const query = questionAbout(one, availability, kept, now);
  const verdict = explain(query.now, one.openingId ? { ...query, ...inOpening(one) } : query);
  if (verdict.offered) return null;
  return WHY[verdict.rule] ?? "hours";
}

const WHY: Partial<Record<string, Why>> = { closed: "closed", length: "length", taken: "buffer" };

/** Whether it would be offered if only hours and breaks counted; of two that are too close, the later one is outside. */
function questionAbout(one: Kept, availability: Availability, kept: Kept[], now: Date): SlotQuery {
  const minutes = minuteOf(one.endsAt) - minuteOf(one.startsAt);
  const query = slotQueryOf(availability, minutes, { from: one.startsAt, until: one.endsAt }, now);
  const earlier = kept.filter((other) => other.practitionerId === one.practitionerId && isEarlier(other, one));
  return {
    ...query,
    now: minuteOf(one.startsAt),
    busy: earlier.map(busyOf),
    imported: [],
    openings: [],
    sessions: [],
    rules: { ...query.rules, ...buffersOf(one), noticeMinutes: 0, stepMinutes: 1, maxRunMinutes: null },
  };
}

// A group's time was published for its own sake: hours and breaks don't count, only what is closed.
function inOpening(one: Kept): Partial<SlotQuery> {
  const [start, end] = [minuteOf(one.startsAt), minuteOf(one.endsAt)];
  const places = { id: one.id, serviceId: one.serviceId, start, end, capacity: 1, booked: 0 };
  return { hours: [], openings: [places], serviceId: one.serviceId };
}

function isEarlier(other: Kept, one: Kept): boolean {
  return other.startsAt < one.startsAt && Number(one.startsAt) - Number(other.startsAt) < DAY_MS;
}

function busyOf(one: Kept) {
  const { bufferBefore, bufferAfter } = buffersOf(one);
  return { start: minuteOf(one.startsAt) - bufferBefore, end: minuteOf(one.endsAt) + bufferAfter };
}

function buffersOf({ buffers: { before, after, ownBefore, ownAfter } }: Kept) {
  return { bufferBefore: ownBefore ?? before, bufferAfter: ownAfter ?? after };
}

async function listKept(tx: Transaction, whose: Whose, now: Date) {
  const [booked, held] = [await listBooked(tx, whose, now), await listHeld(tx, whose, now)];
  return [
    ...booked.map(({ endsAt, ...one }) => ({ ...one, kind: "appointment" as const, endsAt: endsAt ?? one.startsAt })),
    ...held.map(({ minutes, ...one }) => ({ ...one, kind: "hold" as const, endsAt: endOf({ ...one, minutes }) })),
  ].toSorted((one, other) => Number(one.startsAt) - Number(other.startsAt));
}

const theirs = {
  practitionerId: practitioners.id,
  practitioner: practitioners.name,
  zone: practitioners.timeZone,
  isActive: isActivePractitioner,
  serviceId: services.id,
  isOffered: services.active,
  offeredBy: services.practitionerId,
  buffers: {
    before: practitioners.bufferBeforeMinutes,
    after: practitioners.bufferAfterMinutes,
    ownBefore: services.bufferBeforeMinutes,
    ownAfter: services.bufferAfterMinutes,
  },
};

function listBooked(tx: Transaction, whose: Whose, now: Date) {
  const { id, clientId, openingId, endsAt } = appointments;
  const startsAt = sql<Date>`${appointments.startsAt}`.mapWith(appointments.startsAt);
  return tx
    .select({ id, clientId, openingId, startsAt, endsAt, ...theirs })
    .from(appointments)
    .innerJoin(services, eq(services.id, appointments.serviceId))
    .innerJoin(practitioners, eq(practitioners.id, appointments.practitionerId))
    .innerJoin(users, eq(users.id, practitioners.userId))
    .where(
      and(
        eq(appointments.status, "scheduled"),
        gt(appointments.startsAt, now),
        whose === null ? undefined : eq(appointments.practitionerId, whose),
      ),
    );
}

// What an undo keeps is not a booking: it lets go by itself within minutes.
function listHeld(tx: Transaction, whose: Whose, now: Date) {
  const { id, clientId, openingId, startsAt, minutes } = holds;
  return tx
    .select({ id, clientId, openingId, startsAt, minutes, ...theirs })
    .from(holds)
    .innerJoin(services, eq(services.id, holds.serviceId))
    .innerJoin(practitioners, eq(practitioners.id, holds.practitionerId))
    .innerJoin(users, eq(users.id, practitioners.userId))
    .where(
      and(
        ne(holds.purpose, "undo"),
        isNull(holds.appointmentId),
        gt(holds.expiresAt, now),
        gt(holds.startsAt, now),
        whose === null ? undefined : eq(holds.practitionerId, whose),
      ),
    );
}
