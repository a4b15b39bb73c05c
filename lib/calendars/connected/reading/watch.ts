import { addHours } from "date-fns/addHours";
import { and, eq, inArray } from "drizzle-orm";
import { db } from "@/db/client";
import { connectedCalendars } from "@/db/schema";
import { isOpaqueToken, opaqueToken, tokenHash } from "@/lib/auth/opaque-token";
import type { Reachable } from "@/lib/calendars/connected/accounts/access";
import type { ConnectedCalendar } from "@/lib/calendars/connected/reading/settle-reading";
import type { Channel, Vendor } from "@/lib/calendars/connected/vendor";
import { origin } from "@/lib/env";
import { logInfo } from "@/lib/log";

const RENEWED_BEFORE_HOURS = 24;
// A vendor tells of several at once; of a caller who guesses, no more are looked up.
const MOST_WORDS = 100;

/**
 * Has a calendar's vendor say when something changed there, and renews that a day before it ends. Vendors call public
 * addresses with https alone; without one, and while this fails, the calendar is read every ten minutes all the same.
 */
export async function keepWatching(
  { id, channelRef, channelUntil }: ConnectedCalendar,
  { api, access }: Reachable,
  now: Date,
  address = channelAddress(api.vendor),
): Promise<void> {
  if (!api.watch || !address.startsWith("https:")) return;
  if (channelUntil && channelUntil > addHours(now, RENEWED_BEFORE_HOURS)) return;
  const renewed = channelRef && api.renew ? await api.renew(access, channelRef, now) : null;
  if (renewed?.ok) return keep(id, renewed.value);
  const word = opaqueToken();
  const begun = await api.watch(access, { address, word, now });
  if (!begun.ok) return logInfo("calendar.not_watched", { id, word: begun.reason });
  await keep(id, begun.value, tokenHash(word));
  if (channelRef) await api.unwatch?.(access, channelRef);
}

/** Has the calendars read again within a minute whose channels are known by these words; false where none is. */
export async function noteChange(vendor: Vendor, words: string[], now: Date): Promise<boolean> {
  const hashes = [...new Set(words)]
    .filter(isOpaqueToken)
    .slice(0, MOST_WORDS)
    .map((word) => tokenHash(word));
  if (hashes.length === 0) return false;
  const changed = await db
    .update(connectedCalendars)
    .set({ dueAt: now })
    .where(and(eq(connectedCalendars.vendor, vendor), inArray(connectedCalendars.channelHash, hashes)))
    .returning({ id: connectedCalendars.id });
  return changed.length > 0;
}

/** Where a vendor says that something changed. */
function channelAddress(vendor: Vendor): string {
  return `${origin()}/calendar-changes/${vendor}`;
}

async function keep(id: string, { ref, until }: Channel, channelHash?: string) {
  await db
    .update(connectedCalendars)
    .set({ channelRef: ref, channelUntil: until, ...(channelHash && { channelHash }) })
    .where(eq(connectedCalendars.id, id));
}
