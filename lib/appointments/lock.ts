import { and, eq, getTableColumns, isNull, or, type SQL } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { appointments, practitioners, users } from "@/db/schema";
import type { Status } from "@/lib/appointments/status";
import type { Actor } from "@/lib/auth/actor";
import { notFound } from "@/lib/errors";
import { isId } from "@/lib/id";

/** An appointment held still for a state change, with what the change and its messages need to know. */
export type Locked = Awaited<ReturnType<typeof lockAppointment>>;

/** A locked appointment that has a time. */
export type Timed = Locked & { startsAt: Date; practitionerId: string };

const {
  reason: _,
  rejectionReason: __,
  cancellationReason: ___,
  contact: ____,
  ...unencrypted
} = getTableColumns(appointments);

/** An appointment's columns, without the words that are kept encrypted. */
export const appointmentColumns = unencrypted;

/** Locks an appointment that the actor may see until the transaction ends. Refuses with `not_found` (404) any other. */
export async function lockAppointment(tx: Transaction, actor: Actor, id: string) {
  if (!isId(id)) throw notFound("appointment");
  const row = await lockWhere(tx, and(eq(appointments.id, id), visibleTo(actor)));
  if (!row) throw notFound("appointment");
  return row;
}

/** As `lockAppointment`, for what the practice does by itself; null where there is none that stands so. */
export async function lockForWorker(tx: Transaction, id: string, status?: Status) {
  return lockWhere(tx, and(eq(appointments.id, id), status && eq(appointments.status, status)));
}

async function lockWhere(tx: Transaction, which: SQL | undefined) {
  const [row] = await tx
    .select({
      ...appointmentColumns,
      clientZone: users.timeZone,
      clientDeactivatedAt: users.deactivatedAt,
      practitionerName: practitioners.name,
      practitionerZone: practitioners.timeZone,
      practitionerUserId: practitioners.userId,
    })
    .from(appointments)
    .innerJoin(users, eq(users.id, appointments.clientId))
    .leftJoin(practitioners, eq(practitioners.id, appointments.practitionerId))
    .where(which)
    .for("update", { of: appointments });
  return row ?? null;
}

/**
 * What an actor may see: a client their own, a practitioner those with them and the requests that are open to every
 * practitioner, an admin all.
 */
export function visibleTo(actor: Actor): SQL | undefined {
  if (actor.role === "admin") return undefined;
  if (actor.role === "client") return eq(appointments.clientId, actor.id);
  const openToAll = and(isNull(appointments.practitionerId), eq(appointments.status, "pending_review"));
  return actor.practitionerId ? or(eq(appointments.practitionerId, actor.practitionerId), openToAll) : openToAll;
}

/** The appointments that an actor takes part in, as the client or as the practitioner. */
export function isPartOf({ id, practitionerId }: Actor): SQL | undefined {
  const asClient = eq(appointments.clientId, id);
  return practitionerId ? or(asClient, eq(appointments.practitionerId, practitionerId)) : asClient;
}
