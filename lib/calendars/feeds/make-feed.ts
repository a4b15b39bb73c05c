import "server-only";
import { and, eq } from "drizzle-orm";
import { db, type Transaction } from "@/db/client";
import { calendarFeeds } from "@/db/schema";
import { record } from "@/lib/audit/record";
import type { Actor } from "@/lib/auth/actor";
import { opaqueToken, tokenHash } from "@/lib/auth/opaque-token";
import type { FeedWish } from "@/lib/calendars/feeds/schema";
import { origin } from "@/lib/env";
import { notFound } from "@/lib/errors";
import { newId } from "@/lib/id";
import { may } from "@/lib/permissions/permissions";

/**
 * Makes the address of a feed of the actor's; an earlier one of the same sessions ends with it. The address is in this
 * answer only. Refuses with `not_found` (404) the whole practice's, unless to an admin.
 */
export async function makeFeed(actor: Actor, { scope, showsInitials }: FeedWish, now: Date): Promise<string> {
  if (scope === "practice" && !may(actor, "times.team")) throw notFound("calendar");
  const token = opaqueToken();
  const made = { tokenHash: tokenHash(token), showsInitials, createdAt: now, changedAt: now };
  const fresh = { ...made, version: null, lastReadAt: null };
  await db.transaction(async (tx) => {
    await tx
      .insert(calendarFeeds)
      .values({ id: newId(now), userId: actor.id, scope, ...made })
      .onConflictDoUpdate({ target: [calendarFeeds.userId, calendarFeeds.scope], set: fresh });
    await note(tx, actor, "calendar.feed_made", scope, now);
  });
  return `${origin()}/calendar/${token}.ics`;
}

/** Ends a feed of the actor's: its address is not found from the next request on. Ending it twice changes nothing. */
export async function endFeed(actor: Actor, scope: FeedWish["scope"], now: Date): Promise<void> {
  const whose = and(eq(calendarFeeds.userId, actor.id), eq(calendarFeeds.scope, scope));
  await db.transaction(async (tx) => {
    const ended = await tx.delete(calendarFeeds).where(whose).returning({ id: calendarFeeds.id });
    if (ended.length > 0) await note(tx, actor, "calendar.feed_ended", scope, now);
  });
}

/** The actor's feeds, without what opens them. */
export function listFeeds(actor: Actor) {
  const { scope, showsInitials, createdAt, lastReadAt } = calendarFeeds;
  return db
    .select({ scope, showsInitials, createdAt, lastReadAt })
    .from(calendarFeeds)
    .where(eq(calendarFeeds.userId, actor.id));
}

/** Ends every feed of a person who is erased. */
export async function forgetFeeds(tx: Transaction, userId: string): Promise<void> {
  await tx.delete(calendarFeeds).where(eq(calendarFeeds.userId, userId));
}

async function note(
  tx: Transaction,
  { id }: Actor,
  action: "calendar.feed_made" | "calendar.feed_ended",
  scope: FeedWish["scope"],
  now: Date,
) {
  await record(tx, { actorId: id, action, subjectId: id, details: { scope } }, now);
}
