"use server";

import { refresh } from "next/cache";
import { redirect } from "next/navigation";
import { bringClock } from "@/lib/accounts/viewer-clock";
import { action } from "@/lib/action";
import { assertReasonGiven } from "@/lib/appointments/cancel";
import { findStanding } from "@/lib/appointments/queries";
import { undoLast } from "@/lib/appointments/undo/last";
import { isClient, requireActor } from "@/lib/auth/actor";
import { now } from "@/lib/clock";
import { cancelSeries } from "@/lib/series/cancel-series";
import { repeatAppointment } from "@/lib/series/repeat";
import { rescheduleSeries } from "@/lib/series/reschedule-series";
import { CancelForm, MoveForm, RepeatForm, UndoForm } from "@/lib/series/schema";

// Each refreshes first: when a time was taken meanwhile, the page shows its dates as they are now.

/** Repeats a session at the times that were kept. */
export const repeat = action(RepeatForm, requireActor, async (actor, { id, every, at, instead }) => {
  refresh();
  if (isClient(actor)) await bringClock(actor, now());
  const starts = [...at, ...instead.filter((start) => start !== null)];
  await repeatAppointment(actor, id, { everyWeeks: every, starts }, now());
  redirect(`/appointments/${id}/repeat?done=booked`);
});

/** Moves several sessions of a series together. */
export const moveSessions = action(MoveForm, requireActor, async (actor, { id, move, instead }) => {
  refresh();
  if (isClient(actor)) await bringClock(actor, now());
  const moves = [...move, ...instead].flatMap(({ id, to }) => (to ? [{ id, startsAt: to }] : []));
  await rescheduleSeries(actor, moves, now());
  redirect(`/appointments/${id}/repeat?done=moved`);
});

/** Cancels several sessions of a series together. */
export const cancelSessions = action(CancelForm, requireActor, async (actor, { id, cancel, reason }) => {
  assertReasonGiven(actor, reason);
  await cancelSeries(actor, cancel, reason, now());
  redirect(`/appointments/${id}/repeat?done=cancelled`);
});

/** Takes the last change of several sessions back. */
export const undoSessions = action(UndoForm, requireActor, async (actor, { id, undo }) => {
  refresh();
  const { clientId, isGone } = await undoLast(actor, undo, now());
  if (isGone && !(await findStanding(actor, id))) redirect(`/admin/clients/${clientId}?done=undone`);
  redirect(`/appointments/${id}/repeat?done=undone`);
});
