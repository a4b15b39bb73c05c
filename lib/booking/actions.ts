"use server";

import { redirect } from "next/navigation";
import { action, anyone } from "@/lib/action";
import { chooseClock } from "@/lib/auth/chosen-clock";
import { returnPath } from "@/lib/auth/return-path";
import { hrefOf } from "@/lib/booking/address";
import { keepChoice } from "@/lib/booking/choose";
import { Booking, Choice, HoursChange, ZoneChange } from "@/lib/booking/schema";
import { takeStep } from "@/lib/booking/steps";
import { now } from "@/lib/clock";
import { wallClock } from "@/lib/time/zone";
import { zoneMeant } from "@/lib/time/zone-search";

/** Keeps a time for ten minutes and asks for the details; one that has gone leads to the closest. */
export const choose = action(Choice, anyone, async (_, choice) => {
  const { tz, hc } = choice;
  // The clock of an address that was followed is the one that everything is told on from here.
  await chooseClock({ timeZone: tz || undefined, hourCycle: hc || undefined });
  const kept = await keepChoice(choice);
  const query = { with: choice.with, tz, hc };
  redirect(
    kept
      ? hrefOf("/book/details", query)
      : hrefOf("/book", { ...query, service: choice.service }, { gone: choice.slot.id }),
  );
});

/** Books the kept time, step by step; ends at its confirmation. */
export const book = action(Booking, anyone, async (_, input) => takeStep(input));

/** Shows the times on another place's clock; what is looked at stays the same moment. */
export const changeZone = action(ZoneChange, anyone, async (_, { path, at, was, ...typed }) => {
  const zone = zoneMeant(typed, now());
  if (!zone) {
    const asked = new URLSearchParams({ path, at: at.toISOString(), was, find: typed.place });
    redirect(`/book/zone?${asked}`);
  }
  await chooseClock({ timeZone: zone });
  const { date } = wallClock(zone, at);
  redirect(placeAfter(path, { tz: zone, date, was }));
});

/** Shows the times with twelve or twenty-four hours. */
export const changeHours = action(HoursChange, anyone, async (_, { hours, path }) => {
  await chooseClock({ hourCycle: hours });
  redirect(placeAfter(path, { hc: "" }));
});

/** A page of ours with parameters changed or, empty, left out; what is no page of ours is the page of times. */
function placeAfter(path: string, change: Record<string, string>): string {
  const [pathname = "/book", search = ""] = (returnPath(path) ?? "/book").split("?");
  const params = new URLSearchParams(search);
  for (const [name, value] of Object.entries(change)) {
    if (value === "") params.delete(name);
    else params.set(name, value);
  }
  return params.size === 0 ? pathname : `${pathname}?${params}`;
}
