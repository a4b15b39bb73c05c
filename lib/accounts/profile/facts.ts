import type { SQL } from "drizzle-orm";
import type { AnyPgColumn } from "drizzle-orm/pg-core";
import type { Sealed } from "@/db/columns";
import { open, type PersonKey, sealMaybe } from "@/db/encryption";
import { type CONTACT_WAYS, users } from "@/db/schema";

/** What people say about themselves beside their name; null takes it away, what is left out stays as it was. */
export type Facts = {
  phone?: string | null;
  location?: string | null;
  birthDate?: string | null;
  pronouns?: string | null;
  contactBy?: ContactWay | null;
};

/** How a person would like to be reached. */
type ContactWay = (typeof CONTACT_WAYS)[number];

/** Selects them. */
export const FACTS = {
  phone: open(users.phone, users.id),
  location: open(users.location, users.id),
  birthDate: open(users.birthDate, users.id),
  pronouns: open(users.pronouns, users.id),
  contactBy: users.contactBy,
} satisfies Record<keyof Facts, SQL | AnyPgColumn>;

/** What an erased person's row has in their place. */
export const NO_FACTS = {
  phone: null,
  location: null,
  birthDate: null,
  pronouns: null,
  contactBy: null,
} satisfies Record<keyof Facts, null>;

/** The same as they rest, sealed with the person's own key. */
export function sealFacts(key: PersonKey, { phone, location, birthDate, pronouns, contactBy }: Facts) {
  const seal = (column: AnyPgColumn, text?: string | null) =>
    text === undefined ? text : sealMaybe(key, column, key.personId, text);
  return {
    phone: seal(users.phone, phone),
    location: seal(users.location, location),
    birthDate: seal(users.birthDate, birthDate),
    pronouns: seal(users.pronouns, pronouns),
    // One of a few words of ours.
    contactBy,
  } satisfies Record<keyof Facts, Sealed | ContactWay | null | undefined>;
}
