import { z } from "zod";

/** A vendor as it is named in an address of ours. */
export const VendorName = z.enum(["google", "microsoft", "caldav"]);

/** Which connected calendar, or which of its entries, is meant. */
export const Which = z.object({ id: z.string().max(64) });

/** Which calendar of the account sessions are written to. */
export const ChosenCalendar = Which.extend({
  calendar: z.string("Please choose a calendar.").min(1, "Please choose a calendar.").max(2_000),
});

/** A practitioner's account that the practice's own application opens. */
export const AccountByPractice = z.object({
  practitioner: z.string().max(64),
  vendor: VendorName,
  account: z.string().trim().min(1, "Please type the account.").max(254),
});

/** An account at a CalDAV server, as its practitioner connects it. */
export const NewServer = z.object({
  server: z
    .string()
    .trim()
    .max(2_000, "This address is too long.")
    .refine((typed) => URL.canParse(typed) && /^https?:$/.test(new URL(typed).protocol), {
      message: "Please type the whole address of the server, which begins with https://",
    }),
  account: z.string().trim().min(1, "Please type what you sign in with there.").max(254),
  password: z.string().min(1, "Please type the password.").max(500),
});
