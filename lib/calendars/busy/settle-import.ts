import "server-only";
import { addMinutes } from "date-fns/addMinutes";
import { eq, sql } from "drizzle-orm";
import { db, type Transaction } from "@/db/client";
import type { Interval } from "@/db/columns";
import { personKey, seal } from "@/db/encryption";
import { busyTimes, calendarLinks, practitioners } from "@/db/schema";
import { offeringOpened } from "@/lib/availability/opened/opened-times";
import type { LinkTrouble } from "@/lib/calendars/busy/fetch-calendar";
import { newId } from "@/lib/id";

/** What was read of a calendar, and by what it is known again. */
type Read = {
  id: string;
  practitionerId: string;
  busy: Interval[];
  unread: number;
  etag: string | null;
  contentHash: string;
  readZone: string;
};

const EVERY_MINUTES = 10;
const LONGEST_PAUSE_MINUTES = 360;
const ROWS_AT_ONCE = 1_000;

/**
 * Puts what was read in place of what was there, all at once, and has what that frees offered to those who wait; of a calendar that was disconnected meanwhile nothing.
 */
export async function keepAsRead({ id, practitionerId, busy, ...read }: Read, now: Date): Promise<void> {
  await db.transaction(async (tx) => {
    if (!(await lock(tx, id))) return;
    const rows = busy.map((during) => ({ id: newId(now), linkId: id, practitionerId, during }));
    await offeringOpened(tx, practitionerId, now, async () => {
      await tx.delete(busyTimes).where(eq(busyTimes.linkId, id));
      for (let from = 0; from < rows.length; from += ROWS_AT_ONCE)
        await tx.insert(busyTimes).values(rows.slice(from, from + ROWS_AT_ONCE));
    });
    await tx
      .update(calendarLinks)
      .set({ ...read, ...wellRead(now), readWholeAt: now })
      .where(eq(calendarLinks.id, id));
  });
}

/** Notes that a calendar is as it was. */
export async function keepUnchanged(id: string, now: Date): Promise<void> {
  await db.update(calendarLinks).set(wellRead(now)).where(eq(calendarLinks.id, id));
}

/** Notes why a calendar could not be read. What was read of it last stays, and it is asked less and less often. */
export async function keepTrouble(
  id: string,
  { trouble, unknownZone }: { trouble: LinkTrouble; unknownZone?: string },
  now: Date,
): Promise<void> {
  await db.transaction(async (tx) => {
    const link = await lock(tx, id);
    if (!link) return;
    const pause = Math.min(EVERY_MINUTES * 2 ** Math.min(link.failures, 10), LONGEST_PAUSE_MINUTES);
    const named = unknownZone
      ? seal(await personKey(tx, link.userId), calendarLinks.unknownZone, id, unknownZone.slice(0, 200))
      : null;
    await tx
      .update(calendarLinks)
      .set({
        ...{ trouble, unknownZone: named, claimedUntil: null },
        failures: sql`${calendarLinks.failures} + 1`,
        dueAt: addMinutes(now, pause),
      })
      .where(eq(calendarLinks.id, id));
  });
}

function wellRead(now: Date) {
  const well = { trouble: null, unknownZone: null, failures: 0, claimedUntil: null };
  return { ...well, readAt: now, dueAt: addMinutes(now, EVERY_MINUTES) };
}

async function lock(tx: Transaction, id: string) {
  const [link] = await tx
    .select({ failures: calendarLinks.failures, userId: practitioners.userId })
    .from(calendarLinks)
    .innerJoin(practitioners, eq(practitioners.id, calendarLinks.practitionerId))
    .where(eq(calendarLinks.id, id))
    .for("update", { of: calendarLinks });
  return link ?? null;
}
