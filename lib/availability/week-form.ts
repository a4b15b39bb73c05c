import { z } from "zod";
import { rowProblems, type WeekRow } from "@/lib/availability/week";
import { readDraft } from "@/lib/availability/week-draft";
import { readTime } from "@/lib/time/time-of-day";
import { isZone } from "@/lib/time/zone";

/** A practitioner's time zone, by its IANA name. */
const TimeZone = z.string("Please choose a time zone.").refine(isZone, "Please choose a time zone from the list.");

const Fields = z.object({
  practitioner: z.uuid("Please choose whose hours these are."),
  timeZone: TimeZone,
});

/** The hours form: whose, in which zone, and the rows of the week; each problem is said at its row (`row-3`). */
export const WeekForm = z
  .record(z.string(), z.union([z.string(), z.array(z.string())]))
  .transform((values, context) => {
    const fields = Fields.safeParse(values);
    const { rows, problems } = readRows(values);
    for (const issue of fields.error?.issues ?? []) context.addIssue({ ...issue, input: undefined });
    for (const [index, message] of problems) context.addIssue({ code: "custom", path: [`row-${index}`], message });
    if (!fields.success || problems.size > 0) return z.NEVER;
    return { ...fields.data, rows };
  });

function readRows(values: Record<string, string | string[]>) {
  const unreadable = new Map<number, string>();
  const rows: WeekRow[] = readDraft(values).map(({ weekday, start, end }, index) => {
    const startMinute = readTime(start, "start");
    const endMinute = readTime(end, "end");
    if (startMinute === null || endMinute === null) unreadable.set(index, unreadableSentence(startMinute, endMinute));
    return { weekday, startMinute: startMinute ?? Number.NaN, endMinute: endMinute ?? Number.NaN };
  });
  return { rows, problems: new Map([...rowProblems(rows), ...unreadable]) };
}

function unreadableSentence(startMinute: number | null, endMinute: number | null): string {
  if (startMinute === null && endMinute === null) return "Please fill in both times, or remove these hours.";
  return startMinute === null ? "Please fill in when these hours start." : "Please fill in when these hours end.";
}
