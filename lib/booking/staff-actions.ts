"use server";

import { redirect } from "next/navigation";
import { z } from "zod";
import { clockOf } from "@/lib/accounts/viewer-clock";
import { action } from "@/lib/action";
import { AppointmentId } from "@/lib/appointments/schema";
import { whoMay } from "@/lib/auth/actor";
import { bookForClient } from "@/lib/booking/book-for";
import { bookNaming } from "@/lib/booking/book-naming";
import { bookNextWeek } from "@/lib/booking/next-week";
import { now } from "@/lib/clock";
import { parseSlotId } from "@/lib/engine/slot-id";
import { notFound, Refusal } from "@/lib/errors";
import { say } from "@/lib/i18n/say";
import { findPractitioner } from "@/lib/practice/practitioners";
import { DateField, TimeField } from "@/lib/time/day-fields";
import { longMoment } from "@/lib/time/format";
import { startAt } from "@/lib/time/start-at";

const Whom = { client: z.string().max(36), service: z.string().max(36) };

const OfferedSlot = z.object({ ...Whom, slot: z.string().max(100) });

const OtherTime = z.object({
  ...Whom,
  practitioner: z.string().max(36),
  date: DateField,
  time: TimeField,
});

/** Books a client into a time that the page offered, and leads to the appointment. */
export const bookOffered = action(OfferedSlot, whoMay("times"), async (staff, { client, service, slot }) => {
  const wanted = parseSlotId(slot);
  if (!wanted) throw new Refusal("invalid", "Please choose one of the times that are shown.");
  if (wanted.openingId !== null) {
    const { id } = await bookForClient(staff, client, { openingId: wanted.openingId }, now());
    redirect(`/appointments/${id}?done=scheduled`);
  }
  const { practitionerId, startsAt } = wanted;
  const id = await bookNaming(staff, client, { practitionerId, serviceId: service, startsAt }, now());
  redirect(`/appointments/${id}?done=scheduled`);
});

/** Books the client of a session for the same time next week, from the session itself. */
export const bookAgain = action(AppointmentId, whoMay("times"), async (staff, { id }) => {
  const startsAt = await bookNextWeek(staff, id, now());
  const clock = await clockOf(staff);
  return {
    done: say("Booked: {moment}. It is on Today for three minutes, if you want to undo it.", {
      moment: longMoment(startsAt, clock),
    }),
  };
});

/** Books a client into a time that was typed, on the practitioner's clock, and leads to the appointment. */
export const bookOther = action(
  OtherTime,
  whoMay("times"),
  async (staff, { client, service, practitioner, date, time }) => {
    const who = await findPractitioner(practitioner);
    if (!who) throw notFound("practitioner");
    const startsAt = startAt(who.timeZone, { date, minute: time });
    const id = await bookNaming(staff, client, { practitionerId: who.id, serviceId: service, startsAt }, now());
    redirect(`/appointments/${id}?done=scheduled`);
  },
);
