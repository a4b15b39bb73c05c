import { fetchCalendarObjects, propfind } from "tsdav";
import type { Interval } from "@/db/columns";
import { outcomeOf } from "@/lib/calendars/connected/caldav/dav-fetch";
import { collectionOf, fetchOf } from "@/lib/calendars/connected/caldav/object";
import type { Access, Asked, Reading, SeenEvent } from "@/lib/calendars/connected/vendor";
import { readBusy } from "@/lib/calendars/ics/read-busy";
import { UID_ENDING } from "@/lib/calendars/invitation";
import { failed, type Outcome } from "@/lib/meetings/platforms/platform";

type DavObject = { url: string; data?: unknown };

/**
 * What a calendar holds in the window, or that it is as it was: a server says so with one word for the whole of it, its
 * sync token (RFC 6578 §4) or else its tag. A time in a zone that nobody knows stops the reading.
 */
export async function readObjects(access: Access, asked: Asked): Promise<Outcome<Reading>> {
  const state = await outcomeOf(() => stateOf(access));
  if (!state.ok) return state;
  const cursor = state.value;
  if (cursor && cursor === asked.cursor) return { ok: true, value: { isWhole: false, events: [], cursor } };
  const timeRange = { start: asked.from.toISOString(), end: asked.until.toISOString() };
  const calendar = { url: collectionOf(access) };
  // Some servers name their objects as they like.
  const reading = { calendar, timeRange, useMultiGet: false, urlFilter: () => true, fetch: fetchOf(access) };
  const objects = await outcomeOf(() => fetchCalendarObjects(reading));
  if (!objects.ok) return objects;
  const events = await eventsIn(objects.value, asked);
  return events.ok ? { ok: true, value: { isWhole: true, events: events.value, cursor } } : events;
}

async function stateOf(access: Access): Promise<string | null> {
  const props = { "d:sync-token": {}, "cs:getctag": {} };
  const [found] = await propfind({ url: collectionOf(access), props, depth: "0", fetch: fetchOf(access) });
  const { syncToken, getctag } = found?.props ?? {};
  const word = syncToken ?? getctag;
  return typeof word === "string" || typeof word === "number" ? String(word) : null;
}

async function eventsIn(objects: DavObject[], asked: Asked): Promise<Outcome<SeenEvent[]>> {
  const texts = objects.flatMap(({ url, data }) => (typeof data === "string" ? [{ url, text: data }] : []));
  const [own, others] = [texts.filter(({ text }) => isOwn(text)), texts.filter(({ text }) => !isOwn(text))];
  const busy: Interval[] = [];
  // Each by itself: two objects may describe different clocks under one name, and one that is broken is none.
  for (const { text } of others) {
    const read = await busyIn(text, asked);
    if (!read.ok) return read;
    busy.push(...read.value);
  }
  const events = busy.map((during, index) => ({ externalId: `busy-${index}`, during, isBusy: true, uid: null }));
  const ours: SeenEvent[] = [];
  for (const { url, text } of own) {
    // Of ours it is asked when they are, whether or not they were marked as free; of another practice's, what they keep busy.
    const shown = await busyIn(text.replace(/^TRANSP:.*\r?\n/gm, ""), asked);
    const kept = await busyIn(text, asked);
    if (!shown.ok) return shown;
    const isBusy = kept.ok && kept.value.length > 0;
    ours.push({ externalId: nameIn(url), during: shown.value[0] ?? null, isBusy, uid: uidIn(text) });
  }
  return { ok: true, value: [...events, ...ours] };
}

async function busyIn(text: string, asked: Asked): Promise<Outcome<Interval[]>> {
  const { from: start, until: end, zone, assumedZone = null, addresses = [] } = asked;
  const read = await readBusy(text, { start, end, zone, assumedZone, addresses });
  if (read.ok) return { ok: true, value: read.busy };
  if (read.trouble === "not_a_calendar") return { ok: true, value: [] };
  const failure = failed("invalid", `It could not be read: ${read.trouble}.`);
  return read.trouble === "unknown_zone" ? { ...failure, unknownZone: read.zone } : failure;
}

function isOwn(text: string): boolean {
  return uidIn(text)?.endsWith(UID_ENDING) === true;
}

function uidIn(text: string): string | null {
  return /^UID:(.*?)\r?$/m.exec(text.replace(/\r?\n[ \t]/g, ""))?.[1] ?? null;
}

function nameIn(url: string): string {
  return decodeURIComponent(new URL(url).pathname.split("/").at(-1) ?? "");
}
