import { and, asc, eq, inArray, isNull, lt, lte, or, type SQL, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { connectedCalendars } from "@/db/schema";
import { reach } from "@/lib/calendars/connected/accounts/access";
import { settledEntries } from "@/lib/calendars/connected/reading/own-entries";
import { type ConnectedCalendar, keepReading, keepTrouble } from "@/lib/calendars/connected/reading/settle-reading";
import { keepWatching } from "@/lib/calendars/connected/reading/watch";
import { logError } from "@/lib/log";
import { failed } from "@/lib/meetings/platforms/platform";

// Longer than the calls and the writing may take together. What a killed worker had is free again then.
const LEASE_SECONDS = 300;
const AT_ONCE = 4;
const DAY_MS = 86_400_000;
const DAYS_BACK = 1;
// More than the farthest horizon, by as much as passes until all is read anew.
const DAYS_AHEAD = 400;
const READ_WHOLE_EVERY_DAYS = 7;

/**
 * Reads the connected calendars that are due: what changed since they were read last, or all of it. Answers how many it
 * looked at. What can't be read leaves what was read last.
 */
export async function readDue(now: Date): Promise<number> {
  let looked = 0;
  for (let claimed = await claim(lte(connectedCalendars.dueAt, now)); claimed.length > 0; ) {
    await Promise.all(claimed.map((one) => readOrNote(one, now)));
    looked += claimed.length;
    claimed = await claim(lte(connectedCalendars.dueAt, now));
  }
  return looked;
}

/** Reads one connected calendar now, unless a worker has it in hand. */
export async function readConnection(id: string, now: Date): Promise<void> {
  const claimed = await claim(eq(connectedCalendars.id, id));
  await Promise.all(claimed.map((one) => readOrNote(one, now)));
}

async function claim(which: SQL): Promise<ConnectedCalendar[]> {
  const { claimedUntil, revokedAt } = connectedCalendars;
  const isFree = or(isNull(claimedUntil), lt(claimedUntil, sql`clock_timestamp()`));
  const due = db
    .select({ id: connectedCalendars.id })
    .from(connectedCalendars)
    .where(and(which, isFree, isNull(revokedAt)))
    .orderBy(asc(connectedCalendars.dueAt))
    .limit(AT_ONCE)
    .for("update", { skipLocked: true });
  return db
    .update(connectedCalendars)
    .set({ claimedUntil: sql`clock_timestamp() + make_interval(secs => ${LEASE_SECONDS})` })
    .where(inArray(connectedCalendars.id, due))
    .returning();
}

/** One calendar that nobody foresaw may neither stop the others nor be asked all the time. */
async function readOrNote(connection: ConnectedCalendar, now: Date): Promise<void> {
  try {
    await readClaimed(connection, now);
  } catch (error) {
    logError("calendar.not_imported", error, { id: connection.id });
    await keepTrouble(connection, failed("unavailable", "It could not be read."), now);
  }
}

async function readClaimed(connection: ConnectedCalendar, now: Date): Promise<void> {
  const there = await reach(connection.id);
  if (!there.ok) return keepTrouble(connection, there, now);
  const { api, access, zone, addresses } = there.value;
  const window = { from: daysFrom(now, -DAYS_BACK), until: daysFrom(now, DAYS_AHEAD) };
  const cursor = isReadLately(connection, zone, now) ? connection.cursor : null;
  const settled = await settledEntries(connection.id);
  const read = await api.read(access, { ...window, zone, cursor, addresses, assumedZone: connection.assumedZone });
  if (!read.ok) return keepTrouble(connection, read, now);
  await keepReading(connection, { ...read.value, zone, until: window.until, settled }, now);
  await keepWatching(connection, there.value, now);
}

/** Whether what is held was read as it would be now: in the same zone, and far enough ahead. */
function isReadLately({ readZone, readWholeAt }: ConnectedCalendar, zone: string, now: Date): boolean {
  return zone === readZone && Number(now) - Number(readWholeAt ?? 0) < READ_WHOLE_EVERY_DAYS * DAY_MS;
}

function daysFrom(now: Date, days: number): Date {
  return new Date(Number(now) + days * DAY_MS);
}
