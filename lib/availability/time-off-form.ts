import { z } from "zod";
import { DateField } from "@/lib/time/day-fields";
import { readTime } from "@/lib/time/time-of-day";

/** Time off: whole days, or from a time on the first until a time on the last. */
export const TimeOffForm = z
  .object({
    firstDate: DateField,
    lastDate: DateField,
    from: timeField("start"),
    until: timeField("end"),
    ...common(),
  })
  .transform(({ firstDate, lastDate, from, until, ...rest }) => {
    const start = { startDate: firstDate, startMinute: from ?? 0 };
    return changeOf({ kind: "closed", ...start, endDate: lastDate, endMinute: until ?? 1440 }, rest);
  })
  .refine(isForward, { path: ["lastDate"], message: "Please choose an end that is later than the start." });

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
  .refine(isForward, { path: ["end"], message: "Please choose an end that is later than the start." });

/** Which change of the week is taken back. */
export const DatesRemoval = z.object({ id: z.string().max(36) });

type ClosedDates = {
  kind: "closed" | "open";
  startDate: string;
  startMinute: number;
  endDate: string;
  endMinute: number;
};

/** A change of the week on certain dates, with a note for the practice. */
export type TimeOff = ClosedDates & { note: string };

function changeOf(dates: ClosedDates, rest: z.output<z.ZodObject<ReturnType<typeof common>>>) {
  const { practitioner, note } = rest;
  return { practitionerId: practitioner, exception: { ...dates, note } };
}

function isForward({ exception: { startDate, startMinute, endDate, endMinute } }: { exception: ClosedDates }): boolean {
  return startDate < endDate || (startDate === endDate && startMinute < endMinute);
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
