"use server";

import { redirect } from "next/navigation";
import type { z } from "zod";
import { sendSignInCode } from "@/lib/accounts/enter";
import { addressOf } from "@/lib/accounts/queries";
import { bringClock, bringLinkedClock } from "@/lib/accounts/viewer-clock";
import { action, anyone } from "@/lib/action";
import { cancelAppointment } from "@/lib/appointments/cancel";
import { Linked, LinkedCancellation, LinkedMove, Move, Undoing } from "@/lib/appointments/change-form";
import { type LinkHolder, linkHolderOf, managePath } from "@/lib/appointments/manage-link";
import { rescheduleOwnAppointment } from "@/lib/appointments/reschedule";
import { undoLast } from "@/lib/appointments/undo/last";
import { requireActor, requireClient } from "@/lib/auth/actor";
import { now } from "@/lib/clock";
import { Refusal } from "@/lib/errors";
import { isSlotTaken } from "@/lib/reservations/reserve";

/** Moves an appointment, as its client. */
export const move = action(Move, requireClient, async (client, { id, ...to }) => {
  await bringClock(client, now());
  await moveOrShowAgain({ client, appointmentId: id }, to, `/appointments/${id}`);
});

/** Takes the actor's last change of an appointment back. */
export const undo = action(Undoing, requireActor, async (actor, { id, back }) => {
  const { clientId, isGone } = await undoLast(actor, id, now());
  const there = isGone ? `/admin/clients/${clientId}` : `/appointments/${id}`;
  redirect(`${back ?? there}?done=undone`);
});

/** Moves an appointment, by the link in its e-mail. */
export const moveLinked = action(LinkedMove, anyone, async (_, { token, ...to }) => {
  const holder = await holderOf(token);
  await bringLinkedClock(holder.client, now());
  await moveOrShowAgain(holder, to, managePath(token));
});

/** Cancels an appointment, by the link in its e-mail. */
export const cancelLinked = action(LinkedCancellation, anyone, async (_, { token, reason, credit }) => {
  const { client, appointmentId } = await holderOf(token);
  await cancelAppointment(client, appointmentId, reason, now(), { keepsCredit: credit === "on" });
  redirect(`${managePath(token)}?done=cancelled`);
});

/** Takes the last change back, by the link in the e-mail. */
export const undoLinked = action(Linked, anyone, async (_, { token }) => {
  const { client, appointmentId } = await holderOf(token);
  await undoLast(client, appointmentId, now());
  redirect(`${managePath(token)}?done=undone`);
});

/** Sends a code to the client of the link, whose mailbox alone gets it, and leads on to the appointment's own page. */
export const signInLinked = action(Linked, anyone, async (_, { token }) => {
  const { client, appointmentId } = await holderOf(token);
  const email = await addressOf(client.id);
  return sendSignInCode({ email, next: `/appointments/${appointmentId}`, shared: false });
});

/** Moves it and shows it; a time that has gone meanwhile leads back to the closest. */
async function moveOrShowAgain({ client, appointmentId }: LinkHolder, { slot, tz }: To, path: string): Promise<never> {
  const { practitionerId, startsAt } = slot;
  try {
    await rescheduleOwnAppointment(client, appointmentId, { practitionerId, startsAt }, now());
  } catch (error) {
    if (!isSlotTaken(error)) throw error;
    redirect(`${path}/move?${new URLSearchParams({ ...(tz && { tz }), gone: slot.id })}`);
  }
  return redirect(`${path}?done=moved`);
}

type To = Pick<z.output<typeof Move>, "slot" | "tz">;

async function holderOf(token: string): Promise<LinkHolder> {
  const found = await linkHolderOf(token, now());
  if (!found) throw new Refusal("not_found", "This link doesn't work any more. Please sign in instead.");
  return found;
}
