import { and, eq, gt, isNotNull, isNull, lte, type SQL, type SQLWrapper } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import type { Sealed } from "@/db/columns";
import {
  type AuditAction,
  appointmentEvents,
  type appointments,
  type EVENT_KINDS,
  type StoredState,
} from "@/db/schema";
import { announceChange } from "@/lib/appointments/watch";
import { record } from "@/lib/audit/record";
import type { Actor } from "@/lib/auth/actor";
import { newId } from "@/lib/id";

/** What can happen to an appointment. */
export type EventKind = (typeof EVENT_KINDS)[number];

/** Something that happened to an appointment, as it is told to the subscribers (lib/events/subscribers.ts). */
export type AppointmentEvent = typeof appointmentEvents.$inferSelect;

/**
 * Something that follows from what happens to appointments. It hears of each event once, in one transaction with what it
 * writes; so it writes rows, and calls nobody. When it throws, it hears of the event again later.
 */
export type Subscriber = {
  name: string;
  hear(tx: Transaction, event: AppointmentEvent, now: Date): Promise<void>;
};

/** How an appointment stands at one moment; everything that a change can change and an undo puts back. */
export type State = Pick<
  typeof appointments.$inferSelect,
  "status" | "meetingStatus" | "practitionerId" | "openingId" | "startsAt" | "minutes" | "cancelBy" | "movedLateAt"
>;

/** A change that its actor can undo until then, if ever: meanwhile nobody is told, and `holdId` keeps the time it gave up. */
export type Held = {
  until: Date | null;
  holdId: string | null;
  /** One id for all that is changed in one act: sessions of a series, or places of a group session. */
  together?: string;
};

/** What a change wrote, to be recorded as an event. */
export type Happened = {
  appointmentId: string;
  kind: EventKind;
  version: number;
  before: State | null;
  after: State;
  /**
   * Null tells everybody at once; of what everybody knows already nobody is told again, and of what has to be paid
   * first nobody until it is (lib/appointments/prepaid/prepaid.ts).
   */
  held?: Held | null | "known" | "unpaid";
  /** Sealed already, under the record's key with the event's `id`. */
  words?: Sealed | null;
  id?: string;
  /** What the audit trail says beside it; never personal data. */
  details?: Record<string, string>;
};

/** What the audit trail calls each kind of event. */
export const AUDIT_ACTION_OF: Record<EventKind, AuditAction> = {
  requested: "appointment.requested",
  booked: "appointment.booked",
  scheduled: "appointment.scheduled",
  rescheduled: "appointment.rescheduled",
  cancelled: "appointment.cancelled",
  rejected: "appointment.rejected",
  arrived: "session.client_arrived",
  started: "session.started",
  ended: "session.ended",
  completed: "appointment.completed",
  missed: "appointment.missed",
  undone: "appointment.undone",
  move_asked: "appointment.move_asked",
  invited: "calendar.invited",
};

/**
 * Records that something happened to an appointment, in the transaction in which it did: the event, the audit entry,
 * and word to every page that shows it. Whatever follows is a subscriber's.
 */
export async function recordEvent(tx: Transaction, actor: Pick<Actor, "id"> | null, happened: Happened, now: Date) {
  const { appointmentId: subjectId, kind, details } = happened;
  const actorId = actor?.id ?? null;
  await tx.insert(appointmentEvents).values(eventRow(actorId, happened, now));
  await record(tx, { actorId, action: AUDIT_ACTION_OF[kind], subjectId, details }, now);
  await announceChange(tx, subjectId, happened.after.openingId, happened.after.practitionerId);
  const left = happened.before?.openingId;
  if (left && left !== happened.after.openingId) await announceChange(tx, subjectId, left);
}

/** The event's row, for a statement that writes more. */
export function eventRow(actorId: string | null, happened: Happened, now: Date) {
  const { appointmentId, kind, version, before, after, words = null } = happened;
  const isQuiet = happened.held === "known" || happened.held === "unpaid";
  const held = typeof happened.held === "string" ? null : (happened.held ?? null);
  return {
    id: happened.id ?? newId(now),
    appointmentId,
    kind,
    version,
    actorId,
    at: now,
    before: before && stored(before),
    after: stored(after),
    words,
    together: held?.together ?? null,
    holdId: held?.holdId ?? null,
    notBefore: held?.until ?? null,
    dueAt: isQuiet ? null : (held?.until ?? now),
  };
}

/** Events whose time has come to be told. */
export function isDue(now: Date): SQL | undefined {
  return and(
    isNotNull(appointmentEvents.dueAt),
    lte(appointmentEvents.dueAt, now),
    isNull(appointmentEvents.retractedAt),
  );
}

/** Holds still the event that is due the longest, for one who tells of it; null when there is none, or others tell. */
export async function lockDueEvent(tx: Transaction, now: Date): Promise<AppointmentEvent | null> {
  const [event] = await tx
    .select()
    .from(appointmentEvents)
    .where(isDue(now))
    .orderBy(appointmentEvents.dueAt, appointmentEvents.id)
    .limit(1)
    .for("update", { skipLocked: true });
  return event ?? null;
}

/** Notes that every subscriber knows of a locked event. */
export async function settleEvent(tx: Transaction, { id }: AppointmentEvent): Promise<void> {
  await tx.update(appointmentEvents).set({ dueAt: null }).where(eq(appointmentEvents.id, id));
}

/** Notes that a subscriber failed at a locked event once more, and when it is told of it again. */
export async function postponeEvent(tx: Transaction, { id, failures }: AppointmentEvent, dueAt: Date): Promise<void> {
  await tx
    .update(appointmentEvents)
    .set({ dueAt, failures: failures + 1 })
    .where(eq(appointmentEvents.id, id));
}

/** Changes that the actor can still undo: held, and told to nobody yet. */
export function isHeldBy({ id }: { id: string | SQLWrapper }, now: Date | SQLWrapper): SQL | undefined {
  return and(eq(appointmentEvents.actorId, id), isHeld(now));
}

/** Changes that can still be undone by their actor. */
export function isHeld(now: Date | SQLWrapper): SQL | undefined {
  const { notBefore, dueAt, retractedAt } = appointmentEvents;
  return and(gt(notBefore, now), isNotNull(dueAt), isNull(retractedAt));
}

/** A state as the database kept it. */
export function readState({ openingId = null, startsAt, cancelBy, movedLateAt, ...rest }: StoredState): State {
  const moments = { startsAt: instant(startsAt), cancelBy: instant(cancelBy), movedLateAt: instant(movedLateAt) };
  return { ...rest, openingId, ...moments };
}

function stored({
  status,
  meetingStatus,
  practitionerId,
  openingId,
  startsAt,
  minutes,
  cancelBy,
  movedLateAt,
}: State): StoredState {
  return {
    status,
    meetingStatus,
    practitionerId,
    openingId,
    startsAt: startsAt?.toISOString() ?? null,
    minutes,
    cancelBy: cancelBy?.toISOString() ?? null,
    movedLateAt: movedLateAt?.toISOString() ?? null,
  };
}

function instant(text: string | null): Date | null {
  return text === null ? null : new Date(text);
}
