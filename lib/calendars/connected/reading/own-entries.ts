import { and, eq, isNotNull, isNull } from "drizzle-orm";
import { db, type Transaction } from "@/db/client";
import type { Interval } from "@/db/columns";
import { calendarEntries } from "@/db/schema";
import type { SeenEvent } from "@/lib/calendars/connected/vendor";
import { ownNamesAmong } from "@/lib/calendars/own-names";

type CalendarEntry = typeof calendarEntries.$inferSelect;

/** Which of the events that were read are entries of ours, and how each of those stands there. */
export type OwnEntries = {
  isOurs(event: SeenEvent): boolean;
  entries: CalendarEntry[];
  /** When an entry is there; null where it is gone, undefined where nothing was read of it. */
  seen(entry: CalendarEntry): Interval | null | undefined;
};

/** Finds our own entries among what was read: by what the vendor called them, or by the name that this practice gave them. */
export async function ownEntries(tx: Transaction, { id }: { id: string }, events: SeenEvent[]): Promise<OwnEntries> {
  const entries = await tx.select().from(calendarEntries).where(eq(calendarEntries.connectionId, id));
  const names = new Set(entries.flatMap(({ externalId }) => externalId ?? []));
  const own = await ownNamesAmong(
    tx,
    events.map(({ uid }) => uid),
  );
  const found = new Map(events.map(({ externalId, during }) => [externalId, during]));
  return {
    entries,
    isOurs: ({ externalId, uid }) => names.has(externalId) || (uid !== null && own.has(uid)),
    seen: ({ externalId }) => (externalId === null ? undefined : found.get(externalId)),
  };
}

/** Entries that were as told before a reading began, and by which reason to look at them each was told. */
export type Settled = Map<string, number>;

/** The entries of a calendar with which nothing is under way. */
export async function settledEntries(connectionId: string): Promise<Settled> {
  const { id, revision, dueAt, externalId } = calendarEntries;
  const isOf = eq(calendarEntries.connectionId, connectionId);
  const rows = await db
    .select({ id, revision })
    .from(calendarEntries)
    .where(and(isOf, isNull(dueAt), isNotNull(externalId)));
  return new Map(rows.map((row) => [row.id, row.revision]));
}

type Compared = { own: OwnEntries; isWhole: boolean; until: Date; settled: Settled };

/**
 * Notes what was done by hand to entries of ours: staff are told, and no session is moved for it. One that was written
 * since this reading began, or is to be, is not compared with it; nor is what is over.
 */
export async function noteDeviations(
  tx: Transaction,
  { own, isWhole, until, settled }: Compared,
  now: Date,
): Promise<void> {
  for (const entry of own.entries) {
    const { id, dueAt, revision, toldStartsAt, toldEndsAt } = entry;
    if (dueAt || settled.get(id) !== revision || !toldStartsAt || !toldEndsAt || toldEndsAt <= now) continue;
    const seen = own.seen(entry);
    if (seen === undefined && (!isWhole || toldStartsAt >= until)) continue;
    await note(tx, entry, seen ?? null, now);
  }
}

async function note(tx: Transaction, entry: CalendarEntry, seen: Interval | null, now: Date) {
  const { id, toldStartsAt, toldEndsAt } = entry;
  const isSame = seen && Number(seen.start) === Number(toldStartsAt) && Number(seen.end) === Number(toldEndsAt);
  const deviation = isSame ? null : seen ? ("moved" as const) : ("deleted" as const);
  if (deviation === entry.deviation && Number(seen?.start ?? 0) === Number(entry.seenStartsAt ?? 0)) return;
  await tx
    .update(calendarEntries)
    .set({
      deviation,
      seenStartsAt: deviation ? (seen?.start ?? null) : null,
      seenEndsAt: deviation ? (seen?.end ?? null) : null,
      deviatedAt: deviation ? now : null,
    })
    .where(eq(calendarEntries.id, id));
}
