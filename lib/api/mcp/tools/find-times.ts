import { max } from "date-fns/max";
import { z } from "zod";
import { DateText } from "@/lib/api/dialects/date-text";
import { clientOf, tool } from "@/lib/api/mcp/tool";
import { Asked, meantBy } from "@/lib/api/mcp/tools/asked";
import { freeSlots } from "@/lib/availability/free-days";
import { DAY_MINUTES, dateOf, dayOf } from "@/lib/time/civil-date";
import { longMoment, zoneName } from "@/lib/time/format";
import { instantOf, wallClock } from "@/lib/time/zone";

const MOST_TIMES = 40;
const MOST_DAYS = 31;
const USUAL_DAYS = 7;

const Time = z.object({
  slot_id: z.string().describe("What hold_time takes."),
  starts_at: z.iso.datetime(),
  words: z.string().describe("The same on the clock of time_zone."),
  minutes: z.int(),
  practitioner_id: z.string(),
  practitioner: z.string(),
  places_left: z.int().nullable().describe("Of a group; else null."),
});

/** The times of a service that are free, sooner first. */
export const findTimes = tool({
  name: "find_times",
  title: "Find free times",
  description: [
    `Free times of a service, sooner first, at most ${MOST_TIMES}; ask again from a later date for more. A time that is`,
    "listed is not kept: use hold_time for that.",
  ].join(" "),
  isReading: true,
  input: z.object({
    ...Asked,
    from: DateText.optional().describe("The first date, YYYY-MM-DD; left out, today."),
    days: z.int().min(1).max(MOST_DAYS).default(USUAL_DAYS).describe("How many days from then on."),
  }),
  output: z.object({
    service_id: z.string(),
    service: z.string(),
    time_zone: z.string(),
    times: z.array(Time),
    has_more: z.boolean(),
  }),
  run: async (usage, input, now) => {
    const clientId = clientOf(usage);
    const { service, whose, practitioners, zone } = await meantBy(input, clientId);
    const first = input.from ?? wallClock(zone, now).date;
    const last = dateOf(dayOf(first) + input.days - 1);
    const bounds = { from: instantOf(zone, first, 0, "start"), until: instantOf(zone, last, DAY_MINUTES, "end") };
    const from = max([bounds.from, now]);
    const slots = await freeSlots(whose, service, { ...bounds, from, clientId, elsewhereOf: clientId }, now);
    const names = new Map(practitioners.map(({ id, name }) => [id, name]));
    const times = slots.slice(0, MOST_TIMES).map(({ id, startsAt, minutes, practitionerId, placesLeft }) => ({
      slot_id: id,
      starts_at: startsAt.toISOString(),
      words: `${longMoment(startsAt, { zone, hourCycle: "h23" })} (${zoneName(zone)})`,
      minutes,
      practitioner_id: practitionerId,
      practitioner: names.get(practitionerId) ?? "",
      places_left: placesLeft,
    }));
    const what = { service_id: service.id, service: service.name, time_zone: zone };
    return { ...what, times, has_more: slots.length > times.length };
  },
});
