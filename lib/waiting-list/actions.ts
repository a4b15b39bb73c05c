"use server";

import { redirect } from "next/navigation";
import { bringClock, bringLinkedClock } from "@/lib/accounts/viewer-clock";
import { action, anyone } from "@/lib/action";
import { currentActor, requireClient } from "@/lib/auth/actor";
import { now } from "@/lib/clock";
import { notFound } from "@/lib/errors";
import { declineOffer, leaveWaitingList, takeOffer } from "@/lib/waiting-list/answer";
import { joinWaitingList } from "@/lib/waiting-list/join";
import { findOffer } from "@/lib/waiting-list/queries";
import { OfferKey, PlaceWish, WaitingEntry, WaitingWish } from "@/lib/waiting-list/schema";

/** Puts the client on the waiting list. */
export const join = action(
  WaitingWish,
  requireClient,
  async (client, { appointment, service, practitioner, cells }) => {
    await bringClock(client, now());
    const of = appointment ? { appointmentId: appointment } : { serviceId: service };
    await joinWaitingList(client, { of, practitionerId: practitioner || null, cells }, now());
    redirect("/waiting?done=joined");
  },
);

/** Puts the client on the waiting list of a group. */
export const joinGroup = action(PlaceWish, requireClient, async (client, { service, practitioner }) => {
  await bringClock(client, now());
  const wish = { of: { serviceId: service }, practitionerId: practitioner || null, cells: [] };
  await joinWaitingList(client, wish, now());
  redirect("/waiting?done=joined");
});

/** Takes the client off the waiting list. */
export const leave = action(WaitingEntry, requireClient, async (client, { id }) => {
  await leaveWaitingList(client, id, now());
  redirect("/waiting?done=left");
});

/** Takes an offered time. */
export const take = action(OfferKey, anyone, async (_, { key }) => {
  const { client, id } = await offerFor(key);
  await bringLinkedClock(client, now());
  await takeOffer(client, id, now());
  redirect(`/waiting/offers/${key}`);
});

/** Lets an offered time pass. */
export const decline = action(OfferKey, anyone, async (_, { key }) => {
  const { client, id } = await offerFor(key);
  await declineOffer(client, id, now());
  redirect(`/waiting/offers/${key}`);
});

/** The token of the mail answers for the client it was written to; an id works for that client alone. */
async function offerFor(key: string) {
  const offer = await findOffer(await currentActor(), key);
  if (!offer) throw notFound("offer");
  return offer;
}
