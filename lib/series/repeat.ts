import { eq } from "drizzle-orm";
import { db, type Transaction } from "@/db/client";
import { appointments, meetings, series } from "@/db/schema";
import { addAttendees } from "@/lib/appointments/attendees/attending";
import { recordEvent } from "@/lib/appointments/events";
import { type Locked, lockAppointment } from "@/lib/appointments/lock";
import { cancelDeadline } from "@/lib/appointments/policy";
import { assertBookedForGood } from "@/lib/appointments/prepaid/prepaid";
import { roomFor } from "@/lib/appointments/room";
import { undoableUntil } from "@/lib/appointments/undo/rules";
import { type Actor, isStaff } from "@/lib/auth/actor";
import { assertActive } from "@/lib/clients/active-client";
import { Refusal } from "@/lib/errors";
import { say } from "@/lib/i18n/say";
import { newId, randomText } from "@/lib/id";
import { coverEach } from "@/lib/payments/packages/use-package";
import { withAgreedPrice } from "@/lib/payments/prices/overrides";
import { priceOf } from "@/lib/payments/prices/price";
import { type Bookable, findBookable } from "@/lib/practice/bookable";
import { assertAhead, bookablePractitioner } from "@/lib/practice/bookable-practitioner";
import { endOf, lockCounted } from "@/lib/reservations/reserve";
import { MOST_OCCURRENCES } from "@/lib/series/occurrences";
import { assertEachFree, reserveEach } from "@/lib/series/reserve-each";
import { mayRepeat } from "@/lib/series/rhythm";
import { wallClock } from "@/lib/time/zone";
import { UNDO_MINUTES } from "@/lib/undo";

/** How a session is repeated: the rhythm, and the further times that came of it. */
export type Repetition = { everyWeeks: number; starts: Date[] };

// Fifty-two times every other week, and a week for what was moved.
const FARTHEST_DAYS = 52 * 14 + 7;

/**
 * Repeats a booked session at all the given times, or at none: one transaction through the one door, and one e-mail
 * with all dates. The practice may at any time that is not taken, a client where the service allows it and at times
 * that are offered. What the practice repeats can be undone for `undoMinutes`, and its e-mail waits as long. Answers
 * the new appointments' ids, in the order of their times. Refuses with `slot_taken` (409) and the date that is not
 * free, with `wrong_status` (409) what is not booked or a group's, with `account_deactivated` (409) a deactivated
 * client, with `forbidden` (403) a client where the service doesn't allow it, with `invalid` (400) no times, too many
 * and times that have passed.
 */
export async function repeatAppointment(
  actor: Actor,
  id: string,
  { everyWeeks, starts }: Repetition,
  now: Date,
  undoMinutes = UNDO_MINUTES,
): Promise<string[]> {
  return db.transaction(async (tx) => {
    const first = booked(await lockAppointment(tx, actor, id));
    assertActive(first.clientDeactivatedAt);
    const bookable = await findBookable(tx, first.serviceId, first.practitionerId);
    await assertMayRepeat(tx, actor, first, bookable);
    const times = inOrder(starts, first.startsAt, now);
    const service = { ...(await withAgreedPrice(tx, bookable.service, first)), minutes: first.minutes };
    if (!isStaff(actor)) {
      await lockCounted(tx, [first.practitionerId], first.clientId, [first.id]);
      await assertEachFree(tx, actor, { ...first, service, except: [] }, times, now);
    }
    const seriesId = first.seriesId ?? (await begin(tx, first, everyWeeks, now));
    const rows = times.map((startsAt) => rowOf(first, startsAt, { ...bookable, seriesId, service }, now));
    await tx.insert(appointments).values(rows);
    await addAttendees(
      tx,
      rows.map((row) => row.id),
      first.attendeeIds,
    );
    await reserveEach(
      tx,
      actor,
      rows.map((row) => ({ ...first, ...row })),
      now,
    );
    await coverEach(tx, rows, now);
    await tx.insert(meetings).values(rows.map((row) => roomFor(row, now)));
    const until = isStaff(actor) && times[0] ? undoableUntil(times[0], now, undoMinutes) : null;
    const held = { until, holdId: null, together: newId(now) };
    for (const row of rows) {
      const happened = {
        appointmentId: row.id,
        kind: "booked" as const,
        version: row.version,
        before: null,
        after: row,
      };
      await recordEvent(tx, actor, { ...happened, held }, now);
    }
    return rows.map((row) => row.id);
  });
}

function booked(appointment: Locked) {
  assertBookedForGood(appointment);
  const { startsAt, practitionerId } = appointment;
  if (startsAt && practitionerId && mayRepeat(appointment, true, true))
    return { ...appointment, startsAt, practitionerId };
  throw new Refusal("conflict", "Only a booked session that isn't part of a group can be repeated.", {
    code: "wrong_status",
  });
}

async function assertMayRepeat(tx: Transaction, actor: Actor, first: Locked, { service, practitioner }: Bookable) {
  if (isStaff(actor)) await bookablePractitioner(tx, actor, practitioner.practitionerId);
  else if (!mayRepeat(first, service.repeatable, false))
    throw new Refusal("forbidden", "Please ask us to repeat this session, and we'll find the times together.");
}

function inOrder(starts: Date[], after: Date, now: Date): Date[] {
  const times = [...new Set(starts.map(Number))].sort((one, other) => one - other).map((time) => new Date(time));
  if (times.length === 0) throw new Refusal("invalid", "Please keep at least one of the dates.");
  const last = Number(after) + FARTHEST_DAYS * 86_400_000;
  for (const startsAt of times) assertAhead({ startsAt }, now);
  if (times.length <= MOST_OCCURRENCES && times.every((time) => Number(time) <= last)) return times;
  throw new Refusal(
    "invalid",
    say("A session can be repeated {most, number} times at most.", { most: MOST_OCCURRENCES }),
  );
}

/** Makes the series, with the session that it began with as its first. */
async function begin(tx: Transaction, first: ReturnType<typeof booked>, everyWeeks: number, now: Date) {
  const { id, clientId, practitionerId, serviceId, startsAt, practitionerZone } = first;
  const { date, minute } = wallClock(practitionerZone ?? "UTC", startsAt);
  const seriesId = newId(now);
  const rhythm = { everyWeeks, firstDate: date, startMinute: minute };
  await tx.insert(series).values({ id: seriesId, clientId, practitionerId, serviceId, ...rhythm, createdAt: now });
  await tx.update(appointments).set({ seriesId }).where(eq(appointments.id, id));
  return seriesId;
}

function rowOf(
  first: ReturnType<typeof booked>,
  startsAt: Date,
  { seriesId, policy, service }: Pick<Bookable, "policy" | "service"> & { seriesId: string },
  now: Date,
) {
  const { clientId, recordId, practitionerId, serviceId, minutes } = first;
  return {
    id: newId(now),
    reference: randomText(6).toUpperCase(),
    ...{ clientId, recordId, practitionerId, serviceId, minutes, seriesId, policy, startsAt },
    openingId: null,
    endsAt: endOf({ startsAt, minutes }),
    status: "scheduled" as const,
    meetingStatus: "scheduled" as const,
    cells: [],
    ...priceOf(service),
    cancelBy: cancelDeadline(startsAt, policy),
    movedLateAt: null,
    version: 1,
    createdAt: now,
    updatedAt: now,
  };
}
