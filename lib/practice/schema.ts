import { z } from "zod";
import { isZone } from "@/lib/availability/zone";

const line = (most: number) => z.string().trim().max(most, `Please keep this to ${most} characters.`);

/** What an admin says of the practice: what clients see, and how long a session is. */
export const PracticeSettings = z.object({
  name: line(80).min(1, "Please give the practice a name."),
  timeZone: z.string().refine(isZone, "Please choose a time zone from the list."),
  email: z.union([z.literal(""), z.email("This doesn't look like an e-mail address, such as office@example.org.")]),
  phone: line(40).regex(/^[+\d\s().-]*$/, "Please use digits, spaces and a + in front."),
  minutes: z.coerce
    .number("Please give the minutes as a number.")
    .int("Please give whole minutes.")
    .min(15, "A session has at least 15 minutes.")
    .max(240, "A session has at most 240 minutes."),
});
