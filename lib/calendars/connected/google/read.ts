import { z } from "zod";
import type { Interval } from "@/db/columns";
import { eventsOf } from "@/lib/calendars/connected/google/calendars";
import { UID_PROPERTY } from "@/lib/calendars/connected/google/event";
import type { Asked, Reading, SeenEvent } from "@/lib/calendars/connected/vendor";
import { wholeDays } from "@/lib/calendars/connected/whole-days";
import { zoneNamed } from "@/lib/calendars/ics/zones";
import { failed, type Outcome } from "@/lib/meetings/platforms/platform";
import type { AskPlatform } from "@/lib/meetings/platforms/vendor-api";

const Moment = z.object({ dateTime: z.iso.datetime({ offset: true }).optional(), date: z.iso.date().optional() });
const Event = z.object({
  id: z.string(),
  iCalUID: z.string().optional(),
  status: z.string().optional(),
  transparency: z.string().optional(),
  start: Moment.optional(),
  end: Moment.optional(),
  attendees: z.array(z.object({ self: z.boolean().optional(), responseStatus: z.string().optional() })).optional(),
  extendedProperties: z.object({ private: z.record(z.string(), z.string()).optional() }).optional(),
});
const Page = z.object({
  items: z.array(Event).default([]),
  timeZone: z.string().optional(),
  nextPageToken: z.string().optional(),
  nextSyncToken: z.string().optional(),
});

// Neither titles nor places nor other guests are asked for.
const FIELDS =
  "nextPageToken,nextSyncToken,timeZone,items(id,iCalUID,status,transparency,start,end,attendees(self,responseStatus),extendedProperties/private)";
const A_PAGE = "2500";
const MOST_PAGES = 20;

/**
 * What a calendar holds, occurrence by occurrence, or what changed since the sync token. A token that Google no longer
 * takes (410) is answered with all of it.
 */
export async function readEvents(ask: AskPlatform, calendar: string | null, asked: Asked): Promise<Outcome<Reading>> {
  const { from, until, cursor } = asked;
  const window: Record<string, string> = cursor
    ? { syncToken: cursor }
    : { timeMin: from.toISOString(), timeMax: until.toISOString() };
  const always = { singleEvents: "true", maxResults: A_PAGE, fields: FIELDS };
  const events: SeenEvent[] = [];
  let next: { pageToken?: string } = {};
  for (let page = 0; page < MOST_PAGES; page += 1) {
    const query = { ...always, ...window, ...next };
    const read = await ask(Page, { method: "GET", path: eventsOf(calendar), query });
    if (!read.ok && read.isGone && cursor) return readEvents(ask, calendar, { ...asked, cursor: null });
    if (!read.ok) return read;
    const { items, timeZone, nextPageToken, nextSyncToken } = read.value;
    const zone = (timeZone && zoneNamed(timeZone)) || asked.zone;
    events.push(...items.map((item) => seen(item, zone)));
    if (!nextPageToken) return { ok: true, value: { isWhole: cursor === null, events, cursor: nextSyncToken ?? null } };
    next = { pageToken: nextPageToken };
  }
  return failed("invalid", "It holds more than we read.");
}

function seen(event: z.output<typeof Event>, zone: string): SeenEvent {
  const { id: externalId, status, transparency, attendees, extendedProperties, iCalUID } = event;
  // What came by e-mail as an invitation of ours is known by its own name.
  const uid = extendedProperties?.private?.[UID_PROPERTY] ?? iCalUID ?? null;
  const isDeclined = attendees?.some(({ self, responseStatus }) => self && responseStatus === "declined") ?? false;
  const isBusy = transparency !== "transparent" && !isDeclined;
  return { externalId, during: status === "cancelled" ? null : duringOf(event, zone), isBusy, uid };
}

function duringOf({ start, end }: z.output<typeof Event>, zone: string): Interval | null {
  if (start?.date && end?.date) return wholeDays(zone, start.date, end.date);
  if (!start?.dateTime || !end?.dateTime) return null;
  const during = { start: new Date(start.dateTime), end: new Date(end.dateTime) };
  return during.start < during.end ? during : null;
}
