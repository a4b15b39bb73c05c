import type ICAL from "ical.js";
import { type Budget, occurrences } from "@/lib/calendars/ics/occurrences";
import { parseRule } from "@/lib/calendars/ics/rule";
import { wallMinute } from "@/lib/calendars/ics/wall-time";
import type { Clocks } from "@/lib/calendars/ics/zones";

/** When an offset begins to hold, and what it is, in minutes ahead of UTC. */
type Change = { at: number; offset: number };

/**
 * The clocks that a calendar describes itself under a name of its own (RFC 5545 §3.6.5), between two epoch minutes; null
 * where the description says no offset.
 */
export function describedClocks(zone: ICAL.Component, from: number, until: number, budget: Budget): Clocks | null {
  const changes = zone
    .getAllSubcomponents()
    .flatMap((observance) => changesOf(observance, from, until, budget))
    .sort((one, other) => one.at - other.at);
  const [first] = changes;
  if (!first) return null;
  const offsetAt = (epoch: number) => (changes.findLast(({ at }) => at <= epoch) ?? first).offset;
  const offsets = [...new Set(changes.map(({ offset }) => offset))].sort((one, other) => other - one);
  return {
    localOf: (epoch) => epoch + offsetAt(epoch),
    epochOf: (local) => {
      // The greatest offset is the earliest moment: the first of a time that comes twice.
      const shown = offsets.find((offset) => offsetAt(local - offset) === offset);
      return local - (shown ?? offsetAt(local - Math.max(...offsets) - 1));
    },
  };
}

function changesOf(observance: ICAL.Component, from: number, until: number, budget: Budget): Change[] {
  const [before, offset] = [offsetIn(observance, "tzoffsetfrom"), offsetIn(observance, "tzoffsetto")];
  const start = wallMinute(textOf(observance, "dtstart"));
  if (before === null || offset === null || start === null) return [];
  const rule = parseRule(textOf(observance, "rrule"));
  // The one that holds at the beginning came into force up to a year earlier.
  const span = { from: from - 2 * 366 * 1440, until: wallMinute(rule?.until ?? ""), end: until };
  const repeated = rule ? [...occurrences(rule, start, span, budget)] : [];
  const listed = observance.getAllProperties("rdate").flatMap((property) => property.getValues().map(String));
  const locals = [start, ...repeated, ...listed.flatMap((text) => wallMinute(text) ?? [])];
  return locals.map((local) => ({ at: local - before, offset }));
}

function textOf(component: ICAL.Component, name: string): string {
  return component.getFirstPropertyValue(name)?.toString() ?? "";
}

function offsetIn(observance: ICAL.Component, name: string): number | null {
  const [, sign, hours, minutes] = /^([+-])(\d\d):?(\d\d)/.exec(textOf(observance, name)) ?? [];
  if (hours === undefined || minutes === undefined) return null;
  return (sign === "-" ? -1 : 1) * (Number(hours) * 60 + Number(minutes));
}
