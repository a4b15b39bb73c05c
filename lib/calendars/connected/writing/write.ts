import { and, asc, eq, inArray, isNotNull, isNull, lt, lte, or, type SQL, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { calendarEntries, connectedCalendars } from "@/db/schema";
import { reach } from "@/lib/calendars/connected/accounts/access";
import { knownAs } from "@/lib/calendars/connected/keys";
import type { Known } from "@/lib/calendars/connected/vendor";
import { type Meets, meetOf } from "@/lib/calendars/connected/writing/google-meet";
import { wantedOf } from "@/lib/calendars/connected/writing/session";
import { type CalendarEntry, settleEntry, type Written } from "@/lib/calendars/connected/writing/settle-entry";
import type { Outcome } from "@/lib/meetings/platforms/platform";

// Longer than all the calls of one turn may take together. What a killed worker had is free again then.
const LEASE_SECONDS = 120;
const AT_ONCE = 5;

/**
 * Brings what is due in connected calendars to how the sessions stand, and answers how many it looked at. Several workers
 * share the work, no entry is in two hands, and a vendor is asked outside any transaction. A worker that is killed
 * between a call and its mark leaves the entry to the next one, which finds it by its key.
 */
export async function writeDue(now: Date): Promise<number> {
  // A glance first: this is asked every second, and there is seldom anything to do.
  if ((await db.$count(calendarEntries, isDue(now))) === 0) return 0;
  const claimed = await claim(isDue(now));
  await Promise.all(claimed.map((entry) => write(entry, now)));
  return claimed.length;
}

/** As `writeDue`, of one session, whatever else is due. */
export async function writeSession(sessionKey: string, now: Date): Promise<void> {
  const claimed = await claim(and(eq(calendarEntries.sessionKey, sessionKey), isDue(now)));
  await Promise.all(claimed.map((entry) => write(entry, now)));
}

// What a calendar holds that takes us no more waits until it is connected again.
function isDue(now: Date): SQL | undefined {
  const { dueAt, claimedUntil, connectionId } = calendarEntries;
  const isFree = or(isNull(claimedUntil), lt(claimedUntil, sql`clock_timestamp()`));
  const isOpen = sql`exists (select from ${connectedCalendars} where ${connectedCalendars.id} = ${connectionId}
    and ${connectedCalendars.revokedAt} is null)`;
  return and(isNotNull(dueAt), lte(dueAt, now), isFree, isOpen);
}

async function claim(which: SQL | undefined): Promise<CalendarEntry[]> {
  const due = db
    .select({ id: calendarEntries.id })
    .from(calendarEntries)
    .where(which)
    .orderBy(asc(calendarEntries.dueAt))
    .limit(AT_ONCE)
    .for("update", { skipLocked: true });
  return db
    .update(calendarEntries)
    .set({ claimedUntil: sql`clock_timestamp() + make_interval(secs => ${LEASE_SECONDS})` })
    .where(inArray(calendarEntries.id, due))
    .returning();
}

async function write(entry: CalendarEntry, now: Date): Promise<void> {
  await settleEntry(entry, await bringToPresent(entry, now), now);
}

/** Of an entry that was the event of a meeting which is over, nothing is there any more. */
function knownWith(entry: CalendarEntry, { event, ended }: Meets): Known {
  const externalId = entry.externalId && ended.has(entry.externalId) ? null : entry.externalId;
  return { ...knownAs({ ...entry, externalId }), ...(event && { meeting: event }) };
}

async function bringToPresent(entry: CalendarEntry, now: Date): Promise<Outcome<Written>> {
  const there = await reach(entry.connectionId);
  if (!there.ok) return there;
  const { api, access, practitionerId } = there.value;
  const { id, sessionKey, externalId, askedAt, namesPeople } = entry;
  const wanted = await wantedOf({ sessionKey, practitionerId, namesPeople });
  const meets = await meetOf(sessionKey);
  // Its event is the entry, and is there within seconds; a program that asked does not wait for it.
  if (wanted.kind === "entry" && api.vendor === "google" && meets.isComing && !namesPeople)
    return { ok: true, value: "later" };
  const known = knownWith(entry, meets);
  if (wanted.kind === "as it is" || (wanted.kind === "none" && !externalId && !askedAt))
    return { ok: true, value: null };
  if (wanted.kind === "none") {
    const removed = await api.remove(access, known);
    return removed.ok ? { ok: true, value: "removed" } : removed;
  }
  await db
    .update(calendarEntries)
    .set({ askedAt: askedAt ?? now })
    .where(eq(calendarEntries.id, id));
  const put = await api.put(access, { ...wanted.entry, uid: known.uid, key: known.key }, known);
  const { start, end } = wanted.entry;
  return put.ok ? { ok: true, value: { ...put.value, start, end } } : put;
}
