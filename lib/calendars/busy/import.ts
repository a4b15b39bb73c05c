import "server-only";
import { and, asc, eq, inArray, isNull, lt, lte, or, type SQL, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { open } from "@/db/encryption";
import { calendarLinks, platformMeetings, practitioners, users } from "@/db/schema";
import { tokenHash } from "@/lib/auth/opaque-token";
import { fetchCalendar } from "@/lib/calendars/busy/fetch-calendar";
import { keepAsRead, keepTrouble, keepUnchanged } from "@/lib/calendars/busy/settle-import";
import { type ReadCalendar, readBusy } from "@/lib/calendars/ics/read-busy";
import { namesIn, ownNamesAmong } from "@/lib/calendars/own-names";
import type { Surroundings } from "@/lib/guarded-fetch/guarded-fetch";
import { logError } from "@/lib/log";

// Longer than the call and the reading may take together. What a killed worker had is free again then.
const LEASE_SECONDS = 120;
const AT_ONCE = 4;
const DAY_MS = 86_400_000;
const DAYS_BACK = 1;
// More than the farthest horizon, by as much as passes until all is read anew.
const DAYS_AHEAD = 400;
const READ_WHOLE_EVERY_DAYS = 7;

/**
 * Reads the calendars that are due, and answers how many it looked at. Several workers share the work, none is in two
 * hands, and no network is waited for in a transaction. What can't be read leaves what was read last.
 */
export async function importDue(now: Date, surroundings?: Surroundings): Promise<number> {
  let looked = 0;
  for (let claimed = await claim(lte(calendarLinks.dueAt, now)); claimed.length > 0; ) {
    await Promise.all(claimed.map((id) => importOrNote(id, now, surroundings)));
    looked += claimed.length;
    claimed = await claim(lte(calendarLinks.dueAt, now));
  }
  return looked;
}

/** Reads one calendar now, unless a worker has it in hand. */
export async function importLink(id: string, now: Date, surroundings?: Surroundings): Promise<void> {
  const claimed = await claim(eq(calendarLinks.id, id));
  await Promise.all(claimed.map((one) => importOrNote(one, now, surroundings)));
}

async function claim(which: SQL): Promise<string[]> {
  const isFree = or(isNull(calendarLinks.claimedUntil), lt(calendarLinks.claimedUntil, sql`clock_timestamp()`));
  const due = db
    .select({ id: calendarLinks.id })
    .from(calendarLinks)
    .where(and(which, isFree))
    .orderBy(asc(calendarLinks.dueAt))
    .limit(AT_ONCE)
    .for("update", { skipLocked: true });
  const claimed = await db
    .update(calendarLinks)
    .set({ claimedUntil: sql`clock_timestamp() + make_interval(secs => ${LEASE_SECONDS})` })
    .where(inArray(calendarLinks.id, due))
    .returning({ id: calendarLinks.id });
  return claimed.map(({ id }) => id);
}

/** One calendar that nobody foresaw may neither stop the others nor be asked all the time. */
async function importOrNote(id: string, now: Date, surroundings?: Surroundings): Promise<void> {
  try {
    await importClaimed(id, now, surroundings);
  } catch (error) {
    logError("calendar.not_imported", error, { id });
    await keepTrouble(id, { trouble: "unreachable" }, now);
  }
}

async function importClaimed(id: string, now: Date, surroundings?: Surroundings): Promise<void> {
  const link = await findLink(id);
  if (!link) return;
  const known = isReadLately(link, now) ? link : { etag: null, contentHash: null };
  const fetched = await fetchCalendar(link.address, known.etag, surroundings);
  if (!fetched.ok) return keepTrouble(id, fetched, now);
  if (fetched.text === null) return keepUnchanged(id, now);
  const contentHash = tokenHash(fetched.text);
  if (contentHash === known.contentHash) return keepUnchanged(id, now);
  const read = await readFor(link, fetched.text, now);
  if (!read.ok) return keepTrouble(id, { ...read, unknownZone: "zone" in read ? read.zone : undefined }, now);
  const { etag } = fetched;
  return keepAsRead({ id, practitionerId: link.practitionerId, etag, contentHash, readZone: link.zone, ...read }, now);
}

type Link = NonNullable<Awaited<ReturnType<typeof findLink>>>;

async function findLink(id: string) {
  const { practitionerId, assumedZone, etag, contentHash, readZone, readWholeAt } = calendarLinks;
  const [link] = await db
    .select({
      ...{ practitionerId, assumedZone, etag, contentHash, readZone, readWholeAt },
      zone: practitioners.timeZone,
      address: open(calendarLinks.address, practitioners.userId),
      owner: open(users.email, users.id),
    })
    .from(calendarLinks)
    .innerJoin(practitioners, eq(practitioners.id, practitionerId))
    .innerJoin(users, eq(users.id, practitioners.userId))
    .where(eq(calendarLinks.id, id));
  // Of an erased practitioner there is no address left.
  return link?.address ? { ...link, address: link.address } : null;
}

/** Whether what is held was read as it would be now: in the same zone, and far enough ahead. */
function isReadLately({ zone, readZone, readWholeAt }: Link, now: Date): boolean {
  return zone === readZone && Number(now) - Number(readWholeAt ?? 0) < READ_WHOLE_EVERY_DAYS * DAY_MS;
}

async function readFor(
  { zone, assumedZone, owner, practitionerId }: Link,
  text: string,
  now: Date,
): Promise<ReadCalendar> {
  const window = {
    start: new Date(Number(now) - DAYS_BACK * DAY_MS),
    end: new Date(Number(now) + DAYS_AHEAD * DAY_MS),
  };
  const ours = new Set([...(await meetingsOf(practitionerId)), ...(await ownNamesAmong(db, namesIn(text)))]);
  const addresses = owner ? [owner.toLowerCase()] : [];
  return readBusy(text, { ...window, zone, assumedZone, addresses, ours });
}

/** What a Google calendar calls the events that hold the links of sessions' own meetings. */
async function meetingsOf(practitionerId: string): Promise<string[]> {
  const { externalId, platform } = platformMeetings;
  const isTheirs = and(eq(platformMeetings.practitionerId, practitionerId), eq(platform, "google-meet"));
  const rows = await db.select({ externalId }).from(platformMeetings).where(isTheirs);
  return rows.map((row) => `${row.externalId}@google.com`);
}
