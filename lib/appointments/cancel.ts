import { db, type Transaction } from "@/db/client";
import type { Held } from "@/lib/appointments/events";
import { type Locked, lockAppointment } from "@/lib/appointments/lock";
import { mayCancel } from "@/lib/appointments/policy";
import { giveUpUnpaid } from "@/lib/appointments/prepaid/prepaid";
import { assertCanBecome } from "@/lib/appointments/status";
import { transition } from "@/lib/appointments/transition";
import { releaseUndo } from "@/lib/appointments/undo/release";
import { undoableUntil } from "@/lib/appointments/undo/rules";
import { type Actor, isStaff } from "@/lib/auth/actor";
import { Refusal } from "@/lib/errors";
import { keepTime } from "@/lib/reservations/keep-time";
import { releasePlace } from "@/lib/reservations/release";
import { releaseTime } from "@/lib/reservations/reserve";
import { UNDO_MINUTES } from "@/lib/undo";

/** How a cancellation goes where it is not as always. */
type CancelOptions = CancelMoney & {
  /** For how long it can be undone. */
  undoMinutes?: number;
};

/** What the actor chose about the money. */
type CancelMoney = {
  /** What it gives back is credit for the next session. */
  keepsCredit?: boolean;
};

/**
 * Cancels a booked appointment, or withdraws a request. A client may until the deadline that was shown at booking,
 * staff always and with a reason the client can read. The room is dead in the same transaction. For `undoMinutes` the
 * time is kept and the e-mails wait, so that the actor can undo it; with 0, or right before the session, the time is
 * free at once. Refuses with `not_found` (404) what the actor may not see, with `too_late` (409) a client after the
 * deadline, with `wrong_status` (409) what is over or cancelled.
 */
export async function cancelAppointment(
  actor: Actor,
  id: string,
  reason: string,
  now: Date,
  { undoMinutes, ...money }: CancelOptions = {},
): Promise<void> {
  await db.transaction((tx) => cancelWithin(tx, actor, { id, reason, ...money }, now, undoMinutes));
}

/** As `cancelAppointment`, as a part of a change that does more; `together` is the id of an act that cancels several. */
export async function cancelWithin(
  tx: Transaction,
  actor: Actor,
  { id, reason, together, ...money }: { id: string; reason: string; together?: string } & CancelMoney,
  now: Date,
  undoMinutes = UNDO_MINUTES,
): Promise<void> {
  const appointment = await lockAppointment(tx, actor, id);
  assertCanBecome(appointment.status, "cancelled");
  assertInTime(actor, appointment, now);
  // Of what was only kept to be paid for nobody was told, and nothing is lost that an undo would bring back.
  if (appointment.payBy) await giveUpUnpaid(tx, id);
  const held = await freeTime(tx, appointment, appointment.payBy ? 0 : undoMinutes, now);
  const act = together ? { until: null, holdId: null, ...held, together } : held;
  const told = appointment.payBy ? "known" : act;
  await transition(tx, actor, appointment, { kind: "cancelled", by: sideOf(actor), reason, ...money }, now, told);
}

/** Refuses with `invalid` (400) staff without a reason: the client can read it. A client never has to explain. */
export function assertReasonGiven(actor: Actor, reason: string) {
  if (!isStaff(actor) || reason) return;
  const sentence = "Please say why, in a few words. The client reads it.";
  throw new Refusal("invalid", sentence, { fields: { reason: [sentence] } });
}

/** Which side an actor is on. */
export function sideOf(actor: Actor): "client" | "practice" {
  return isStaff(actor) ? "practice" : "client";
}

/** Frees what it took, or keeps that for an undo. */
async function freeTime(tx: Transaction, appointment: Locked, undoMinutes: number, now: Date): Promise<Held | null> {
  const { id, startsAt, openingId } = appointment;
  const until = undoableUntil(startsAt, now, undoMinutes);
  if (openingId && !until) await releasePlace(tx, openingId);
  await releaseUndo(tx, id, now);
  const given = await releaseTime(tx, id);
  const kept = openingId ? null : given;
  return until && { until, holdId: await keepTime(tx, appointment, { kept, until }, now) };
}

function assertInTime(actor: Actor, appointment: Locked, now: Date) {
  const { startsAt, policy, cancelBy } = appointment;
  if (isStaff(actor) || !startsAt || mayCancel({ startsAt, policy, cancelBy }, now)) return;
  throw new Refusal("conflict", "It's too late to cancel here, so please call or message us. We'll work it out.", {
    details: cancelBy?.toISOString(),
    code: "too_late",
  });
}
