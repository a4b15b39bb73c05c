import { z } from "zod";
import { NO_FACTS } from "@/lib/accounts/profile/facts";
import type { Person } from "@/lib/accounts/profile/profile";
import { Digits, Email, FirstName, LastName, NewPassword, Password, Phone, TimeZone } from "@/lib/accounts/schema";
import { BirthDate, Location, presentUser, User } from "@/lib/api/dialects/accounts";
import { sameAs } from "@/lib/api/same-as";
import type { Tokens } from "@/lib/auth/api-session";

/*
 * Registering, logging in and codes, in the words that the attune and clinic dialects share.
 */

/** A registration; the second password is compared when it is sent. */
export const Registration = z
  .object({
    email: Email,
    first_name: FirstName,
    last_name: LastName,
    phone_number: Phone,
    phone: sameAs("phone_number", Phone),
    location: Location.optional(),
    date_of_birth: BirthDate.optional(),
    time_zone: TimeZone.describe("An IANA zone, such as Africa/Accra; without it, the practice's."),
    password: NewPassword,
    password2: z.string().max(1024).optional(),
  })
  .refine(({ password, password2 }) => password2 === undefined || password2 === password, {
    path: ["password2"],
    message: "The two passwords are not the same.",
  })
  .meta({ id: "Registration" });

/** A registration in the domain's words. */
export function readRegistration(sent: z.output<typeof Registration>) {
  const { email, first_name: firstName, last_name: lastName, location, date_of_birth: birthDate, password } = sent;
  return {
    email,
    firstName,
    lastName,
    phone: sent.phone_number,
    location,
    birthDate,
    timeZone: sent.time_zone,
    password,
    next: undefined,
  };
}

/**
 * The account that a registration makes, as far as its sender may know: only what was sent. It looks the same for an
 * address that has an account, whose owner is told instead.
 */
export function presentRegistered(sent: z.output<typeof Registration>, id: string, now: Date): z.infer<typeof User> {
  const { email, firstName, lastName, phone, location, birthDate } = readRegistration(sent);
  return presentUser({
    ...{ id, email, firstName, lastName, role: "client", furtherRoles: [], timeZone: "" },
    ...{ ...NO_FACTS, phone, location: location ?? null, birthDate: birthDate ?? null },
    ...{ verifiedAt: null, deactivatedAt: null, erasedAt: null, createdAt: now, updatedAt: now },
  });
}

/** What signs in. */
export const Login = z.object({ email: Email, password: Password }).meta({ id: "Login" });

/** A signed-in program: its account, and the tokens; `token` is `access` under the clinic dialect's name. */
export const SignedIn = z
  .object({
    message: z.string(),
    user: User,
    access: z.string().describe("Send it as Authorization: Bearer, or Token."),
    refresh: z.string().describe("Works once, for the next pair."),
    token: z.string().describe("The same as access."),
  })
  .meta({ id: "SignedIn" });

/** Tokens and whose they are. */
export function presentSignedIn(
  message: string,
  person: Person,
  { access, refresh }: Tokens,
): z.infer<typeof SignedIn> {
  return { message, user: presentUser(person), access, refresh, token: access };
}

/** An address and the code that was sent to it. */
export const EmailCode = z.object({ email: Email, otp: Digits }).meta({ id: "EmailCode" });

/** An address. */
export const EmailOnly = z.object({ email: Email }).meta({ id: "EmailOnly" });

/** Which code to send again. */
export const Resend = z
  .object({ email: Email, context: z.enum(["registration", "password_reset"]).default("registration") })
  .meta({ id: "Resend" });

/** A new password with the code that allows it. */
export const PasswordReset = z
  .object({ email: Email, otp: Digits, new_password: NewPassword, confirm_password: z.string().max(1024).optional() })
  .refine((sent) => sent.confirm_password === undefined || sent.confirm_password === sent.new_password, {
    path: ["confirm_password"],
    message: "The two passwords are not the same.",
  })
  .meta({ id: "PasswordReset" });

/** What continues a session. */
export const Refresh = z.object({ refresh: z.string().min(1).max(1024) }).meta({ id: "Refresh" });

/** The next pair of tokens. */
export const TokenPair = z
  .object({ access: z.string(), refresh: z.string(), token: z.string().describe("The same as access.") })
  .meta({ id: "TokenPair" });
