import "server-only";
import { and, asc, eq, lte, ne } from "drizzle-orm";
import { db } from "@/db/client";
import { openRequired } from "@/db/encryption";
import { appointments, users } from "@/db/schema";
import type { AppointmentStanding } from "@/lib/appointments/queries";
import type { Actor } from "@/lib/auth/actor";
import { translatorFor } from "@/lib/i18n/catalogue";
import { ownLanguage } from "@/lib/i18n/offered-languages";
import { practice } from "@/lib/practice/settings";

type InSession = Pick<AppointmentStanding, "id" | "openingId" | "practitionerName">;

/**
 * What the others in a call read of a person: the practitioner's public name, a client's first name. The clients of a
 * group are numbered instead, by their places, unless the practice says that they know each other's first names.
 */
export async function shownName(actor: Actor, session: InSession, isHost: boolean): Promise<string> {
  const { id, openingId, practitionerName } = session;
  if (isHost) return practitionerName ?? actor.firstName;
  if (!openingId || (await practice()).groupFirstNames) return actor.firstName;
  const upToThis = and(eq(appointments.openingId, openingId), lte(appointments.id, id));
  return participantWords(await db.$count(appointments, upToThis));
}

/** How a client of a group is called before the others, in the practice's own language: by the place, in the order of booking. */
export function participantWords(number: number): string {
  const t = translatorFor(ownLanguage());
  return t("Participant {number}", { number: `${number}` });
}

/** The first names of the others in a client's group, where the practice says that they are told; else nobody's. */
export async function companionsOf({ id, openingId }: Pick<InSession, "id" | "openingId">): Promise<string[]> {
  if (!openingId || !(await practice()).groupFirstNames) return [];
  const isOther = and(eq(appointments.openingId, openingId), ne(appointments.id, id));
  const others = await db
    .select({ firstName: openRequired(users.firstName, users.id, "Someone") })
    .from(appointments)
    .innerJoin(users, eq(users.id, appointments.clientId))
    .where(and(isOther, eq(appointments.status, "scheduled")))
    .orderBy(asc(appointments.id));
  return others.map(({ firstName }) => firstName);
}
