"use server";

import { refresh } from "next/cache";
import { cookies } from "next/headers";
import { z } from "zod";
import { NewTrip, ZoneLeft } from "@/lib/accounts/trip/schema";
import { endTrip, startTrip } from "@/lib/accounts/trip/trip";
import { action } from "@/lib/action";
import { requireStaff } from "@/lib/auth/actor";
import { forgetChosenClock, LEFT_ZONE_COOKIE } from "@/lib/auth/chosen-clock";
import { choiceOptions } from "@/lib/auth/cookies";
import { now } from "@/lib/clock";

/** Tells times in the zone that this device is in, until a day is over. */
export const followZone = action(NewTrip, requireStaff, async (staff, { zone, until }) => {
  await startTrip(staff, { timeZone: zone, until }, now());
  await forgetChosenClock();
  refresh();
});

/** Tells times in the account's own zone again. */
export const goHome = action(z.object({}), requireStaff, async (staff) => {
  await endTrip(staff, now());
  await forgetChosenClock();
  refresh();
});

/** Leaves times as they are while this device is in that zone, and asks no more. */
export const leaveZone = action(ZoneLeft, requireStaff, async (_staff, { zone }) => {
  const jar = await cookies();
  jar.set(LEFT_ZONE_COOKIE, zone, choiceOptions);
  refresh();
});
