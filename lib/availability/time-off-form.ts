import { z } from "zod";
import { type ClosedDates, DAY_PARTS, datesOff } from "@/lib/availability/editing/dates-off";
import { DateField } from "@/lib/time/day-fields";
import { readTime } from "@/lib/time/time-of-day";

const LATER_END = "Please choose an end that is later than the start.";

/** Time off: whole or half days, or from a time on the first until a time on the last; once, or again every so many weeks. */
export const TimeOffForm = z
  .object({
    firstDate: DateField,
    lastDate: DateField,
    part: z.enum(DAY_PARTS).default("times"),
    from: timeField("start"),
    until: timeField("end"),
    everyWeeks: z.enum(["0", "1", "2"]).default("0").transform(Number),
    repeatUntil: z.union([z.literal(""), DateField]).default(""),
    ...common(),
  })
  .refine(({ firstDate, lastDate }) => firstDate <= lastDate, { path: ["lastDate"], message: LATER_END })
  .refine(({ everyWeeks, firstDate, repeatUntil }) => everyWeeks === 0 || repeatUntil >= firstDate, {
    path: ["repeatUntil"],
    message: "Please choose until when it repeats.",
  })
  .transform(({ practitioner, note, ...wish }) => ({
    practitionerId: practitioner,
    exceptions: datesOff(wish).map((dates) => ({ ...dates, note })),
  }))
  .refine(isForward, { path: ["lastDate"], message: LATER_END });

/** Hours beyond the week's, on one date. */
export const ExtraHoursForm = z
  .object({
    date: DateField,
    start: timeField("start", "Please enter the time it starts."),
    end: timeField("end", "Please enter the time it ends."),
    ...common(),
  })
  .transform(({ date, start, end, ...rest }) => {
    const bounds = { startDate: date, startMinute: start ?? 0, endDate: date, endMinute: end ?? 1440 };
    return changeOf({ kind: "open", ...bounds }, rest);
  })
  .refine(isForward, { path: ["end"], message: LATER_END });

/** Which change of the week is taken back. */
export const DatesRemoval = z.object({ id: z.string().max(36) });

/** A change of the week on certain dates, with a note for the practice. */
export type TimeOff = ClosedDates & { note: string };

function changeOf(dates: ClosedDates, rest: z.output<z.ZodObject<ReturnType<typeof common>>>) {
  const { practitioner, note } = rest;
  return { practitionerId: practitioner, exceptions: [{ ...dates, note }] };
}

function isForward({ exceptions }: { exceptions: ClosedDates[] }): boolean {
  return exceptions.every(
    ({ startDate, startMinute, endDate, endMinute }) =>
      startDate < endDate || (startDate === endDate && startMinute < endMinute),
  );
}

function common() {
  return {
    practitioner: z.string().max(36),
    note: z.string().trim().max(120, "Please keep this to {maximum, number} characters.").default(""),
  };
}

/** A time of day; one without a sentence for its absence may be left out. */
function timeField(boundary: "start" | "end", missing?: string) {
  const isTime = (text: string) => readTime(text, boundary) !== null;
  return z
    .string(missing)
    .trim()
    .refine(
      (text) => (text === "" ? missing === undefined : isTime(text)),
      missing ?? "Please enter a time, such as 9:30.",
    )
    .transform((text) => readTime(text, boundary))
    .default(null);
}
