import { z } from "zod";
import { TimeSlot } from "@/lib/api/dialects/attune/attune";
import { DateText } from "@/lib/api/dialects/date-text";
import { Minutes } from "@/lib/api/dialects/durations";
import type { Example } from "@/lib/api/operation";
import { sameAs } from "@/lib/api/same-as";
import type { TimeWish, When } from "@/lib/requests/resolve-time";
import { isDate } from "@/lib/time/civil-date";
import { isZone, localMinute, minuteOf } from "@/lib/time/zone";

const MOMENT =
  /^(?<date>\d{4}-\d\d-\d\d)[T ](?<hour>[01]\d|2[0-3]):(?<minute>[0-5]\d)(:[0-5]\d(\.\d{1,9})?)?(?<offset>Z|[+-]\d\d:?\d\d)?$/;

const Moment = z
  .string()
  .max(40)
  .refine((text) => readMoment(text) !== null, "Give a date and time, such as 2026-12-05T10:30:00Z.")
  .nullish()
  .describe("ISO 8601; seconds are left out. Without an offset it is read in timezone, or else the practitioner's.");

/** When a request takes place, or where an appointment goes. */
export const Scheduling = z
  .object({
    scheduled_datetime: Moment,
    date_str: DateText.nullish(),
    time_slot: TimeSlot.nullish().describe("With date_str, instead: the first free start in it."),
    scheduled_duration: Minutes.nullish().describe("In minutes; without it the service's."),
    duration: sameAs("scheduled_duration", Minutes.nullish()),
    durationMinutes: sameAs("scheduled_duration", Minutes.nullish()),
    timezone: z.string().max(64).refine(isZone, "Give a time zone by its name, such as Europe/London.").nullish(),
    create_jitsi_meeting: z
      .union([z.boolean(), z.enum(["true", "false"])], "Give true or false.")
      .nullish()
      .describe("Accepted but not used: every session has its room."),
    practitioner_id: z
      .string()
      .max(64)
      .nullish()
      .describe(
        "The practitioner who gives the session; left out, the one who was asked, else the caller, else the first one who is free.",
      ),
  })
  .superRefine((sent, context) => {
    for (const [path, message] of unclear(sent))
      context.addIssue({ code: "custom", path: [path], message, params: { timezone: sent.timezone } });
  })
  .meta({ id: "Scheduling" });

type Sent = { [Name in "scheduled_datetime" | "date_str" | "time_slot" | "timezone"]?: string | null };

/** What leaves open when it is, or says it in two ways. */
function unclear({ scheduled_datetime, date_str, time_slot, timezone }: Sent): [field: string, sentence: string][] {
  const both = (names: string[], sentence: string) => names.map((name): [string, string] => [name, sentence]);
  const slot = [date_str && "date_str", time_slot && "time_slot"].filter((name) => typeof name === "string");
  if (scheduled_datetime && slot.length > 0)
    return both(["scheduled_datetime", ...slot], "Give scheduled_datetime, or date_str and time_slot, not both.");
  if (!scheduled_datetime && slot.length < 2)
    return [["scheduled_datetime", "Give scheduled_datetime, or date_str and time_slot."]];
  if (!scheduled_datetime && timezone)
    return both(["timezone", ...slot], "A date_str is on the practitioner's calendar. Please leave timezone out.");
  const moment = scheduled_datetime ? readMoment(scheduled_datetime) : null;
  if (!moment || !("startsAt" in moment) || !timezone || isAlike(moment, timezone)) return [];
  return both(["scheduled_datetime", "timezone"], "The offset in scheduled_datetime is not that of {timezone} then.");
}

// The document writes an instant in Z beside the zone UTC.
function isAlike({ startsAt, offsetMinutes }: { startsAt: Date; offsetMinutes: number }, zone: string): boolean {
  return isZone(zone) && localMinute(zone, minuteOf(startsAt)) - minuteOf(startsAt) === offsetMinutes;
}

/** Which field an error under a name of the domain belongs to. */
export const SCHEDULING_FIELDS = {
  time: ["scheduled_datetime", "date_str"],
  date: ["scheduled_datetime", "date_str"],
  block: ["time_slot"],
};

/** The preferred time in the domain's words. */
export function readScheduling(body: z.output<typeof Scheduling>): TimeWish {
  const { practitioner_id, scheduled_duration } = body;
  return { practitionerId: practitioner_id || null, minutes: scheduled_duration ?? null, when: whenOf(body) };
}

function whenOf({ scheduled_datetime, date_str, time_slot, timezone }: z.output<typeof Scheduling>): When {
  const moment = scheduled_datetime ? readMoment(scheduled_datetime) : null;
  if (moment) return "startsAt" in moment ? { startsAt: moment.startsAt } : { ...moment, zone: timezone ?? null };
  if (!date_str || !time_slot) throw new Error("A wish came through that names no time.");
  return { date: date_str, block: time_slot };
}

/** A date and time as an instant, or on a wall where it has no offset; null when it is none. */
function readMoment(text: string): { startsAt: Date; offsetMinutes: number } | { date: string; minute: number } | null {
  const { date = "", hour = "", minute = "", offset } = MOMENT.exec(text)?.groups ?? {};
  if (!isDate(date)) return null;
  if (!offset) return { date, minute: Number(hour) * 60 + Number(minute) };
  const startsAt = new Date(`${date}T${hour}:${minute}:00${offset.replace(/^([+-]\d\d)(\d\d)$/, "$1:$2")}`);
  return Number.isNaN(startsAt.getTime()) ? null : { startsAt, offsetMinutes: offsetOf(offset) };
}

/** "+05:30", "+0530" or "Z" in minutes. */
function offsetOf(text: string): number {
  const [, sign, hours, minutes] = /^([+-])(\d\d):?(\d\d)$/.exec(text) ?? [];
  return (Number(hours ?? 0) * 60 + Number(minutes ?? 0)) * (sign === "-" ? -1 : 1);
}

/** Why a request is declined; the client reads it. */
export const Rejecting = z
  .object({
    rejection_reason: z.string().trim().max(500, "Please keep this to {maximum, number} characters.").nullish(),
  })
  .meta({ id: "Rejecting" });

/** Why an appointment is cancelled; the client reads what the practice says. */
export const Cancelling = z
  .object({ reason: z.string().trim().max(500, "Please keep this to {maximum, number} characters.").nullish() })
  .meta({ id: "Cancelling" });

/** The documents' ways to schedule a request. */
export const SCHEDULE_EXAMPLES: Example[] = [
  {
    title: "At a date and time",
    body: {
      scheduled_datetime: "2025-12-05T10:30:00Z",
      scheduled_duration: 30,
      timezone: "UTC",
      create_jitsi_meeting: "true",
    },
  },
  {
    title: "In a time slot of a date",
    body: { date_str: "2024-01-15", time_slot: "morning", scheduled_duration: 60 },
  },
  { title: "The first version", body: { scheduled_datetime: "2024-01-15T10:00:00Z", scheduled_duration: 60 } },
];

/** And to reschedule an appointment. */
export const RESCHEDULE_EXAMPLES: Example[] = [
  {
    title: "To a date and time",
    body: { scheduled_datetime: "2025-12-10T11:00:00Z", scheduled_duration: 45, timezone: "UTC" },
  },
  {
    title: "To a time slot of a date",
    body: { date_str: "2024-01-20", time_slot: "afternoon", scheduled_duration: 60 },
  },
];
