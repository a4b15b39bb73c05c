"use server";

import { refresh } from "next/cache";
import { action } from "@/lib/action";
import { requireStaff } from "@/lib/auth/actor";
import { changeCapacity, closeOpening, publishOpening } from "@/lib/availability/openings";
import { listEditable } from "@/lib/availability/queries";
import { now } from "@/lib/clock";
import { notFound } from "@/lib/errors";
import { CapacityForm, OpeningClose, OpeningForm } from "@/lib/group-sessions/schema";
import { startAt } from "@/lib/time/start-at";

/** Publishes a group session. */
export const addOpening = action(
  OpeningForm,
  requireStaff,
  async (staff, { practitioner, service, date, time, capacity }) => {
    const whose = (await listEditable(staff)).find(({ id }) => id === practitioner);
    if (!whose) throw notFound("practitioner");
    const startsAt = startAt(whose.timeZone, { date, minute: time });
    await publishOpening(staff, { practitionerId: practitioner, serviceId: service, startsAt, capacity }, now());
    refresh();
    return { done: "The opening is published. Clients can book its places." };
  },
);

/** Gives a group session more or fewer places. */
export const setCapacity = action(CapacityForm, requireStaff, async (staff, { id, capacity }) => {
  await changeCapacity(staff, id, capacity, now());
  refresh();
  return { done: "Saved." };
});

/** Closes a group session. */
export const endOpening = action(OpeningClose, requireStaff, async (staff, { id }) => {
  await closeOpening(staff, id, now());
  refresh();
  return { done: "Closed." };
});
