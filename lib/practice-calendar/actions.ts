"use server";

import { refresh } from "next/cache";
import { cookies } from "next/headers";
import { redirect } from "next/navigation";
import { z } from "zod";
import { action } from "@/lib/action";
import { findStanding } from "@/lib/appointments/queries";
import { undoLast } from "@/lib/appointments/undo/last";
import { type Staff, whoMay } from "@/lib/auth/actor";
import { choiceOptions } from "@/lib/auth/cookies";
import { now } from "@/lib/clock";
import { notFound } from "@/lib/errors";
import { sentence } from "@/lib/i18n/say";
import { moveNaming } from "@/lib/requests/give-time";

const TOO_SHORT = "A session takes a quarter of an hour at least.";
const TOO_LONG = "A session takes four hours at most.";

const Move = z.object({
  id: z.string().max(36),
  start: z.iso.datetime("Please choose a time.").transform((text) => new Date(text)),
  /** How long it takes from then on; without, as long as it does. */
  minutes: z.coerce.number().int().min(15, TOO_SHORT).max(240, TOO_LONG).optional(),
});

const Undo = z.object({ id: z.string().max(36) });

const Names = z.object({ names: z.enum(["initials", "whole"]) });

const Density = z.object({ density: z.enum(["dense", "roomy"]) });

const Keys = z.object({ keys: z.enum(["on", "off"]) });

/** Moves an appointment to where it was dropped or stepped to. */
export const moveInCalendar = action(Move, whoMay("times"), async (staff, move) => {
  await moveTo(staff, move);
  refresh();
  return { done: sentence("Moved. The client gets the new time by e-mail.") };
});

/** Moves an appointment to one of the free times that were offered instead. */
export const moveToFree = action(Move, whoMay("times"), async (staff, move) => {
  await moveTo(staff, move);
  redirect(`/appointments/${move.id}?done=moved`);
});

/** Takes the last move of an appointment back. */
export const undoMove = action(Undo, whoMay("times"), async (staff, { id }) => {
  await undoLast(staff, id, now());
  refresh();
  return { done: sentence("Moved back. Nobody is told about it.") };
});

/** Shows clients' names in the calendar, or initials alone, from now on in this browser. */
export const showNames = action(Names, whoMay("times"), async (_, { names }) => {
  (await cookies()).set("calendar-names", names, choiceOptions);
  refresh();
});

/** Draws the calendar denser in this browser, or with more room again. */
export const chooseDensity = action(Density, whoMay("times"), async (_, { density }) => {
  (await cookies()).set("calendar-density", density, choiceOptions);
  refresh();
});

/** Turns the calendar's single keys on or off in this browser (WCAG 2.1.4). */
export const chooseKeys = action(Keys, whoMay("times"), async (_, { keys }) => {
  (await cookies()).set("calendar-keys", keys, choiceOptions);
  refresh();
});

async function moveTo(staff: Staff, { id, start, minutes }: z.output<typeof Move>) {
  const appointment = await findStanding(staff, id);
  if (!appointment?.practitionerId) throw notFound("appointment");
  const timeSlot = { practitionerId: appointment.practitionerId, startsAt: start };
  await moveNaming(staff, id, { ...timeSlot, minutes: minutes ?? appointment.minutes }, now());
}
