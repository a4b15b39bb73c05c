"use server";

import { refresh } from "next/cache";
import { redirect } from "next/navigation";
import { action } from "@/lib/action";
import { AppointmentId } from "@/lib/appointments/schema";
import { whoMay } from "@/lib/auth/actor";
import { dismissClash, undoDismissal } from "@/lib/calendars/busy/dismiss-clash";
import { importLink } from "@/lib/calendars/busy/import";
import { assertOwnLink, assumeZone, linkCalendar, unlinkCalendar } from "@/lib/calendars/busy/link";
import { AssumedZone, LinkId, NewLink } from "@/lib/calendars/busy/schema";
import { now } from "@/lib/clock";
import { sentence } from "@/lib/i18n/say";

/** Links a calendar and reads it at once, so that its practitioner sees what came of it. */
export const addCalendar = action(NewLink, whoMay("hours"), async (staff, wish) => {
  await importLink(await linkCalendar(staff, wish, now()), now());
  refresh();
  return { done: sentence("Added. What came of it is above.") };
});

/** Reads a calendar now. */
export const readNow = action(LinkId, whoMay("hours"), async (staff, { id }) => {
  await assertOwnLink(staff, id);
  await importLink(id, now());
  refresh();
  return undefined;
});

/** Says which zone a calendar means, and reads it anew. */
export const chooseZone = action(AssumedZone, whoMay("hours"), async (staff, wish) => {
  await assumeZone(staff, wish, now());
  await importLink(wish.id, now());
  refresh();
  return undefined;
});

/** Disconnects a calendar. */
export const disconnectCalendar = action(LinkId, whoMay("hours"), async (staff, { id }) => {
  await unlinkCalendar(staff, id, now());
  refresh();
  return undefined;
});

/** Leaves a session where something in another calendar lies on it. */
export const leaveClash = action(AppointmentId, whoMay("hours"), async (staff, { id }) => {
  await dismissClash(staff, id, now());
  redirect("/admin?done=clash-left#clashes");
});

/** Has that told of again. */
export const showClash = action(AppointmentId, whoMay("hours"), async (staff, { id }) => {
  await undoDismissal(staff, id, now());
  redirect("/admin?done=clash-shown#clashes");
});
