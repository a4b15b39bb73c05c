import { z } from "zod";
import { Email, FirstNameOfOther, LastNameOfOther, Phone } from "@/lib/accounts/schema";

const FIRST_YEAR = "1900-01-01";

/** A date of birth as a form has it; an empty text is none. */
const BirthDay = z
  .union([z.literal(""), z.iso.date("Please choose a date.")])
  .default("")
  .refine((date) => date === "" || date >= FIRST_YEAR, "Please choose a date from 1900 on.")
  .transform((date) => date || null);

/** What staff say of a client whom they add themselves. */
export const NewClient = z.object({
  firstName: FirstNameOfOther,
  lastName: LastNameOfOther,
  phone: Phone,
  birthDate: BirthDay,
});

/** As it is parsed. */
export type NewClient = z.output<typeof NewClient>;

/** The time that is being booked, or the joint record that is joined, which a form on the way to it keeps. */
export const BookingOnTheWay = z.object({
  date: z.string().max(10).default(""),
  with: z.string().max(40).default(""),
  time: z.string().max(5).default(""),
  joint: z.string().max(36).default(""),
  as: z.string().max(10).default(""),
});

/** Whom an invitation is for, and where it goes. */
export const InvitationForm = z.object({ client: z.uuid(), email: Email });

/** Whose invitation is taken back. */
export const InvitationEnd = z.object({ client: z.uuid() });

/** Who is erased, and the name as it is typed once more. */
export const ClientErasure = z.object({
  client: z.uuid(),
  name: z.string().trim().min(1, "Please type the client's name.").max(200),
});
