import { addMinutes } from "date-fns/addMinutes";
import { and, eq, inArray, sql } from "drizzle-orm";
import { db, type Transaction } from "@/db/client";
import { personKey, seal } from "@/db/encryption";
import { busyTimes, connectedCalendars, platformMeetings, practitioners } from "@/db/schema";
import { offeringOpened } from "@/lib/availability/opened/opened-times";
import { markRevoked } from "@/lib/calendars/connected/accounts/revoked";
import { noteDeviations, ownEntries, type Settled } from "@/lib/calendars/connected/reading/own-entries";
import type { Reading, SeenEvent } from "@/lib/calendars/connected/vendor";
import { newId } from "@/lib/id";
import { logInfo } from "@/lib/log";
import type { Failure } from "@/lib/meetings/platforms/platform";

/** A connected calendar, as the database has it. */
export type ConnectedCalendar = typeof connectedCalendars.$inferSelect;

/** What was read, in which zone and until when, and what was as told before. */
type Read = Reading & { zone: string; until: Date; settled: Settled };

const EVERY_MINUTES = 10;
const LONGEST_PAUSE_MINUTES = 360;
const AT_ONCE = 1_000;

/**
 * Keeps what was read: when the calendar's owner is busy, and what was done there to entries of ours; and has what that
 * frees offered to those who wait. All at once; of a calendar that was disconnected meanwhile, or is another by now,
 * nothing.
 */
export async function keepReading(
  claimed: ConnectedCalendar,
  { isWhole, events, cursor, zone, until, settled }: Read,
  now: Date,
): Promise<void> {
  await db.transaction(async (tx) => {
    const connection = await lockClaimed(tx, claimed);
    if (!connection) return;
    const { id, practitionerId } = connection;
    // The vendor says that something changed since we asked.
    const isNews = Number(connection.dueAt) !== Number(claimed.dueAt);
    const own = await ownEntries(tx, connection, events);
    const meetings = await meetingsOf(tx, practitionerId);
    const others = events.filter((event) => !own.isOurs(event) && !meetings.has(event.externalId));
    await offeringOpened(tx, practitionerId, now, async () => {
      await forgetTimes(tx, id, isWhole ? null : events);
      await insertTimes(tx, { id, practitionerId }, others, now);
    });
    await noteDeviations(tx, { own, isWhole, until, settled }, now);
    await tx
      .update(connectedCalendars)
      .set({
        ...{ cursor, readZone: zone, readAt: now, dueAt: isNews ? now : addMinutes(now, EVERY_MINUTES) },
        ...{ failures: 0, trouble: null, unknownZone: null, claimedUntil: null },
        ...(isWhole && { readWholeAt: now }),
      })
      .where(eq(connectedCalendars.id, id));
  });
}

/** Notes why a calendar could not be read. What was read of it last stays, and it is asked less and less often. */
export async function keepTrouble(claimed: ConnectedCalendar, failure: Failure, now: Date): Promise<void> {
  const { id } = claimed;
  logInfo("calendar.not_read", { id, word: failure.reason });
  const isKept = await db.transaction(async (tx) => {
    const connection = await lockClaimed(tx, claimed);
    if (!connection) return false;
    const pause = Math.min(EVERY_MINUTES * 2 ** Math.min(connection.failures, 10), LONGEST_PAUSE_MINUTES);
    const asked = Math.ceil((failure.retryAfterSeconds ?? 0) / 60);
    const unknownZone = failure.unknownZone ? await sealedZone(tx, connection, failure.unknownZone) : null;
    await tx
      .update(connectedCalendars)
      .set({
        unknownZone,
        ...{ trouble: failure.reason, claimedUntil: null, dueAt: addMinutes(now, Math.max(pause, asked)) },
        failures: sql`${connectedCalendars.failures} + 1`,
      })
      .where(eq(connectedCalendars.id, id));
    return true;
  });
  if (isKept && failure.reason === "revoked") await markRevoked(id, now);
}

async function sealedZone(tx: Transaction, { id, practitionerId }: ConnectedCalendar, name: string) {
  const [owner] = await tx
    .select({ userId: practitioners.userId })
    .from(practitioners)
    .where(eq(practitioners.id, practitionerId));
  if (!owner) return null;
  return seal(await personKey(tx, owner.userId), connectedCalendars.unknownZone, id, name.slice(0, 200));
}

/**
 * Locks a calendar that was read, while it is still in the hand of its reader: connected anew, with another of the
 * account's calendars or another meaning of its zone, it is not.
 */
async function lockClaimed(tx: Transaction, { id, claimedUntil }: ConnectedCalendar) {
  const [row] = await tx.select().from(connectedCalendars).where(eq(connectedCalendars.id, id)).for("update");
  return row && Number(row.claimedUntil) === Number(claimedUntil) ? row : null;
}

async function forgetTimes(tx: Transaction, id: string, changed: SeenEvent[] | null) {
  const ofIt = eq(busyTimes.connectionId, id);
  if (!changed) return void (await tx.delete(busyTimes).where(ofIt));
  for (const some of inParts(changed.map(({ externalId }) => externalId)))
    await tx.delete(busyTimes).where(and(ofIt, inArray(busyTimes.externalId, some)));
}

async function insertTimes(
  tx: Transaction,
  { id: connectionId, practitionerId }: { id: string; practitionerId: string },
  events: SeenEvent[],
  now: Date,
) {
  const busy = new Map(events.map((event) => [event.externalId, event.isBusy ? event.during : null]));
  const rows = [...busy].flatMap(([externalId, during]) =>
    during ? [{ id: newId(now), connectionId, practitionerId, externalId, during }] : [],
  );
  for (const some of inParts(rows)) await tx.insert(busyTimes).values(some);
}

/** What a Google calendar calls the events that hold the links of sessions' own meetings. */
async function meetingsOf(tx: Transaction, practitionerId: string): Promise<Set<string | null>> {
  const { externalId, platform } = platformMeetings;
  const isTheirs = and(eq(platformMeetings.practitionerId, practitionerId), eq(platform, "google-meet"));
  const rows = await tx.select({ externalId }).from(platformMeetings).where(isTheirs);
  return new Set(rows.map((row) => row.externalId));
}

function inParts<T>(all: T[]): T[][] {
  const parts = Math.ceil(all.length / AT_ONCE);
  return Array.from({ length: parts }, (_, part) => all.slice(part * AT_ONCE, (part + 1) * AT_ONCE));
}
