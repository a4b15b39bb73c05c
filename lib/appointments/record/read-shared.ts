import "server-only";
import { and, desc, eq } from "drizzle-orm";
import { db } from "@/db/client";
import { appointments, practitioners, services } from "@/db/schema";
import { readWords } from "@/lib/appointments/record/words";
import type { Staff } from "@/lib/auth/actor";
import { findShared, hasSaidWhy } from "@/lib/records/sharing/open-shared";
import { readPage, wholeCount } from "@/lib/server/reads/list-pages";

const SESSIONS_PER_PAGE = 50;

/**
 * One page of what was written in a record that is shared with the actor, by session, the latest first: "closed" until the actor has
 * said why they open it, and null for a record that is not shared with them. That it was read is in the trail.
 */
export async function readShared(actor: Staff, recordId: string, now: Date, page = 1) {
  const shared = await findShared(actor, recordId, now);
  if (!shared) return null;
  if (!(await hasSaidWhy(actor, recordId, now))) return { ...shared, sessions: "closed" as const };
  const { id, startsAt, createdAt, status, reference } = appointments;
  const { lines, ...place } = await readPage(page, SESSIONS_PER_PAGE, ({ limit, offset }) =>
    readWords(actor, now, (words) =>
      db
        .select({
          ...{ id, startsAt, createdAt, status, reference },
          ...words,
          service: services.name,
          practitioner: practitioners.name,
          wholeCount,
        })
        .from(appointments)
        .innerJoin(services, eq(services.id, appointments.serviceId))
        .leftJoin(practitioners, eq(practitioners.id, appointments.practitionerId))
        .where(and(eq(appointments.recordId, recordId)))
        .orderBy(desc(startsAt), desc(createdAt), desc(id))
        .limit(limit)
        .offset(offset),
    ),
  );
  return { ...shared, sessions: lines, place };
}
