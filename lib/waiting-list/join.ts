import { and, eq, sql } from "drizzle-orm";
import { db, type Transaction } from "@/db/client";
import { appointments, type Cell, services, waitingEntries } from "@/db/schema";
import { visibleTo } from "@/lib/appointments/lock";
import { record } from "@/lib/audit/record";
import type { Actor } from "@/lib/auth/actor";
import { notFound, Refusal } from "@/lib/errors";
import { isId, newId } from "@/lib/id";
import { assertOpenTo, closedTo } from "@/lib/practice/new-clients";
import { assertOffered } from "@/lib/requests/request";
import { mayComeEarlier } from "@/lib/waiting-list/earlier";

/** What a client waits for: something earlier than an appointment, or without one a first time of a service. */
export type Waiting = {
  of: { appointmentId: string } | { serviceId: string };
  practitionerId: string | null;
  cells: Cell[];
};

/**
 * Puts a client on the list of those who are told when something earlier opens. A client has one entry for each
 * service; asking again changes what it is for and keeps its place in the line. An entry for a group is for any session
 * that has a place, so it asks for no parts of the week. Refuses with `not_found` (404) an appointment or service that
 * isn't there, with `conflict` (409) one that can't come earlier any more, with `not_offered` (400) parts of the week
 * without hours.
 */
export async function joinWaitingList(client: Actor, wish: Waiting, now: Date): Promise<string> {
  const { appointmentId, service } = await subjectOf(client, wish.of, now);
  const { practitionerId } = wish;
  const cells = service.capacity > 1 ? [] : wish.cells;
  if (service.capacity === 1) await assertOffered({ practitionerId, cells, reason: "" }, service.minutes);
  return db.transaction(async (tx) => {
    const id = await upsert(
      tx,
      { clientId: client.id, serviceId: service.id, practitionerId, cells, appointmentId },
      now,
    );
    await record(tx, { actorId: client.id, action: "waiting.joined", subjectId: id }, now);
    return id;
  });
}

async function upsert(
  tx: Transaction,
  entry: Omit<typeof waitingEntries.$inferInsert, "id" | "state" | "createdAt">,
  now: Date,
) {
  const { practitionerId, cells, appointmentId } = entry;
  const [row] = await tx
    .insert(waitingEntries)
    .values({ id: newId(now), ...entry, state: "waiting", createdAt: now })
    .onConflictDoUpdate({
      target: [waitingEntries.clientId, waitingEntries.serviceId],
      targetWhere: sql`state in ('waiting', 'offered')`,
      set: { practitionerId, cells, appointmentId },
    })
    .returning({ id: waitingEntries.id });
  if (!row) throw new Error("The entry was not stored.");
  return row.id;
}

async function subjectOf(client: Actor, of: Waiting["of"], now: Date) {
  const id = "appointmentId" in of ? of.appointmentId : of.serviceId;
  if (!isId(id)) throw notFound("appointment");
  return "appointmentId" in of ? bookedBy(client, id, now) : instant(client, id);
}

async function bookedBy(client: Actor, id: string, now: Date) {
  const [row] = await db
    .select({ appointment: appointments, minutes: appointments.minutes, serviceId: services.id })
    .from(appointments)
    .innerJoin(services, eq(services.id, appointments.serviceId))
    .where(and(eq(appointments.id, id), eq(appointments.clientId, client.id), visibleTo(client)));
  if (!row) throw notFound("appointment");
  if (!mayComeEarlier(row.appointment, now))
    throw new Refusal(
      "conflict",
      "It is too close to the start for an earlier time, or the session is no longer booked.",
    );
  return { appointmentId: id, service: { id: row.serviceId, minutes: row.minutes, capacity: 1 } };
}

async function instant(client: Actor, id: string) {
  const [found] = await db
    .select({ service: services, isClosed: closedTo(client.id) })
    .from(services)
    .where(and(eq(services.id, id), eq(services.active, true)));
  if (!found) throw notFound("service");
  assertOpenTo(found);
  const { service } = found;
  if (service.booking !== "instant")
    throw new Refusal("conflict", "We arrange this kind of session with you. Please ask for a time instead.");
  return { appointmentId: null, service };
}
