"use server";

import { redirect } from "next/navigation";
import { z } from "zod";
import { bringLinkedClock } from "@/lib/accounts/viewer-clock";
import { action, anyone } from "@/lib/action";
import { AppointmentId } from "@/lib/appointments/schema";
import { currentActor, whoMay } from "@/lib/auth/actor";
import { now } from "@/lib/clock";
import { notFound } from "@/lib/errors";
import { many } from "@/lib/many";
import { chooseTime, declineTimes } from "@/lib/requests/offers/choose";
import { MOST_OFFERED, offerTimes, withdrawOffers } from "@/lib/requests/offers/offer-times";
import { findOffers } from "@/lib/requests/offers/queries";

const OFFERED = "Please tick one, two or three times.";

const Start = z
  .string()
  .regex(/^[\w-]{36},[\d:.TZ-]+$/, OFFERED)
  .transform((text) => text.split(","))
  .transform(([practitionerId = "", startsAt = ""]) => ({ practitionerId, startsAt: new Date(startsAt) }));

const Offering = AppointmentId.extend({
  starts: many(Start).refine((starts) => starts.length > 0 && starts.length <= MOST_OFFERED, OFFERED),
});

const Key = z.object({ key: z.string().max(64) });

const Choice = Key.extend({ offer: z.string().max(64) });

/** Offers a client one to three of the free times that match their request. */
export const offer = action(Offering, whoMay("requests"), async (staff, { id, starts }) => {
  await offerTimes(staff, id, starts, now());
  redirect("/admin/requests?done=times-offered");
});

/** Takes back what is offered to a request. */
export const takeBackOffer = action(AppointmentId, whoMay("requests"), async (staff, { id }) => {
  await withdrawOffers(staff, id, now());
  redirect("/admin/requests?done=times-withdrawn");
});

/** The client takes one of the times. */
export const choose = action(Choice, anyone, async (_, { key, offer: chosen }) => {
  const { client, offers } = await offersFor(key);
  if (!offers.some(({ id }) => id === chosen)) throw notFound("offer");
  await bringLinkedClock(client, now());
  await chooseTime(client, chosen, now());
  redirect(`/offers/${key}`);
});

/** None of the times suits the client. */
export const declineAll = action(Key, anyone, async (_, { key }) => {
  const { client, appointmentId } = await offersFor(key);
  await declineTimes(client, appointmentId, now());
  redirect(`/offers/${key}`);
});

/** The token of the mail answers for the client it was written to; an id works for that client alone. */
async function offersFor(key: string) {
  const found = await findOffers(await currentActor(), key);
  if (!found) throw notFound("offer");
  return found;
}
