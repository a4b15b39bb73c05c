"use server";

import { refresh } from "next/cache";
import { redirect } from "next/navigation";
import { changeClock, findClock, keepClock, takeClockBack } from "@/lib/accounts/clock";
import { ClockAnswer, ClockBefore, ClockChange } from "@/lib/accounts/clock-form";
import { endTrip, startTrip } from "@/lib/accounts/trip/trip";
import { action } from "@/lib/action";
import { isStaff, requireActor } from "@/lib/auth/actor";
import { forgetChosenClock } from "@/lib/auth/chosen-clock";
import { now } from "@/lib/clock";
import { isZone } from "@/lib/time/zone";
import { zoneMeant } from "@/lib/time/zone-search";

/** Keeps the clock that was chosen while booking, or goes back to the one before. */
export const answerClock = action(ClockAnswer, requireActor, async (actor, { answer }) => {
  await (answer === "keep" ? keepClock(actor, now()) : takeClockBack(actor, now()));
  await forgetChosenClock();
  refresh();
});

/**
 * Gives the account another clock, or a member of staff's another zone until a day is over; a zone that may be several is
 * asked for once more.
 */
export const setClock = action(ClockChange, requireActor, async (actor, { hours, until, ...typed }) => {
  const isTyped = typed.place !== "" || typed.zone !== "";
  // The actor's zone may be one that was chosen in this browser alone, which is not where a trip ends.
  const { timeZone: home } = await findClock(actor);
  const shown = actor.trip ? home : actor.timeZone;
  const timeZone = isTyped ? zoneMeant(typed, now()) : shown;
  if (!timeZone) redirect(`/account?${new URLSearchParams({ find: typed.place, hours, until })}`);
  const trip = isTyped && until !== "" && isStaff(actor) ? { timeZone, until } : null;
  if (trip && isStaff(actor)) await startTrip(actor, trip, now());
  else if (isTyped) await endTrip(actor, now());
  const before = await changeClock(actor, { timeZone: trip ? home : timeZone, hourCycle: hours }, now());
  await forgetChosenClock();
  if (trip) redirect("/account?done=trip");
  redirect(`/account?${new URLSearchParams({ zone: before.timeZone, hours: before.hourCycle ?? "" })}`);
});

/** Takes the last change of the clock back. */
export const undoClock = action(ClockBefore, requireActor, async (actor, { zone, hours }) => {
  if (isZone(zone)) await changeClock(actor, { timeZone: zone, hourCycle: hours || null }, now());
  await forgetChosenClock();
  redirect("/account");
});
