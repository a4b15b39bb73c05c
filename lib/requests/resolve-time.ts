import "server-only";
import { findStanding } from "@/lib/appointments/queries";
import type { Staff } from "@/lib/auth/actor";
import { loadAvailability } from "@/lib/availability/load";
import { type Block, blockOf } from "@/lib/engine/day-blocks";
import { type Availability, type Bounds, slotQueryOf } from "@/lib/engine/slot-query";
import { freeStarts } from "@/lib/engine/slots";
import { notFound, Refusal } from "@/lib/errors";
import { say } from "@/lib/i18n/say";
import { assertAhead } from "@/lib/practice/bookable-practitioner";
import { isFree, takenBy } from "@/lib/requests/matches";
import type { TimeSlot } from "@/lib/reservations/reserve";
import { DAY_MINUTES, dayOf } from "@/lib/time/civil-date";
import { isSkipped, skipped, startAt } from "@/lib/time/start-at";
import { wallClock } from "@/lib/time/zone";

/**
 * When a time slot is preferred: at an instant; at a wall-clock time, in the practitioner's zone when none is said; or
 * at the first free start in a part of a day.
 */
export type When =
  | { startsAt: Date }
  | { date: string; minute: number; zone: string | null }
  | { date: string; block: Block };

/** A time that staff wish for an appointment; who gives it and how long it is may be left to the appointment. */
export type TimeWish = { practitionerId: string | null; minutes: number | null; when: When };

/**
 * The time slot that is preferred. When no practitioner is named it is the one who was asked, else the one who gives
 * it, else the first who is free then. Refuses with `slot_taken` (409) a part of a day in which nothing is free, with
 * `invalid` (400) a time that has passed, with `not_found` (404) a request the actor may not see.
 */
export async function resolveTime(staff: Staff, id: string, wish: TimeWish, now: Date): Promise<TimeSlot> {
  const appointment = await findStanding(staff, id);
  if (!appointment) throw notFound("appointment");
  const bounds = boundsOf(wish.when, now);
  const { serviceId, clientId } = appointment;
  const minutes = wish.minutes ?? appointment.minutes;
  const whose = wish.practitionerId ?? appointment.practitionerId ?? staff.practitionerId;
  const [practitioners, taken] = await Promise.all([
    loadAvailability(whose, { ...bounds, serviceId, exceptAppointmentId: id }, now),
    takenBy([clientId], now).then((theirs) => theirs.filter(({ appointmentId }) => appointmentId !== id)),
  ]);
  const isFreeFor = (startsAt: Date) => isFree(startsAt, { clientId, minutes }, taken);
  const offers = practitioners.map((practitioner) =>
    offerOf(practitioner, wish.when, minutes, { bounds, isFreeFor }, now),
  );
  const best = offers.filter(({ isOffered }) => isOffered).toSorted(bySooner)[0] ?? offers[0];
  if (!best?.startsAt) throw nothingFree(wish.when, practitioners[0]?.zone);
  return { practitionerId: best.practitionerId, startsAt: best.startsAt, minutes };
}

type Offer = { practitionerId: string; startsAt: Date | null; isOffered: boolean };
type Look = { bounds: Bounds; isFreeFor: (startsAt: Date) => boolean };

/** What one practitioner has then: a time that is said is the practitioner's to give, published or not. */
function offerOf(
  practitioner: Availability,
  when: When,
  minutes: number,
  { bounds, isFreeFor }: Look,
  now: Date,
): Offer {
  const { practitionerId, zone, service } = practitioner;
  const sought = service ? { ...service, minutes } : minutes;
  const starts = freeStarts(slotQueryOf(practitioner, sought, bounds, now)).map((minute) => new Date(minute * 60_000));
  if ("block" in when) {
    const isInBlock = (start: Date) => wallClock(zone, start).date === when.date && blockOf(zone, start) === when.block;
    const startsAt = starts.find((start) => isInBlock(start) && isFreeFor(start)) ?? null;
    return { practitionerId, startsAt, isOffered: startsAt !== null };
  }
  if ("date" in when && isSkipped(when.zone ?? zone, when)) return { practitionerId, startsAt: null, isOffered: false };
  const startsAt = "startsAt" in when ? when.startsAt : startAt(when.zone ?? zone, when);
  return { practitionerId, startsAt, isOffered: starts.some((start) => start.getTime() === startsAt.getTime()) };
}

function bySooner(one: Offer, other: Offer): number {
  return Number(one.startsAt) - Number(other.startsAt);
}

// Two days on both sides take in every zone's date.
function boundsOf(when: When, now: Date): Bounds {
  if ("startsAt" in when) {
    assertAhead(when, now);
    return { from: when.startsAt, until: new Date(when.startsAt.getTime() + 60_000) };
  }
  const noon = (dayOf(when.date) + 0.5) * DAY_MINUTES * 60_000;
  const twoDays = 2 * DAY_MINUTES * 60_000;
  assertAhead({ startsAt: new Date(noon + twoDays) }, now);
  return { from: new Date(noon - twoDays), until: new Date(noon + twoDays) };
}

function nothingFree(when: When, zone = "UTC"): Refusal {
  if ("minute" in when) return skipped(when.zone ?? zone, when);
  if (!("block" in when)) return new Refusal("conflict", "There is no free time that day.", { code: "slot_taken" });
  const sentence = say(
    "There is no free time that {block, select, morning {morning} afternoon {afternoon} other {evening}}. Please try another part of the day.",
    { block: when.block },
  );
  return new Refusal("conflict", sentence, { code: "slot_taken", fields: { block: [sentence] } });
}
