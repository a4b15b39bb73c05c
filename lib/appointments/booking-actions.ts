"use server";

import { cookies } from "next/headers";
import { redirect } from "next/navigation";
import { action, anyone } from "@/lib/action";
import { hrefOf } from "@/lib/appointments/book-address";
import { Booking, Choice, HoursChange, ZoneChange } from "@/lib/appointments/booking-form";
import { takeStep } from "@/lib/appointments/booking-steps";
import { keepChoice } from "@/lib/appointments/choose";
import { HOURS_COOKIE, PLAIN_COOKIE, ZONE_COOKIE } from "@/lib/appointments/viewer-clock";
import { returnPath } from "@/lib/auth/return-path";
import { wallClock } from "@/lib/availability/zone";

/** Keeps a time for ten minutes and asks for the details; one that has gone leads to the closest. */
export const choose = action(Choice, anyone, async (_, choice) => {
  const kept = await keepChoice(choice);
  const query = { with: choice.with, tz: choice.tz, hc: choice.hc };
  redirect(
    kept
      ? hrefOf("/book/details", query)
      : hrefOf("/book", { ...query, service: choice.service }, { gone: choice.slot.id }),
  );
});

/** Books the kept time, step by step; ends at its confirmation. */
export const book = action(Booking, anyone, async (_, input) => takeStep(input));

/** Shows the times on another place's clock; what is looked at stays the same moment. */
export const changeZone = action(ZoneChange, anyone, async (_, { zone, path, at, was }) => {
  (await cookies()).set(ZONE_COOKIE, zone, PLAIN_COOKIE);
  const { date } = wallClock(zone, at);
  redirect(placeAfter(path, { tz: zone, date, was }));
});

/** Shows the times with twelve or twenty-four hours. */
export const changeHours = action(HoursChange, anyone, async (_, { hours, path }) => {
  (await cookies()).set(HOURS_COOKIE, hours, PLAIN_COOKIE);
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
