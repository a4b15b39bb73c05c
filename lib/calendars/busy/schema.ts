import { z } from "zod";
import { isZone } from "@/lib/time/zone";

/** Which of the linked calendars is meant. */
export const LinkId = z.object({ id: z.string().max(64) });

/** Another calendar as its practitioner adds it; `webcal:` is what calendars call https. */
export const NewLink = z.object({
  practitioner: z.string().max(64),
  name: z.string().trim().min(1, "Please give it a name.").max(80, "Please use at most {maximum, number} characters."),
  address: z
    .string()
    .trim()
    .max(2_000, "This address is too long.")
    .transform((typed) => typed.replace(/^webcals?:/i, "https:"))
    .refine((typed) => URL.canParse(typed) && /^https?:$/.test(new URL(typed).protocol), {
      message: "Please paste the whole address of the calendar, which begins with https://",
    }),
});

/** A calendar as it is asked for. */
export type NewLink = z.output<typeof NewLink>;

/** Which zone is meant by a name that nobody knows. */
export const AssumedZone = LinkId.extend({ zone: z.string().refine(isZone, "Please choose one of the time zones.") });
