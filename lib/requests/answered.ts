import "server-only";
import { and, desc, eq, ne, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { openRequired } from "@/db/encryption";
import { appointments, practitioners, services, users } from "@/db/schema";
import { visibleTo } from "@/lib/appointments/lock";
import type { Staff } from "@/lib/auth/actor";

const MOST_SHOWN = 50;

// Names rest encrypted, so a search opens them one by one.
const MOST_SEARCHED = 2_000;

/**
 * The requests that have their answer, of those the actor may see, the latest answer first; with words those alone whose
 * client's name or whose reference has all of them. One statement.
 */
export async function listAnswered(staff: Staff, words: string) {
  const { id, reference, status, meetingStatus, prepayMinor, payBy, startsAt, endsAt } = appointments;
  const rows = await db
    .select({
      ...{ id, reference, status, meetingStatus, prepayMinor, payBy, startsAt, endsAt },
      place: services.place,
      createdAt: appointments.createdAt,
      answeredAt: appointments.updatedAt,
      practitionerName: practitioners.name,
      clientFirstName: openRequired(users.firstName, users.id, "Someone"),
      clientLastName: openRequired(users.lastName, users.id),
    })
    .from(appointments)
    .innerJoin(users, eq(users.id, appointments.clientId))
    .innerJoin(services, eq(services.id, appointments.serviceId))
    .leftJoin(practitioners, eq(practitioners.id, appointments.practitionerId))
    .where(and(wasAsked, ne(status, "pending_review"), visibleTo(staff)))
    .orderBy(desc(appointments.updatedAt), desc(id))
    .limit(words ? MOST_SEARCHED : MOST_SHOWN);
  const wanted = words.toLowerCase().split(/\s+/).filter(Boolean);
  const found = rows.filter(({ clientFirstName, clientLastName, reference: called }) => {
    const text = `${clientFirstName} ${clientLastName} ${called}`.toLowerCase();
    return wanted.every((word) => text.includes(word));
  });
  return { requests: found.slice(0, MOST_SHOWN), count: found.length };
}

// What was booked at once was never asked for in parts of the week.
const wasAsked = sql`jsonb_array_length(${appointments.cells}) > 0`;
