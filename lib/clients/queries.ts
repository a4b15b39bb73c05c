import "server-only";
import { and, desc, eq, exists, isNull, or, type SQL, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { open, openRequired } from "@/db/encryption";
import { appointments, practitioners, services, users } from "@/db/schema";
import { isAttendedBy } from "@/lib/appointments/attendees/attending";
import { visibleTo } from "@/lib/appointments/lock";
import { recordRead } from "@/lib/audit/read";
import type { Staff } from "@/lib/auth/actor";
import { folded } from "@/lib/folded";
import { isId } from "@/lib/id";
import { reachOf } from "@/lib/permissions/permissions";
import { isLedBy, isOfJointLedBy } from "@/lib/records/lead";

/** One client of a list. */
export type ClientLine = Awaited<ReturnType<typeof listClients>>["clients"][number];

/** Which clients: those whose name or e-mail has these words in it, and which page of them. */
export type ClientSearch = { words: string; page: number };

/** How many clients a page of the list has. */
export const CLIENTS_PER_PAGE = 25;

// Names rest encrypted, so a search opens them one by one; this many take well under a second.
const MOST_SEARCHED = 5_000;

/**
 * The clients the actor may see, the newest first: to those who see their own those who have or had an
 * appointment or a request with them, to others all. Two statements.
 */
export async function listClients(staff: Staff, { words, page }: ClientSearch, now: Date) {
  const from = (page - 1) * CLIENTS_PER_PAGE;
  if (words.trim() === "") {
    const clients = await clientRows(staff, now, { limit: CLIENTS_PER_PAGE, offset: from });
    return { clients, count: await db.$count(users, isClientOf(staff)) };
  }
  const wanted = foldedWords(words);
  const everyone = await clientRows(staff, now, { limit: MOST_SEARCHED, offset: 0 });
  const found = everyone.filter(({ firstName, lastName, email }) => {
    const text = folded(`${firstName} ${lastName} ${email ?? ""}`);
    return wanted.every((word) => text.includes(word));
  });
  return { clients: found.slice(from, from + CLIENTS_PER_PAGE), count: found.length };
}

/** Whether there is such a client, and the actor may see them. */
export async function maySeeClient(staff: Staff, id: string, subject: "contacts" | "bills" = "contacts") {
  return isId(id) && (await db.$count(users, and(eq(users.id, id), isClientOf(staff, subject)))) > 0;
}

/** The file of a client the actor may see, or null. That a member of staff opened it is in the trail. */
export async function readClient(staff: Staff, id: string, now: Date, subject: "contacts" | "bills" = "contacts") {
  if (!isId(id)) return null;
  const { timeZone, deactivatedAt, createdAt } = users;
  const [client] = await db
    .select({
      ...named,
      phone: open(users.phone, users.id),
      birthDate: open(users.birthDate, users.id),
      ...{ timeZone, deactivatedAt, createdAt },
    })
    .from(users)
    .where(and(eq(users.id, id), isClientOf(staff, subject)));
  if (!client) return null;
  await recordRead(staff, id, now);
  return client;
}

/** What the actor may see of a client's appointments and requests, the latest first. */
export function historyWith(staff: Staff, clientId: string) {
  const { id, status, meetingStatus, prepayMinor, payBy, startsAt, endsAt, createdAt, reference } = appointments;
  return db
    .select({
      ...{ id, status, meetingStatus, prepayMinor, payBy, startsAt, endsAt, createdAt, reference },
      service: services.name,
      place: services.place,
      practitioner: practitioners.name,
    })
    .from(appointments)
    .innerJoin(services, eq(services.id, appointments.serviceId))
    .leftJoin(practitioners, eq(practitioners.id, appointments.practitionerId))
    .where(and(isAttendedBy(clientId), visibleTo(staff)))
    .orderBy(sql`${startsAt} desc nulls first`, desc(createdAt))
    .limit(200);
}

const named = {
  id: users.id,
  firstName: openRequired(users.firstName, users.id, "Someone"),
  lastName: openRequired(users.lastName, users.id),
  email: open(users.email, users.id),
};

function clientRows(staff: Staff, now: Date, { limit, offset }: { limit: number; offset: number }) {
  const { startsAt, status } = appointments;
  const moment = sql`${now.toISOString()}::timestamptz`;
  const seen = and(isAttendedBy(users.id), visibleTo(staff));
  const next = sql<string | null>`(select min(${startsAt}) from ${appointments}
    where ${seen} and ${status} = 'scheduled' and ${startsAt} > ${moment})`;
  const last = sql<string | null>`(select max(${startsAt}) from ${appointments}
    where ${seen} and ${status} in ('scheduled', 'completed') and ${startsAt} <= ${moment})`;
  return db
    .select({
      ...named,
      deactivatedAt: users.deactivatedAt,
      next: next.mapWith(startsAt),
      last: last.mapWith(startsAt),
    })
    .from(users)
    .where(isClientOf(staff))
    .orderBy(desc(users.createdAt), desc(users.id))
    .limit(limit)
    .offset(offset);
}

function isClientOf(staff: Staff, subject: "contacts" | "bills" = "contacts"): SQL | undefined {
  const reach = reachOf(staff, subject);
  const isTheirs = exists(
    db
      .select({ id: appointments.id })
      .from(appointments)
      .where(and(isAttendedBy(users.id), visibleTo(staff, subject === "bills" ? "bills" : "times"))),
  );
  const own = or(isTheirs, isLedBy(staff, users.id), isOfJointLedBy(staff, users.id));
  const seen = { team: undefined, own, none: sql`false` }[reach ?? "none"];
  return and(eq(users.role, "client"), isNull(users.erasedAt), seen);
}

function foldedWords(text: string): string[] {
  return folded(text).split(/\s+/).filter(Boolean).slice(0, 10);
}
