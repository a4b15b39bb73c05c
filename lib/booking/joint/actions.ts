"use server";

import { redirect } from "next/navigation";
import { z } from "zod";
import { action } from "@/lib/action";
import { whoMay } from "@/lib/auth/actor";
import { bookJointNaming } from "@/lib/booking/joint/book-joint-naming";
import { now } from "@/lib/clock";
import { parseSlotId } from "@/lib/engine/slot-id";
import { notFound, Refusal } from "@/lib/errors";
import { findPractitioner } from "@/lib/practice/practitioners";
import { DateField, TimeField } from "@/lib/time/day-fields";
import { startAt } from "@/lib/time/start-at";

const Whom = {
  record: z.string().max(36),
  people: z
    .string()
    .max(500)
    .transform((text) => text.split(",").filter(Boolean)),
  service: z.string().max(36),
};

const OfferedTime = z.object({ ...Whom, slot: z.string().max(100) });

const OtherTime = z.object({ ...Whom, practitioner: z.string().max(36), date: DateField, time: TimeField });

/** Books members of a joint record into a time that the page offered, and leads to the appointment. */
export const bookJointOffered = action(OfferedTime, whoMay("times"), async (staff, { slot, service, ...whom }) => {
  const wanted = parseSlotId(slot);
  if (!wanted || wanted.openingId !== null)
    throw new Refusal("invalid", "Please choose one of the times that are shown.");
  const { practitionerId, startsAt } = wanted;
  const id = await bookJointNaming(staff, whom, { practitionerId, serviceId: service, startsAt }, now());
  redirect(`/appointments/${id}?done=scheduled`);
});

/** Books them into a time that was typed, on the practitioner's clock, and leads to the appointment. */
export const bookJointOther = action(OtherTime, whoMay("times"), async (staff, { date, time, service, ...whom }) => {
  const who = await findPractitioner(whom.practitioner);
  if (!who) throw notFound("practitioner");
  const startsAt = startAt(who.timeZone, { date, minute: time });
  const id = await bookJointNaming(staff, whom, { practitionerId: who.id, serviceId: service, startsAt }, now());
  redirect(`/appointments/${id}?done=scheduled`);
});
