import { z } from "zod";
import type { Interval } from "@/db/columns";
import { calendarPath } from "@/lib/calendars/connected/microsoft/calendars";
import type { Asked, Reading, SeenEvent } from "@/lib/calendars/connected/vendor";
import { wholeDays } from "@/lib/calendars/connected/whole-days";
import { wallMinute } from "@/lib/calendars/ics/wall-time";
import { clocksOf, zoneNamed } from "@/lib/calendars/ics/zones";
import { failed, type Outcome } from "@/lib/meetings/platforms/platform";
import type { AskPlatform } from "@/lib/meetings/platforms/vendor-api";

const Moment = z.object({ dateTime: z.string(), timeZone: z.string() });
const Event = z.object({
  id: z.string(),
  "@removed": z.object({ reason: z.string().optional() }).optional(),
  type: z.string().optional(),
  seriesMasterId: z.string().nullish(),
  start: Moment.optional(),
  end: Moment.optional(),
  isAllDay: z.boolean().optional(),
  isCancelled: z.boolean().optional(),
  showAs: z.string().optional(),
  responseStatus: z.object({ response: z.string().optional() }).nullish(),
  iCalUId: z.string().nullish(),
});
type Event = z.output<typeof Event>;
const Page = z.object({
  value: z.array(Event),
  "@odata.nextLink": z.string().optional(),
  "@odata.deltaLink": z.string().optional(),
});

const FREE = ["free", "workingElsewhere"];
const MOST_PAGES = 60;

/**
 * What a calendar holds, occurrence by occurrence, or what changed since the delta token. A token that Graph no longer
 * takes (410) is answered with all of it. A time in a zone that nobody knows stops the reading, unless one is meant by it.
 */
export async function readEvents(ask: AskPlatform, calendar: string | null, asked: Asked): Promise<Outcome<Reading>> {
  const { from, until, cursor, zone, assumedZone = null } = asked;
  const path = calendar === null ? "/me/calendarView/delta" : `${calendarPath(calendar)}/calendarView/delta`;
  const events: Event[] = [];
  let query: Record<string, string> = cursor
    ? { $deltatoken: cursor }
    : { startDateTime: from.toISOString(), endDateTime: until.toISOString() };
  for (let page = 0; page < MOST_PAGES; page += 1) {
    const read = await ask(Page, { method: "GET", path, query });
    if (!read.ok && read.isGone && cursor) return readEvents(ask, calendar, { ...asked, cursor: null });
    if (!read.ok) return read;
    events.push(...read.value.value);
    const next = tokenIn(read.value["@odata.nextLink"], "$skiptoken");
    if (!next) {
      const seen = seenIn(events, { zone, assumedZone });
      if ("unknown" in seen)
        return { ...failed("invalid", "It has a time in a zone that nobody knows."), unknownZone: seen.unknown };
      const onward = tokenIn(read.value["@odata.deltaLink"], "$deltatoken");
      return { ok: true, value: { isWhole: cursor === null, events: seen, cursor: onward } };
    }
    query = { $skiptoken: next };
  }
  return failed("invalid", "It holds more than we read.");
}

/** In which zone whole days are, and which is meant by a name that nobody knows. */
type Zones = { zone: string; assumedZone: string | null };

/** What is there when; or the name of a zone that nobody knows. */
function seenIn(events: Event[], zones: Zones): SeenEvent[] | { unknown: string } {
  const masters = new Map(events.flatMap((event) => (event.type === "seriesMaster" ? [[event.id, event]] : [])));
  const seen = events.flatMap((event) => {
    if (event.type === "seriesMaster") return [];
    // Of an occurrence Graph says when it is, and the rest with the series.
    return [seenOf({ ...masters.get(event.seriesMasterId ?? ""), ...event }, zones)];
  });
  return seen.find((event) => "unknown" in event) ?? seen.flatMap((event) => ("unknown" in event ? [] : event));
}

/** The token in a link that Graph gives: of the link nothing else is followed. */
function tokenIn(link: string | undefined, name: string): string | null {
  return link && URL.canParse(link) ? new URL(link).searchParams.get(name) : null;
}

function seenOf(event: Event, zones: Zones): SeenEvent | { unknown: string } {
  const { id: externalId, isCancelled, showAs = "busy", responseStatus } = event;
  const uid = uidIn(event.iCalUId ?? null);
  const isBusy = !FREE.includes(showAs) && responseStatus?.response !== "declined";
  if (event["@removed"] || isCancelled || !event.start || !event.end)
    return { externalId, during: null, isBusy: false, uid };
  const during = duringOf(event, zones);
  return during && "unknown" in during ? during : { externalId, during, isBusy, uid };
}

function duringOf(
  { start, end, isAllDay }: Event,
  { zone, assumedZone }: Zones,
): Interval | null | { unknown: string } {
  if (!start || !end) return null;
  if (isAllDay) return wholeDays(zone, start.dateTime.slice(0, 10), end.dateTime.slice(0, 10));
  const [from, until] = [instantOf(start, assumedZone), instantOf(end, assumedZone)];
  if (!from) return { unknown: start.timeZone };
  if (!until) return { unknown: end.timeZone };
  return from < until ? { start: from, end: until } : null;
}

/** Wall-clock time in a zone that Windows or the IANA names; null where nobody knows it. */
function instantOf({ dateTime, timeZone }: z.output<typeof Moment>, assumedZone: string | null): Date | null {
  const zone = zoneNamed(timeZone) ?? assumedZone;
  const local = wallMinute(dateTime.slice(0, 19));
  return zone && local !== null ? new Date(clocksOf(zone).epochOf(local) * 60_000) : null;
}

/** Outlook keeps the name of an event that came as an invitation from elsewhere inside a name of its own, in hex. */
function uidIn(iCalUId: string | null): string | null {
  const [, hex] = /7643616C2D55696401000000([0-9A-F]+)$/i.exec(iCalUId ?? "") ?? [];
  return hex ? Buffer.from(hex, "hex").toString("utf8").replace(/\0+$/, "") : iCalUId;
}
