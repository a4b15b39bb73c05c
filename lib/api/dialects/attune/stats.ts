import { z } from "zod";
import { type Cell, WEEK_CELLS } from "@/lib/engine/day-blocks";
import { type Counts, percentOf } from "@/lib/reports/appointment-stats";

const counts = {
  total_requests: z.int(),
  pending_review: z.int(),
  scheduled: z.int(),
  rejected: z.int(),
  completed: z.int(),
  cancelled: z.int(),
  no_show: z.int(),
  completion_rate: z.number().describe("The percentage that were ever given a time, to one decimal."),
};

/** How the practice's appointments stand, and how open its week is. */
export const AppointmentStats = z
  .object({
    ...counts,
    availability_coverage: z
      .number()
      .describe("The percentage of the week's time slots that are open, to one decimal."),
    available_days_count: z.int(),
  })
  .meta({ id: "AppointmentStats" });

/** How one's own appointments stand. */
export const UserStats = z.object({ ...counts, email: z.string() }).meta({ id: "UserAppointmentStats" });

/** The counts with how open the week is. */
export function presentStats(counted: Counts, open: Cell[]): z.infer<typeof AppointmentStats> {
  return {
    ...presentCounts(counted),
    availability_coverage: percentOf(open.length, WEEK_CELLS.length),
    available_days_count: new Set(open.map(({ day }) => day)).size,
  };
}

/** The counts of one person. */
export function presentUserStats(counted: Counts, email: string): z.infer<typeof UserStats> {
  return { ...presentCounts(counted), email };
}

function presentCounts({ total, everScheduled, ...standing }: Counts) {
  return { total_requests: total, ...standing, completion_rate: percentOf(everScheduled, total) };
}
