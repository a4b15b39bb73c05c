import { z } from "zod";
import { ROLES } from "@/db/schema";
import type { PeopleListing, Person, ProfileChange } from "@/lib/accounts/profile/profile";
import { Email, FirstName, LastName, PhoneText } from "@/lib/accounts/schema";
import { Page, sortBy } from "@/lib/api/listing";
import { sameAs } from "@/lib/api/same-as";
import { now } from "@/lib/clock";
import { rolesOf } from "@/lib/permissions/permissions";

/*
 * Accounts, in the words that the attune and clinic dialects share: snake_case, `is_admin`, and a phone number under
 * either of its names.
 */

/** Where a person lives. */
export const Location = z.string().trim().max(120).describe("Where the person lives, in their own words.");

/** A date of birth, alone or as the midnight in UTC that the clinic document writes. */
export const BirthDate = z
  .string()
  .regex(/^\d{4}-\d\d-\d\d(T00:00:00(\.0+)?Z)?$/, "Give a date as YYYY-MM-DD.")
  .transform((text) => text.slice(0, 10))
  .pipe(
    z.iso
      .date("Give a date that exists, as YYYY-MM-DD.")
      .refine((text) => text >= "1900" && text <= today(), "Give a date of birth from 1900 on that has come."),
  );

const today = () => now().toISOString().slice(0, 10);

/** An account, as its owner and an admin see it. */
export const User = z
  .object({
    id: z.string(),
    email: z.string().describe("Empty for a person without an address, who can't sign in."),
    first_name: z.string(),
    last_name: z.string(),
    phone_number: z.string().nullable(),
    phone: z.string().nullable().describe("The same as phone_number."),
    location: z.string().nullable(),
    date_of_birth: z.string().nullable(),
    role: z.enum(ROLES).describe("The first of the account's roles."),
    is_staff: z.boolean().describe("Works for the practice, in whatever role."),
    is_admin: z.boolean(),
    is_active: z.boolean().describe("False while the account is deactivated, and once it is deleted."),
    is_verified: z.boolean(),
    created_at: z.string(),
    updated_at: z.string(),
  })
  .meta({ id: "User" });

/** An account in the words of the dialects. */
export function presentUser(person: Person): z.infer<typeof User> {
  return {
    id: person.id,
    email: person.email ?? "",
    first_name: person.firstName,
    last_name: person.lastName,
    phone_number: person.phone,
    phone: person.phone,
    location: person.location,
    date_of_birth: person.birthDate && `${person.birthDate}T00:00:00Z`,
    role: person.role,
    is_staff: person.role !== "client",
    is_admin: rolesOf(person).includes("admin"),
    is_active: person.deactivatedAt === null && person.erasedAt === null,
    is_verified: person.verifiedAt !== null,
    created_at: person.createdAt.toISOString(),
    updated_at: person.updatedAt.toISOString(),
  };
}

/** A sentence that says what was done. */
export const Done = z.object({ message: z.string() }).meta({ id: "Done" });

/** An account, and what was done with it. */
export const UserReply = z.object({ message: z.string(), user: User }).meta({ id: "UserReply" });

/** One's own account. */
export const Profile = z.object({ user: User }).meta({ id: "Profile" });

const changeable = {
  phone_number: PhoneText.nullable().optional(),
  phone: sameAs("phone_number", PhoneText.nullable().optional()),
  location: Location.nullable().optional(),
  date_of_birth: BirthDate.nullable().optional(),
};

/** What of a profile changes: at least one of its fields. */
export const ProfilePatch = z
  .object({ first_name: FirstName.optional(), last_name: LastName.optional(), ...changeable })
  .refine((sent) => Object.values(sent).some((value) => value !== undefined), "Please give at least one of the fields.")
  .meta({ id: "ProfilePatch" });

/** A profile with its names; what else is left out stays. */
export const ProfilePut = z
  .object({ first_name: FirstName, last_name: LastName, ...changeable })
  .meta({ id: "ProfilePut" });

// What none of the documents has a field for.
type OnPagesOnly = "pronouns" | "contactBy";

/** A changed profile in the domain's words; null takes away, what is left out stays. */
export function readProfile(sent: z.output<typeof ProfilePatch>): ProfileChange {
  return {
    firstName: sent.first_name,
    lastName: sent.last_name,
    phone: sent.phone_number,
    location: sent.location,
    birthDate: sent.date_of_birth,
  } satisfies Record<Exclude<keyof ProfileChange, OnPagesOnly>, string | null | undefined>;
}

/** A message to the practice. */
export const Contact = z
  .object({
    name: z.string().trim().min(1, "Please say who you are.").max(160),
    email: Email,
    phone: PhoneText.refine((phone) => phone !== null, "Please give a telephone number."),
    phone_number: sameAs("phone", PhoneText.optional()),
    message: z.string().trim().min(1, "Please write a message.").max(5_000),
  })
  .meta({ id: "Contact" });

/** A message in the domain's words. */
export function readContact({ name, email, phone, message }: z.output<typeof Contact>) {
  return { name, email, phone, message };
}

/** Which accounts. */
export const UsersQuery = Page.extend({
  role: z.enum(ROLES).optional().describe("Only those in this role."),
  status: z.enum(["active", "deactivated"]).optional().describe("Only those with this status."),
  sort: sortBy(["created_at"], "created_at"),
});

/** The query in the domain's words. */
export function readUsersQuery({ sort, status, ...query }: z.output<typeof UsersQuery>): PeopleListing {
  return { ...query, isActive: status && status === "active", isDownwards: sort.startsWith("-") };
}

/** Accounts. */
export const Users = z
  .object({ users: z.array(User), total: z.int(), limit: z.int(), offset: z.int() })
  .meta({ id: "Users" });
