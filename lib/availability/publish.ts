import "server-only";
import { eq } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { earlierWeeks, weeklyHours } from "@/db/schema";
import { setAccountZone } from "@/lib/accounts/clock";
import { record } from "@/lib/audit/record";
import type { Staff } from "@/lib/auth/actor";
import { inWeekOrder, MOST_ROWS, rowProblems, type WeekRow } from "@/lib/availability/week";
import { Refusal } from "@/lib/errors";
import { say } from "@/lib/i18n/say";
import { newId } from "@/lib/id";
import { lockPractitioner, setPractitionerZone } from "@/lib/practice/change-practitioner";
import { isZone } from "@/lib/time/zone";

/** A practitioner's week and the zone it is meant in. */
export type PublishedWeek = { practitionerId: string; timeZone: string; rows: WeekRow[] };

/**
 * Writes week and zone together, in place of those before. Refuses with `invalid` (400) rows that overlap or end before
 * they begin and a zone that isn't one, with `not_found` (404) a practitioner who isn't the actor's to publish.
 */
export async function writeWeek(tx: Transaction, actor: Staff, week: PublishedWeek, now: Date) {
  const { practitionerId, timeZone, rows } = week;
  assertPublishable(rows);
  assertZone(timeZone);
  const { timeZone: previous, userId } = await lockPractitioner(tx, actor, practitionerId);
  await keepEarlierWeek(tx, { practitionerId, timeZone: previous }, now);
  if (previous !== timeZone) await changeZone(tx, actor, { practitionerId, userId, timeZone, previous }, now);
  await putWeek(tx, actor, { practitionerId, rows }, now);
}

function assertPublishable(rows: WeekRow[]) {
  if (rows.length > MOST_ROWS)
    throw new Refusal("invalid", say("A week can have {most, number} rows of hours at most.", { most: MOST_ROWS }));
  const problems = rowProblems(rows);
  if (problems.size === 0) return;
  const fields = Object.fromEntries([...problems].map(([index, sentence]) => [`row-${index}`, [sentence]]));
  throw new Refusal("invalid", "Please look at the marked hours.", { details: [...problems.values()][0], fields });
}

function assertZone(timeZone: string) {
  if (isZone(timeZone)) return;
  const sentence = "Please choose a time zone from the list.";
  throw new Refusal("invalid", sentence, { fields: { timeZone: [sentence] } });
}

/** Keeps the week that is about to be replaced as that of the time until now; the caller holds the practitioner still. */
export async function keepEarlierWeek(
  tx: Transaction,
  { practitionerId, timeZone }: { practitionerId: string; timeZone: string },
  now: Date,
) {
  const { weekday, startMinute, endMinute, from, until } = weeklyHours;
  const hours = await tx
    .select({ weekday, startMinute, endMinute, from, until })
    .from(weeklyHours)
    .where(eq(weeklyHours.practitionerId, practitionerId));
  await tx.insert(earlierWeeks).values({ id: newId(now), practitionerId, hours, timeZone, until: now });
}

type Week = { practitionerId: string; rows: WeekRow[] };

/** Puts a week in the place of the one before; the caller holds the practitioner still. */
export async function putWeek(tx: Transaction, actor: Staff, { practitionerId, rows }: Week, now: Date) {
  await tx.delete(weeklyHours).where(eq(weeklyHours.practitionerId, practitionerId));
  if (rows.length > 0) {
    await tx.insert(weeklyHours).values(inWeekOrder(rows).map((row) => ({ id: newId(now), practitionerId, ...row })));
  }
  const minutes = rows.reduce((sum, { startMinute, endMinute }) => sum + endMinute - startMinute, 0);
  const details = { rows: rows.length, minutes };
  await record(tx, { actorId: actor.id, action: "availability.published", subjectId: practitionerId, details }, now);
}

type Move = { practitionerId: string; userId: string; timeZone: string; previous: string };

async function changeZone(tx: Transaction, actor: Staff, move: Move, now: Date) {
  const { practitionerId, userId, timeZone, previous } = move;
  await setPractitionerZone(tx, practitionerId, timeZone);
  // The practitioner's own pages keep the clock of the hours.
  await setAccountZone(tx, userId, timeZone, now);
  const details = { from: previous, to: timeZone };
  await record(tx, { actorId: actor.id, action: "availability.zone_changed", subjectId: practitionerId, details }, now);
}
