import "server-only";
import { and, asc, eq, isNotNull, isNull, type SQL, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { openRequired } from "@/db/encryption";
import { appointments, groupEntries, openings, practitioners, services, users } from "@/db/schema";
import { initialsOf } from "@/lib/accounts/initials";
import { isSeenByPerson } from "@/lib/appointments/attendees/attending";
import type { Actor } from "@/lib/auth/actor";
import { appointmentEntry, groupEntry } from "@/lib/calendars/appointment-invitation";
import { isDiscreetWith } from "@/lib/calendars/feeds/discreet";
import { type Feed, isShown } from "@/lib/calendars/feeds/find-feed";
import type { Invitation } from "@/lib/calendars/invitation";
import { translatorFor } from "@/lib/i18n/catalogue";
import { languageOf } from "@/lib/i18n/offered-languages";
import { placeWords } from "@/lib/practice/place/words";

/**
 * What a feed holds, by time. A client has each of their sessions; for staff a group session is one entry, as its
 * practitioner is sent it by e-mail, and by the same name.
 */
export async function feedEntries(feed: Shown, now: Date): Promise<Invitation[]> {
  const whose = whoseIs(feed);
  if (feed.role === "client") return single(feed, now, whose);
  const [own, groups] = await Promise.all([
    single(feed, now, and(whose, isNull(appointments.openingId))),
    grouped(feed, now, whose),
  ]);
  return [...own, ...groups].sort((one, other) => Number(one.start) - Number(other.start));
}

/** The same of the actor's own sessions, to take along as a file in a language. */
export function ownEntries({ id, role, practitionerId }: Actor, language: string, now: Date): Promise<Invitation[]> {
  return feedEntries({ scope: "own", role, userId: id, practitionerId, language, showsInitials: false }, now);
}

/** What of a feed decides what it holds. */
type Shown = Pick<Feed, "scope" | "role" | "userId" | "practitionerId" | "language" | "showsInitials">;

function whoseIs({ scope, role, userId, practitionerId }: Shown): SQL | undefined {
  if (scope === "practice") return undefined;
  if (role === "client") return isSeenByPerson(userId);
  return practitionerId ? eq(appointments.practitionerId, practitionerId) : sql`false`;
}

async function single(feed: Shown, now: Date, whose: SQL | undefined): Promise<Invitation[]> {
  const language = languageOf(feed);
  const t = translatorFor(language);
  const { id, version, startsAt, endsAt, status, updatedAt } = appointments;
  const { place, venue } = services;
  const { name } = practitioners;
  const columns = { id, version, startsAt, endsAt, status, updatedAt, place, venue, name };
  const rows = await db
    .select({ ...columns, ...(feed.role !== "client" && feed.showsInitials ? CLIENT : NOBODY) })
    .from(appointments)
    .innerJoin(services, eq(services.id, appointments.serviceId))
    .innerJoin(practitioners, eq(practitioners.id, appointments.practitionerId))
    .innerJoin(users, eq(users.id, appointments.clientId))
    .where(and(isShown(now), whose))
    .orderBy(asc(startsAt), asc(id));
  return rows.flatMap((row) => {
    if (!row.startsAt || !row.endsAt) return [];
    const words = placeWords(t, row) ?? undefined;
    const session = { id: row.id, version: row.version, start: row.startsAt, end: row.endsAt, place: words };
    const entry = appointmentEntry(session, row.status === "cancelled" ? "CANCEL" : "PUBLISH", {
      ...{ language, stamp: row.updatedAt },
    });
    const named = row.isDiscreet ? { ...row, ...NAMELESS } : row;
    return [{ ...entry, summary: title(feed, t("Appointment"), named) }];
  });
}

async function grouped(feed: Shown, now: Date, whose: SQL | undefined): Promise<Invitation[]> {
  const language = languageOf(feed);
  const t = translatorFor(language);
  const { id, during } = openings;
  const stands = sql<boolean>`bool_or(${appointments.status} <> 'cancelled')`;
  const changedAt = sql`max(${appointments.updatedAt})`.mapWith(appointments.updatedAt);
  const rows = await db
    .select({ id, during, sequence: groupEntries.sequence, name: practitioners.name, stands, changedAt })
    .from(appointments)
    .innerJoin(openings, eq(openings.id, appointments.openingId))
    .innerJoin(practitioners, eq(practitioners.id, openings.practitionerId))
    .leftJoin(groupEntries, eq(groupEntries.openingId, openings.id))
    .where(and(isShown(now), whose, isNotNull(appointments.openingId)))
    .groupBy(id, groupEntries.openingId, practitioners.id);
  return rows.map((row) => {
    const session = { id: row.id, version: row.sequence ?? 0, ...row.during };
    const entry = groupEntry(session, row.stands ? "PUBLISH" : "CANCEL", { language, stamp: row.changedAt });
    return { ...entry, summary: title(feed, t("Group appointment"), { ...row, ...NAMELESS }) };
  });
}

const NAMELESS = { firstName: "", lastName: "" };

type Named = { name: string; firstName: string; lastName: string };

/** "Appointment", "Appointment A. B.", and in the practice's feed whose it is: "Appointment · Dr. Ama Osei". */
function title({ scope }: Shown, what: string, { name, firstName, lastName }: Named): string {
  const words = `${what} ${initialsOf(firstName, lastName)}`.trimEnd();
  return scope === "practice" ? `${words} · ${name}` : words;
}

// Of a client with whom the practice is discreet, not even the initials are shown where others may look.
const CLIENT = {
  firstName: openRequired(users.firstName, users.id),
  lastName: openRequired(users.lastName, users.id),
  isDiscreet: isDiscreetWith(users.id),
};
const NOBODY = { firstName: sql<string>`''`, lastName: sql<string>`''`, isDiscreet: sql<boolean>`false` };
