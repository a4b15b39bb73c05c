import { subDays } from "date-fns/subDays";
import { and, eq, notExists, type SQL, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { db } from "@/db/client";
import { freedTimes, holds, offers, waitingEntries } from "@/db/schema";

const MOST_OFFERS_A_DAY = 3;

/** Whether a freed time may be offered to a client who waits: it was not theirs, nor offered to them before, and it is not one offer too many. */
export function isNotExcluded(now: Date): SQL | undefined {
  return and(...[offeredBefore(), gaveUp(), givesUp()].map(notExists), hasRoom(now));
}

// A client who lets offer after offer pass should not be written to every hour.
function hasRoom(now: Date) {
  const since = subDays(now, 1).toISOString();
  return sql`(select count(*) from ${offers} where ${offers.entryId} = ${waitingEntries.id}
    and ${offers.createdAt} > ${since}::timestamptz) < ${MOST_OFFERS_A_DAY}`;
}

/** What a client cancelled or moved away from doesn't come back to them, even when others let it pass. */
function gaveUp() {
  const own = alias(freedTimes, "own_freed_time");
  return db
    .select({ id: own.id })
    .from(own)
    .where(
      and(
        eq(own.clientId, waitingEntries.clientId),
        eq(own.practitionerId, freedTimes.practitionerId),
        eq(own.startsAt, freedTimes.startsAt),
      ),
    );
}

/** Nor does what they have just given up and can still take back. */
function givesUp() {
  return db
    .select({ id: holds.id })
    .from(holds)
    .where(
      and(
        eq(holds.purpose, "undo"),
        eq(holds.clientId, waitingEntries.clientId),
        eq(holds.practitionerId, freedTimes.practitionerId),
        eq(holds.startsAt, freedTimes.startsAt),
      ),
    );
}

/** The same time is never offered twice to the same person, whichever of their entries it was for. */
function offeredBefore() {
  const earlier = alias(waitingEntries, "earlier_entry");
  return db
    .select({ id: offers.id })
    .from(offers)
    .innerJoin(earlier, eq(earlier.id, offers.entryId))
    .where(
      and(
        eq(earlier.clientId, waitingEntries.clientId),
        eq(offers.practitionerId, freedTimes.practitionerId),
        eq(offers.startsAt, freedTimes.startsAt),
      ),
    );
}
