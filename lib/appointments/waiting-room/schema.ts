import { z } from "zod";
import { AppointmentId } from "@/lib/appointments/schema";

/** By how many minutes a start can be said to be late. */
export const DELAY_MINUTES = [5, 10, 15] as const;

/** A session that begins late, and by how many minutes; 0 takes it back. */
export const Delay = AppointmentId.extend({
  minutes: z.enum(["0", "5", "10", "15"], "Please choose 5, 10 or 15 minutes.").transform(Number),
});
