import { setImmediate as breathe } from "node:timers/promises";
import type { Interval } from "@/db/columns";
import { partsOf, readPart } from "@/lib/calendars/ics/components";
import { busyPeriods, type Entry, readEntry } from "@/lib/calendars/ics/entry";
import { expand } from "@/lib/calendars/ics/expand";
import { TooMany } from "@/lib/calendars/ics/occurrences";
import { UnknownZone, zoneReader } from "@/lib/calendars/ics/zone-reader";
import { lineOf, type MinuteInterval } from "@/lib/time/intervals";
import { minuteOf } from "@/lib/time/zone";

/**
 * How a calendar is read: between which moments, with floating times and whole days in whose zone, a name for that of
 * times whose zone nobody knows, the addresses of its owner, and the names of entries that are ours.
 */
export type Reading = Interval & {
  zone: string;
  assumedZone: string | null;
  addresses: readonly string[];
  ours?: ReadonlySet<string>;
};

/** When its owner is busy, in order and apart; how many entries could not be read; or why nothing was read. */
export type ReadCalendar =
  | { ok: true; busy: Interval[]; unread: number }
  | { ok: false; trouble: "not_a_calendar" | "too_much" }
  | { ok: false; trouble: "unknown_zone"; zone: string };

const TIMES_LOOKED_AT = 1_000_000;
const MOST_TIMES = 50_000;
const PARTS_AT_ONCE = 50;

/**
 * Reads when the owner of a calendar is busy (RFC 5545): repeated entries with their changes and exceptions, whole days,
 * and neither what is marked as free, nor cancelled, nor declined. A zone that nobody knows stops it, since an hour wrong
 * is worse than nothing. It lets others work in between.
 */
export async function readBusy(text: string, reading: Reading): Promise<ReadCalendar> {
  const parts = partsOf(text);
  if (!parts) return { ok: false, trouble: "not_a_calendar" };
  const window = { start: minuteOf(reading.start), end: minuteOf(reading.end) };
  const budget = { left: TIMES_LOOKED_AT };
  try {
    const zones = zoneReader(parts.zones, reading, window, budget);
    const read = new EntryList(reading.ours);
    const spans: MinuteInterval[] = [];
    for (const [index, part] of [...parts.events, ...parts.busy].entries()) {
      if (index % PARTS_AT_ONCE === 0) await breathe();
      if (isOver(part, reading.start)) continue;
      read.attempt(() => {
        const component = readPart(part);
        if (component.name === "vfreebusy") spans.push(...busyPeriods(component, zones));
        else read.add(readEntry(component, zones, reading.addresses));
      });
    }
    for (const [index, entries] of read.byName().entries()) {
      if (index % PARTS_AT_ONCE === 0) await breathe();
      read.attempt(() => spans.push(...expand(entries, window, budget)));
      if (spans.length > MOST_TIMES) return { ok: false, trouble: "too_much" };
    }
    return { ok: true, busy: joined(spans), unread: read.unread };
  } catch (error) {
    if (error instanceof UnknownZone) return { ok: false, trouble: "unknown_zone", zone: error.zone };
    if (error instanceof TooMany) return { ok: false, trouble: "too_much" };
    throw error;
  }
}

/** The entries of a calendar by their names, each in its latest version. */
class EntryList {
  unread = 0;
  private readonly names = new Map<string, Map<number, Entry>>();

  constructor(private readonly ours: ReadonlySet<string> = new Set()) {}

  add(entry: Entry) {
    if (this.ours.has(entry.uid)) return;
    // Without a name it is an entry by itself.
    const name = entry.uid || `unnamed ${this.names.size}`;
    const versions = this.names.get(name) ?? new Map<number, Entry>();
    const which = entry.instead ? entry.instead.clocks.epochOf(entry.instead.local) : Number.NaN;
    const known = versions.get(which);
    if (!known || isLater(entry, known)) versions.set(which, entry);
    this.names.set(name, versions);
  }

  byName(): Entry[][] {
    return [...this.names.values()].map((versions) => [...versions.values()]);
  }

  /** Reads or follows one entry; what is broken in it is counted, and the others are read. */
  attempt(run: () => void) {
    try {
      run();
    } catch (error) {
      // What the reader of lines and times makes of nonsense is a plain error.
      if (error instanceof UnknownZone || error instanceof TooMany || !(error instanceof Error)) throw error;
      this.unread += 1;
    }
  }
}

function isLater({ revision: [sequence, stamp] }: Entry, { revision: [known, before] }: Entry): boolean {
  return sequence === known ? stamp >= before : sequence > known;
}

/** Whether an entry that does not repeat began so long ago that it is over, without reading it. */
function isOver(part: string, from: Date): boolean {
  if (/^(RRULE|RDATE|RECURRENCE-ID|FREEBUSY)[;:]/im.test(part)) return false;
  const year = /^DTEND[^\r\n]*:(\d{4})\d{4}/im.exec(part)?.[1];
  return year !== undefined && Number(year) < from.getUTCFullYear() - 1;
}

function joined(spans: MinuteInterval[]): Interval[] {
  const { starts, ends } = lineOf(spans);
  return starts.map((start, index) => ({ start: at(start), end: at(ends[index] ?? start) }));
}

function at(minute: number): Date {
  return new Date(minute * 60_000);
}
