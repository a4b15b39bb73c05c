import { z } from "zod";
import { CONTACT_WAYS } from "@/db/schema";
import { FirstName, LastName, Phone } from "@/lib/accounts/schema";
import { now } from "@/lib/clock";
import { isDate } from "@/lib/time/civil-date";

/** Words of one's own in one line; an empty text is none. */
const line = (maximum: number) =>
  z
    .string()
    .trim()
    .max(maximum, "Please use at most {maximum, number} characters.")
    .default("")
    .transform((text) => text || null);

/** A date of birth as a form has it, which has come; an empty text is none. */
export const BirthDate = z
  .string()
  .trim()
  .default("")
  .refine((text) => text === "" || isDate(text), "Please give a day, month and year, from 1900 on.")
  .refine((text) => text === "" || text <= now().toISOString().slice(0, 10), "Please give a date that has come.")
  .transform((text) => text || null);

/** What people say about themselves on their account's page. What is refused is said in this order, the form's. */
export const ProfileForm = z.object({
  firstName: FirstName,
  lastName: LastName,
  pronouns: line(40),
  phone: Phone,
  contactBy: z
    .enum(["", ...CONTACT_WAYS])
    .catch("")
    .transform((way) => way || null),
  location: line(120),
  birthDate: BirthDate,
});
