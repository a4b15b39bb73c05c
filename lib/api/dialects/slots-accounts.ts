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

/** A registration in the words of the house; without names she is called as her address is. */
export function readSlotsRegistration(sent: z.output<typeof SlotsRegistration>) {
  const { username: email, password, first_name: firstName = localPart(email), last_name: lastName = "" } = sent;
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

function localPart(email: string): string {
  return email.replace(/@.*$/, "").slice(0, 80);
}
