import "server-only";
import { and, desc, eq, ne, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { openRequired } from "@/db/encryption";
import { appointments, practitioners, services, users } from "@/db/schema";
import { visibleTo } from "@/lib/appointments/lock";
import type { Staff } from "@/lib/auth/actor";
import { type Page, pageOf, readPage, type Window, wholeCount } from "@/lib/server/reads/list-pages";

/** How many answered requests one page has. */
export const ANSWERED_PER_PAGE = 50;

// Names rest encrypted, so a search opens them one by one.
const MOST_SEARCHED = 2_000;

/** A request that has its answer. */
export type AnsweredRequest = Awaited<ReturnType<typeof read>>[number];

/**
 * One page of the requests that have their answer, of those the actor may see, the latest answer first; with words those
 * alone whose client's name or whose reference has all of them; `isCut` where the search did not reach the oldest. One
 * statement.
 */
export async function listAnswered(
  staff: Staff,
  words: string,
  page = 1,
): Promise<Page<AnsweredRequest> & { isCut: boolean }> {
  const wanted = words.toLowerCase().split(/\s+/).filter(Boolean);
  if (wanted.length === 0) {
    return { ...(await readPage(page, ANSWERED_PER_PAGE, (window) => read(staff, window))), isCut: false };
  }
  const rows = await read(staff, { limit: MOST_SEARCHED, offset: 0 });
  const found = rows.filter(({ clientFirstName, clientLastName, reference }) => {
    const text = `${clientFirstName} ${clientLastName} ${reference}`.toLowerCase();
    return wanted.every((word) => text.includes(word));
  });
  return { ...pageOf(found, page, ANSWERED_PER_PAGE), isCut: (rows[0]?.wholeCount ?? 0) > MOST_SEARCHED };
}

function read(staff: Staff, { limit, offset }: Window) {
  const { id, reference, status, meetingStatus, prepayMinor, payBy, startsAt, endsAt } = appointments;
  return db
    .select({
      ...{ id, reference, status, meetingStatus, prepayMinor, payBy, startsAt, endsAt },
      place: services.place,
      createdAt: appointments.createdAt,
      answeredAt: appointments.updatedAt,
      practitionerName: practitioners.name,
      clientFirstName: openRequired(users.firstName, users.id, "Someone"),
      clientLastName: openRequired(users.lastName, users.id),
      wholeCount,
    })
    .from(appointments)
    .innerJoin(users, eq(users.id, appointments.clientId))
    .innerJoin(services, eq(services.id, appointments.serviceId))
    .leftJoin(practitioners, eq(practitioners.id, appointments.practitionerId))
    .where(and(wasAsked, ne(status, "pending_review"), visibleTo(staff)))
    .orderBy(desc(appointments.updatedAt), desc(id))
    .limit(limit)
    .offset(offset);
}

// What was booked at once was never asked for in parts of the week.
const wasAsked = sql`jsonb_array_length(${appointments.cells}) > 0`;
