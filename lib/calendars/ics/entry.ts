import type ICAL from "ical.js";
import { isDateText, isUtcText, secondsOf, wallMinute } from "@/lib/calendars/ics/wall-time";
import { type Clocks, UTC } from "@/lib/calendars/ics/zones";
import { DAY_MINUTES } from "@/lib/time/civil-date";

/** A time as an entry says it: on which clocks, in wall-clock minutes, or only on which date. */
export type Moment = { local: number; isDate: boolean; clocks: Clocks };

/** How long an entry is: days as the calendar counts them, and minutes as they pass (RFC 5545 §3.3.6). */
export type Length = { days: number; minutes: number };

/** An entry of a calendar, with what says when its owner is busy and nothing of what it is about. */
export type Entry = {
  uid: string;
  /** What of two versions is the later one. */
  revision: [sequence: number, stamp: string];
  start: Moment;
  length: Length;
  isBusy: boolean;
  rules: string[];
  also: { start: Moment; length: Length }[];
  except: Moment[];
  /** Which time of a repeated entry it is instead of; and whether of all after it, too. */
  instead: Moment | null;
  isForAllAfter: boolean;
};

/** Finds the clocks of a zone's name as a calendar writes it, and of a time without one. */
export type ZoneReader = { named(name: string): Clocks; home: Clocks };

/** Reads an entry, or throws where it has no time or a broken one. `addresses` are its owner's, by whom it may have been declined. */
export function readEntry(event: ICAL.Component, zones: ZoneReader, addresses: readonly string[]): Entry {
  const start = momentsIn(event, "dtstart", zones)[0];
  if (!start) throw new Error("An entry has no time.");
  const length = lengthOf(event, start, zones);
  const instead = event.getFirstProperty("recurrence-id");
  return {
    ...{ uid: text(event, "uid"), start, length, isBusy: isBusy(event, addresses) },
    revision: [Number(text(event, "sequence")) || 0, text(event, "dtstamp")],
    rules: event.getAllProperties("rrule").map((property) => String(property.getFirstValue())),
    also: alsoIn(event, length, zones),
    except: momentsIn(event, "exdate", zones),
    instead: momentsIn(event, "recurrence-id", zones)[0] ?? null,
    isForAllAfter: String(instead?.getParameter("range") ?? "").toUpperCase() === "THISANDFUTURE",
  };
}

/** The times that a VFREEBUSY says its owner is not free at, as epoch minutes. */
export function busyPeriods(component: ICAL.Component, zones: ZoneReader) {
  return component.getAllProperties("freebusy").flatMap((property) => {
    if (String(property.getParameter("fbtype") ?? "").toUpperCase() === "FREE") return [];
    return property.getValues().flatMap((value) => {
      const period = periodOf(String(value), (written) => momentOf(written, null, zones));
      return period ? [spanOf(period.start, period.length)] : [];
    });
  });
}

/** From when until when something takes that starts then; the clocks may change on the way. In epoch minutes. */
export function spanOf({ local, clocks }: Moment, { days, minutes }: Length) {
  return { start: clocks.epochOf(local), end: clocks.epochOf(local + days * DAY_MINUTES) + minutes };
}

const FREE = ["FREE", "WORKINGELSEWHERE"];

function isBusy(event: ICAL.Component, addresses: readonly string[]): boolean {
  if (text(event, "status").toUpperCase() === "CANCELLED") return false;
  if (text(event, "transp").toUpperCase() === "TRANSPARENT") return false;
  if (FREE.includes(text(event, "x-microsoft-cdo-busystatus").toUpperCase())) return false;
  return !event.getAllProperties("attendee").some((attendee) => {
    const address = String(attendee.getFirstValue())
      .replace(/^mailto:/i, "")
      .toLowerCase();
    return addresses.includes(address) && String(attendee.getParameter("partstat")).toUpperCase() === "DECLINED";
  });
}

function lengthOf(event: ICAL.Component, start: Moment, zones: ZoneReader): Length {
  const duration = text(event, "duration");
  if (duration) return durationOf(duration);
  const end = momentsIn(event, "dtend", zones)[0];
  if (!end) return { days: start.isDate ? 1 : 0, minutes: 0 };
  if (start.isDate && end.isDate) return { days: Math.round((end.local - start.local) / DAY_MINUTES), minutes: 0 };
  const seconds = secondsOf(text(event, "dtend"));
  return {
    days: 0,
    minutes: end.clocks.epochOf(end.local) - start.clocks.epochOf(start.local) + (seconds > 0 ? 1 : 0),
  };
}

function durationOf(written: string): Length {
  const [, sign, weeks, days, hours, minutes, seconds] =
    /^([+-])?P(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/.exec(written) ?? [];
  if (sign === "-") return { days: 0, minutes: 0 };
  const [whole, past] = [Number(weeks ?? 0) * 7 + Number(days ?? 0), Number(hours ?? 0) * 60 + Number(minutes ?? 0)];
  return { days: whole, minutes: past + Math.ceil(Number(seconds ?? 0) / 60) };
}

function alsoIn(event: ICAL.Component, length: Length, zones: ZoneReader): Entry["also"] {
  return event.getAllProperties("rdate").flatMap((property) => {
    const zone = zoneOf(property);
    return property.getValues().flatMap((value) => {
      const period = periodOf(String(value), (written) => momentOf(written, zone, zones));
      const start = momentOf(String(value), zone, zones);
      return period ?? (start ? { start, length } : []);
    });
  });
}

function periodOf(written: string, read: (text: string) => Moment | null) {
  const [from = "", until = ""] = written.split("/");
  const start = until ? read(from) : null;
  if (!start) return null;
  if (/^[+-]?P/.test(until)) return { start, length: durationOf(until) };
  const end = read(until);
  if (!end) return null;
  return { start, length: { days: 0, minutes: end.clocks.epochOf(end.local) - start.clocks.epochOf(start.local) } };
}

function momentsIn(event: ICAL.Component, name: string, zones: ZoneReader): Moment[] {
  return event
    .getAllProperties(name)
    .flatMap((property) =>
      property.getValues().flatMap((value) => momentOf(String(value), zoneOf(property), zones) ?? []),
    );
}

function momentOf(written: string, zone: string | null, zones: ZoneReader): Moment | null {
  const local = wallMinute(written);
  if (local === null) return null;
  if (isDateText(written)) return { local, isDate: true, clocks: zones.home };
  if (isUtcText(written)) return { local, isDate: false, clocks: UTC };
  return { local, isDate: false, clocks: zone ? zones.named(zone) : zones.home };
}

function zoneOf(property: ICAL.Property): string | null {
  const zone = property.getParameter("tzid");
  return typeof zone === "string" ? zone : null;
}

function text(event: ICAL.Component, name: string): string {
  return event.getFirstPropertyValue(name)?.toString() ?? "";
}
