import { and, eq, inArray, isNotNull, sql } from "drizzle-orm";
import { db, type Transaction } from "@/db/client";
import { open, openRequired } from "@/db/encryption";
import { appointments, clientReminders, practitioners, reminderSettings, services, users } from "@/db/schema";
import { appointmentEntry, groupEntry } from "@/lib/calendars/appointment-invitation";
import type { Entry } from "@/lib/calendars/connected/vendor";
import { translatorFor } from "@/lib/i18n/catalogue";
import type { Language } from "@/lib/i18n/languages";
import { languageOf } from "@/lib/i18n/offered-languages";
import { bookedSession, isOver } from "@/lib/meetings/arranging/session";
import type { Mailbox } from "@/lib/outbox/sender";
import { placeWords } from "@/lib/practice/place/words";
import { endOf } from "@/lib/reservations/reserve";

/** What has to be so in a practitioner's calendar: an entry, none, or what is there already. */
export type Wanted = { kind: "entry"; entry: Omit<Entry, "uid" | "key"> } | { kind: "none" } | { kind: "as it is" };

type Of = { sessionKey: string; practitionerId: string; namesPeople: boolean };

/**
 * How a session stands for one practitioner's calendar: it is in it while it is booked with that practitioner. What took
 * place, or should have, stays as it is there, and what names a client who is erased goes. The title never says what it
 * is about.
 */
export async function wantedOf({ sessionKey, practitionerId, namesPeople }: Of): Promise<Wanted> {
  return db.transaction(async (tx) => {
    if (namesPeople && (await isClientErased(tx, sessionKey))) return { kind: "none" };
    const session = await bookedSession(tx, sessionKey);
    if (!session || session.practitionerId !== practitionerId)
      return { kind: (await isOver(tx, sessionKey)) ? "as it is" : "none" };
    const { openingId, appointmentIds, startsAt, minutes } = session;
    const [first = ""] = appointmentIds;
    const times = { version: 0, start: startsAt, end: endOf({ startsAt, minutes }) };
    const language = await languageOfPractitioner(tx, practitionerId);
    const reader = { language, stamp: startsAt };
    const shown = openingId
      ? groupEntry({ id: openingId, ...times }, "PUBLISH", reader)
      : appointmentEntry({ id: first, ...times, place: await placeOf(tx, first, language) }, "PUBLISH", reader);
    const { start, end, summary: title, description: text, url, location: place = url } = shown;
    const people = namesPeople && !openingId ? await peopleOf(tx, first) : null;
    return { kind: "entry", entry: { start, end, title, text, place, people } };
  });
}

// A group session has its opening's key, and is no appointment's: its entry names nobody.
async function isClientErased(tx: Transaction, appointmentId: string): Promise<boolean> {
  const [erased] = await tx
    .select({ id: users.id })
    .from(users)
    .innerJoin(appointments, eq(appointments.clientId, users.id))
    .where(and(eq(appointments.id, appointmentId), isNotNull(users.erasedAt)));
  return erased !== undefined;
}

async function languageOfPractitioner(tx: Transaction, practitionerId: string): Promise<Language> {
  const [row] = await tx
    .select({ language: users.language })
    .from(practitioners)
    .innerJoin(users, eq(users.id, practitioners.userId))
    .where(eq(practitioners.id, practitionerId));
  return languageOf(row ?? { language: null });
}

async function placeOf(tx: Transaction, appointmentId: string, language: Language): Promise<string | undefined> {
  const [row] = await tx
    .select({ place: services.place, venue: services.venue })
    .from(appointments)
    .innerJoin(services, eq(services.id, appointments.serviceId))
    .where(eq(appointments.id, appointmentId));
  return (row && placeWords(translatorFor(language), row)) ?? undefined;
}

/** The client and the practitioner, as a program asked for; of a client whose mails are discreet nobody is named. */
async function peopleOf(tx: Transaction, appointmentId: string): Promise<Mailbox[]> {
  const isDiscreet = sql<boolean>`coalesce(${clientReminders.isDiscreet},
    (select ${reminderSettings.isDiscreet} from ${reminderSettings}), false)`;
  const [row] = await tx
    .select({ isDiscreet, clientId: appointments.clientId, hostId: practitioners.userId, host: practitioners.name })
    .from(appointments)
    .innerJoin(practitioners, eq(practitioners.id, appointments.practitionerId))
    .leftJoin(clientReminders, eq(clientReminders.clientId, appointments.clientId))
    .where(eq(appointments.id, appointmentId));
  if (!row || row.isDiscreet) return [];
  const { clientId, hostId, host } = row;
  const people = await tx
    .select({
      id: users.id,
      first: openRequired(users.firstName, users.id),
      last: openRequired(users.lastName, users.id),
      email: open(users.email, users.id),
    })
    .from(users)
    .where(inArray(users.id, [clientId, hostId]));
  const named = people.map(({ id, first, last, email }) => ({
    ...{ id, email },
    name: id === hostId ? host : `${first} ${last}`.trim(),
  }));
  return [clientId, hostId].flatMap((id) => {
    const person = named.find((one) => one.id === id);
    return person?.email ? [{ name: person.name, email: person.email }] : [];
  });
}
