import "server-only";
import { and, eq, isNotNull, isNull } from "drizzle-orm";
import { db } from "@/db/client";
import { users } from "@/db/schema";
import { record } from "@/lib/audit/record";
import type { Staff } from "@/lib/auth/actor";
import { Refusal } from "@/lib/errors";
import { type Said, sentence } from "@/lib/i18n/say";
import { DAY_MINUTES, dayOf } from "@/lib/time/civil-date";
import { instantOf, wallClock } from "@/lib/time/zone";

const MOST_DAYS = 366;

/** A zone for some days, and the last of them on its own calendar, as YYYY-MM-DD. */
export type NewTrip = { timeZone: string; until: string };

/**
 * Tells a member of staff's times in another zone until that day is over; a trip before it ends with that. Hours that
 * can be booked stay in the practitioner's own zone. Refuses (`invalid`, at `until`) a day that is over, or more than a
 * year ahead.
 */
export async function startTrip(staff: Staff, { timeZone, until }: NewTrip, now: Date): Promise<void> {
  const days = dayOf(until) - dayOf(wallClock(timeZone, now).date);
  if (days < 0) throw refusal(sentence("Please choose today or a later day."));
  if (days > MOST_DAYS) throw refusal(sentence("Please choose a day within a year."));
  await db.transaction(async (tx) => {
    const tripUntil = instantOf(timeZone, until, DAY_MINUTES, "end");
    await tx
      .update(users)
      .set({ tripTimeZone: timeZone, tripUntil, updatedAt: now })
      .where(and(eq(users.id, staff.id), isNull(users.erasedAt)));
    await record(tx, { actorId: staff.id, action: "account.clock_changed", subjectId: staff.id }, now);
  });
}

/** Tells times in the account's own zone again; where there is no trip, nothing changes. */
export async function endTrip({ id }: { id: string }, now: Date): Promise<void> {
  await db.transaction(async (tx) => {
    const ended = await tx
      .update(users)
      .set({ tripTimeZone: null, tripUntil: null, updatedAt: now })
      .where(and(eq(users.id, id), isNotNull(users.tripUntil)))
      .returning({ id: users.id });
    if (ended.length === 0) return;
    await record(tx, { actorId: id, action: "account.clock_changed", subjectId: id }, now);
  });
}

function refusal(why: Said): Refusal {
  return new Refusal("invalid", "Please look at the marked fields.", { fields: { until: [why] } });
}
