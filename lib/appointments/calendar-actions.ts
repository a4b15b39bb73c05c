"use server";

import { refresh } from "next/cache";
import { cookies } from "next/headers";
import { z } from "zod";
import { action } from "@/lib/action";
import { findAppointment } from "@/lib/appointments/queries";
import { rescheduleAppointment } from "@/lib/appointments/schedule";
import { undoLast } from "@/lib/appointments/undo-last";
import { requireStaff } from "@/lib/auth/actor";
import { choiceOptions } from "@/lib/auth/cookies";
import { now } from "@/lib/clock";
import { notFound } from "@/lib/errors";

const Move = z.object({
  id: z.string().max(36),
  start: z.iso.datetime("Please choose a time.").transform((text) => new Date(text)),
});

const Undo = z.object({ id: z.string().max(36) });

const Names = z.object({ names: z.enum(["initials", "whole"]) });

export const moveInCalendar = action(Move, requireStaff, async (staff, { id, start }) => {
  const appointment = await findAppointment(staff, id);
  if (!appointment?.practitionerId) throw notFound("appointment");
  const { practitionerId, minutes } = appointment;
  await rescheduleAppointment(staff, id, { practitionerId, startsAt: start, minutes }, now());
  refresh();
  return { done: "Moved. The client gets the new time by e-mail." };
});

export const undoMove = action(Undo, requireStaff, async (staff, { id }) => {
  await undoLast(staff, id, now());
  refresh();
  return { done: "Put back. Nobody is told." };
});

export const showNames = action(Names, requireStaff, async (_, { names }) => {
  (await cookies()).set("calendar-names", names, choiceOptions);
  refresh();
});
