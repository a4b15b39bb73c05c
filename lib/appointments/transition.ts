import { and, eq } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { sealInRecord } from "@/db/record-encryption";
import { appointments } from "@/db/schema";
import { type EventKind, type Happened, recordEvent, type State } from "@/lib/appointments/events";
import type { Locked } from "@/lib/appointments/lock";
import { cancelDeadline } from "@/lib/appointments/policy";
import { recordOf } from "@/lib/appointments/record/record-of";
import { enterRoom, leaveRoom, startRoom } from "@/lib/appointments/room";
import type { Actor } from "@/lib/auth/actor";
import { newId } from "@/lib/id";
import { endOf, type TimeSlot } from "@/lib/reservations/reserve";

/** A change of an appointment that exists already, with what is needed to write it. */
export type Change =
  | { kind: "scheduled"; timeSlot: TimeSlot }
  /** `openingId` where it goes to a place in a group session, or comes from one. */
  | { kind: "rescheduled"; timeSlot: TimeSlot; movedLateAt: Date | null; openingId?: string | null }
  | { kind: "cancelled"; by: "client" | "practice"; reason: string; keepsCredit?: boolean }
  | { kind: "rejected"; reason: string }
  | { kind: "started" | "ended" | "completed" | "missed" }
  | { kind: "undone"; what: EventKind; to: State };

/** Who changes it; null for the practice's own clockwork. */
export type Changer = Pick<Actor, "id" | "practitionerId"> | null;

/**
 * The one place where an appointment changes: writes what it becomes and one version up, closes and opens its rooms,
 * and records the event, all in the caller's transaction. The appointment must be locked, its time taken or given back,
 * and the change allowed (`assertCanBecome`). With `held` the actor can undo it, and nobody is told until then. Answers
 * the version it has since.
 */
export async function transition(
  tx: Transaction,
  actor: Changer,
  appointment: Locked,
  change: Change,
  now: Date,
  held: Happened["held"] = null,
): Promise<number> {
  const { id, version: from } = appointment;
  const version = from + 1;
  const columns = await columnsOf(tx, actor, appointment, change, now);
  const isAsLocked = and(eq(appointments.id, id), eq(appointments.version, from));
  const [after] = await tx
    .update(appointments)
    .set({ ...columns, version, updatedAt: now })
    .where(isAsLocked)
    .returning(stateColumns);
  if (!after) throw new Error("An appointment was changed that nobody had locked.");
  await changeRooms(tx, { before: appointment, after, isStart: change.kind === "started" }, now);
  const details = detailsOf(appointment, change);
  const happened = { appointmentId: id, kind: change.kind, version, before: appointment, after, held, details };
  await recordEvent(tx, actor, happened, now);
  return version;
}

/**
 * One act for several appointments, such as all places of a group session: each changes by `transition`, and their
 * events carry one id in common.
 */
export async function transitionAll(
  tx: Transaction,
  actor: Changer,
  several: Locked[],
  change: Change,
  now: Date,
  until: Date | null = null,
) {
  const held = { until, holdId: null, ...(several.length > 1 && { together: newId(now) }) };
  for (const one of several) await transition(tx, actor, one, change, now, held);
}

const { status, meetingStatus, practitionerId, openingId, startsAt, minutes, cancelBy, movedLateAt } = appointments;
const stateColumns = { status, meetingStatus, practitionerId, openingId, startsAt, minutes, cancelBy, movedLateAt };

type Columns = Partial<typeof appointments.$inferInsert>;

async function columnsOf(tx: Transaction, actor: Changer, before: Locked, change: Change, now: Date): Promise<Columns> {
  switch (change.kind) {
    case "scheduled":
      return { ...timeColumns(before, change.timeSlot), movedLateAt: null };
    case "rescheduled":
      return { ...timeColumns(before, change.timeSlot), movedLateAt: change.movedLateAt, openingId: change.openingId };
    case "cancelled":
      return {
        status: "cancelled",
        practitionerId: before.practitionerId ?? actor?.practitionerId,
        meetingStatus: before.meetingStatus === "none" ? "none" : "cancelled",
        cancelledBy: change.by,
        keepsCredit: change.keepsCredit ?? false,
        cancellationReason: await sealed(tx, before, "cancellationReason", change.reason, now),
      };
    case "rejected":
      return {
        status: "rejected",
        // Who answers a request that was open to everyone keeps it in sight.
        practitionerId: before.practitionerId ?? actor?.practitionerId,
        rejectionReason: await sealed(tx, before, "rejectionReason", change.reason, now),
      };
    case "started":
      return { meetingStatus: "active" };
    case "ended":
    case "completed":
      return { status: "completed", meetingStatus: "completed" };
    case "missed":
      return { status: "no_show", meetingStatus: "completed" };
    case "undone":
      return undoneColumns(before, change.to);
  }
}

function timeColumns({ policy }: Locked, timeSlot: TimeSlot): Columns {
  return {
    status: "scheduled",
    meetingStatus: "scheduled",
    practitionerId: timeSlot.practitionerId,
    minutes: timeSlot.minutes,
    startsAt: timeSlot.startsAt,
    endsAt: endOf(timeSlot),
    cancelBy: cancelDeadline(timeSlot.startsAt, policy),
    rejectionReason: null,
    cancelledBy: null,
    cancellationReason: null,
  };
}

function undoneColumns({ status }: Locked, to: State): Columns {
  const { startsAt, minutes } = to;
  return {
    ...to,
    endsAt: startsAt && endOf({ startsAt, minutes }),
    ...(status === "rejected" && { rejectionReason: null }),
    ...(status === "cancelled" && { cancelledBy: null, cancellationReason: null }),
  };
}

async function sealed(
  tx: Transaction,
  before: Locked,
  column: "cancellationReason" | "rejectionReason",
  reason: string,
  now: Date,
) {
  return reason ? sealInRecord(await recordOf(tx, before, now), appointments[column], before.id, reason) : null;
}

/**
 * A room is dead the moment its session is moved, cancelled or over; a new time has a new one. A place in a group leaves
 * the others' room as it is.
 */
async function changeRooms(
  tx: Transaction,
  { before, after, isStart }: { before: Locked; after: State; isStart: boolean },
  now: Date,
) {
  if (isStart) return startRoom(tx, before, now);
  await leaveRoom(tx, before, now);
  if (after.status !== "scheduled") return;
  const { openingId, meetingStatus } = after;
  await enterRoom(tx, { id: before.id, openingId }, now, meetingStatus === "active" ? now : null);
}

function detailsOf({ status }: Locked, change: Change): Record<string, string> | undefined {
  if (change.kind === "cancelled") return { from: status };
  return change.kind === "undone" ? { what: change.what } : undefined;
}
