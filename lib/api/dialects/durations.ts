import { z } from "zod";
import { sameAs } from "@/lib/api/same-as";

/** How long a session takes, in minutes. */
export const Minutes = z
  .int("Give a length in whole minutes.")
  .min(15, "A session takes at least 15 minutes.")
  .max(240, "A session takes at most 240 minutes.");

const POSSIBLE =
  "In minutes, and the length of a service that can be booked then; otherwise 400, which names those lengths.";

/** How long a booked session is to take, under each of its names; left out, as long as the slot or the service. */
export const duration = {
  duration: Minutes.optional().describe(POSSIBLE),
  durationMinutes: sameAs("duration", Minutes.optional()),
  scheduled_duration: sameAs("duration", Minutes.optional()),
};

/** What a length that isn't possible is refused by. */
export const DURATION_FIELDS = { minutes: ["duration", "durationMinutes", "scheduled_duration"] };
