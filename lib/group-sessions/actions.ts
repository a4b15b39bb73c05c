"use server";

import { refresh } from "next/cache";
import { redirect } from "next/navigation";
import { action } from "@/lib/action";
import { assertReasonGiven } from "@/lib/appointments/cancel";
import { endSession, startSession } from "@/lib/appointments/session";
import { undoLast } from "@/lib/appointments/undo/last";
import { whoMay } from "@/lib/auth/actor";
import { changeCapacity, closeOpening, publishOpening } from "@/lib/availability/openings";
import { listEditable } from "@/lib/availability/queries";
import { now } from "@/lib/clock";
import { notFound } from "@/lib/errors";
import { cancelGroupSession } from "@/lib/group-sessions/cancel-session";
import { CapacityForm, GroupCancellation, GroupPlace, OpeningClose, OpeningForm } from "@/lib/group-sessions/schema";
import type { Translate } from "@/lib/i18n/message";
import { translator } from "@/lib/i18n/reader-language";
import { sentence } from "@/lib/i18n/say";
import { groupSizeNote } from "@/lib/meetings/group-size";
import { startAt } from "@/lib/time/start-at";

/** Publishes a group session. */
export const addOpening = action(
  OpeningForm,
  whoMay("hours"),
  async (staff, { practitioner, service, date, time, capacity }) => {
    const whose = (await listEditable(staff)).find(({ id }) => id === practitioner);
    if (!whose) throw notFound("practitioner");
    const startsAt = startAt(whose.timeZone, { date, minute: time });
    await publishOpening(staff, { practitionerId: practitioner, serviceId: service, startsAt, capacity }, now());
    refresh();
    const t = await translator();
    return { done: withNote(t, t("The opening is published. Clients can book its places."), capacity) };
  },
);

/** Gives a group session more or fewer places. */
export const setCapacity = action(CapacityForm, whoMay("hours"), async (staff, { id, capacity }) => {
  await changeCapacity(staff, id, capacity, now());
  refresh();
  const t = await translator();
  return { done: withNote(t, t("Saved."), capacity) };
});

/** Starts a group session. */
export const startGroup = action(GroupPlace, whoMay("times"), async (staff, { id, opening }) => {
  await startSession(staff, id, now());
  redirect(`/admin/openings/${opening}?join=1#room`);
});

/** Ends a group session for all. */
export const endGroup = action(GroupPlace, whoMay("times"), async (staff, { id, opening }) => {
  await endSession(staff, id, now());
  redirect(`/admin/openings/${opening}?done=ended`);
});

/** Cancels a group session for all. */
export const cancelGroup = action(GroupCancellation, whoMay("times"), async (staff, { opening, reason }) => {
  assertReasonGiven(staff, reason);
  await cancelGroupSession(staff, opening, reason, now());
  redirect(`/admin/openings/${opening}?done=group-cancelled`);
});

/** Takes the last change of a whole group session back. */
export const undoGroup = action(GroupPlace, whoMay("times"), async (staff, { id, opening }) => {
  await undoLast(staff, id, now());
  redirect(`/admin/openings/${opening}?done=undone`);
});

/** Closes a group session. */
export const endOpening = action(OpeningClose, whoMay("hours"), async (staff, { id }) => {
  await closeOpening(staff, id, now());
  refresh();
  return { done: sentence("Closed.") };
});

function withNote(t: Translate, done: string, capacity: number): string {
  return [done, groupSizeNote(t, capacity)].filter(Boolean).join(" ");
}
