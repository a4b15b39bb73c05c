import { z } from "zod";
import { Email, FirstName, LastName, NewPassword, Password } from "@/lib/accounts/schema";

/*
 * Accounts in the slots dialect: the username is the e-mail address, and there need be no names.
 */

/** A registration. */
export const SlotsRegistration = z
  .object({
    username: Email,
    email: Email.optional(),
    password: NewPassword,
    first_name: FirstName.optional(),
    last_name: LastName.optional(),
  })
  .refine(({ username, email }) => email === undefined || email === username, {
    path: ["email"],
    message: "The username is the e-mail address: please give the same in both.",
  })
  .meta({ id: "SlotsRegistration" });

/** A registration in the domain's words; without names the first word of the address serves. */
export function readSlotsRegistration(sent: z.output<typeof SlotsRegistration>) {
  const { username: email, password, first_name: firstName = nameIn(email), last_name: lastName = "" } = sent;
  return { email, password, firstName, lastName, phone: null, timeZone: undefined, next: undefined };
}

/** Who was registered. */
export const Registered = z
  .object({ id: z.string(), username: z.string(), email: z.string() })
  .meta({ id: "Registered" });

/** What signs in. */
export const SlotsLogin = z.object({ username: Email, password: Password }).meta({ id: "SlotsLogin" });

/** The token that every other request carries. */
export const SlotsToken = z.object({ token: z.string(), username: z.string() }).meta({ id: "SlotsToken" });

// A word and no more: an address may be written so that it reads as another, or as a sentence.
function nameIn(email: string): string {
  return /^[^@]*?([a-z]+)/.exec(email)?.[1] ?? "Client";
}
