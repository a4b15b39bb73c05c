import "server-only";
import { type SQL, sql } from "drizzle-orm";
import { busyTimes, practitioners } from "@/db/schema";
import { type FieldsOf, packed } from "@/db/statement";
import { minuteDown, minuteUp } from "@/lib/availability/taken";
import type { Hole } from "@/lib/availability/window";
import type { MinuteInterval } from "@/lib/time/intervals";

/** What other calendars hold, as it is loaded. */
export type Imported = number[][] | null;

/** What a practitioner's other calendars hold around the window. */
export function importedAround(hole: Hole): SQL<Imported> {
  return sql<Imported>`(select to_json(array_agg(${DURING.array} order by lower(${busyTimes.during})))
    from ${busyTimes} where ${busyTimes.practitionerId} = ${practitioners.id} and ${busyTimes.during} &&
      tstzrange(${hole("from")}::timestamptz - interval '2 days', ${hole("until")}::timestamptz + interval '2 days'))`;
}

/** What that means to the engine. */
export function importedOf(rows: Imported): MinuteInterval[] {
  return (rows ?? []).map((row) => ({ start: DURING.read(row, "start"), end: DURING.read(row, "end") }));
}

// In epoch minutes.
const DURING = packed({
  start: minuteDown(sql`lower(${busyTimes.during})`),
  end: minuteUp(sql`upper(${busyTimes.during})`),
} satisfies FieldsOf<MinuteInterval>);
