"use server";

import { refresh } from "next/cache";
import { redirect } from "next/navigation";
import { action } from "@/lib/action";
import { whoMay } from "@/lib/auth/actor";
import { AssumedZone } from "@/lib/calendars/busy/schema";
import { assumeZoneThere } from "@/lib/calendars/connected/accounts/assume-zone";
import { connectByPractice } from "@/lib/calendars/connected/accounts/connect-by-practice";
import { connectServer } from "@/lib/calendars/connected/accounts/connect-server";
import { chooseCalendar, disconnectCalendar } from "@/lib/calendars/connected/accounts/connections";
import { listedCalendar } from "@/lib/calendars/connected/accounts/listed-calendars";
import { catchUp } from "@/lib/calendars/connected/catch-up";
import { AccountByPractice, ChosenCalendar, NewServer, Which } from "@/lib/calendars/connected/schema";
import { leaveDeviation, putBack } from "@/lib/calendars/connected/writing/deviations";
import { now } from "@/lib/clock";

const PAGE = "/admin/settings/calendars";

/** Connects a calendar at a CalDAV server. */
export const addServer = action(NewServer, whoMay("hours"), async (staff, wish) => {
  await connectServer(staff, wish, now());
  redirect(`${PAGE}?done=connected`);
});

/** Connects a practitioner's account by the practice's own application. */
export const addByPractice = action(AccountByPractice, whoMay("settings"), async (admin, wish) => {
  await connectByPractice(admin, wish, now());
  redirect(`${PAGE}?done=connected`);
});

/** Reads a connected calendar now, and tries again what could not be written. */
export const catchUpNow = action(Which, whoMay("hours"), async (staff, { id }) => {
  await catchUp(staff, id, now());
  refresh();
  return undefined;
});

/** Says which zone a calendar means, and reads it anew. */
export const chooseZoneThere = action(AssumedZone, whoMay("hours"), async (staff, wish) => {
  await assumeZoneThere(staff, wish, now());
  await catchUp(staff, wish.id, now());
  refresh();
  return undefined;
});

/** Has sessions written to another calendar of the account. */
export const chooseWritten = action(ChosenCalendar, whoMay("hours"), async (staff, { id, calendar }) => {
  await chooseCalendar(staff, id, await listedCalendar(staff, id, calendar), now());
  redirect(`${PAGE}?done=chosen`);
});

/** Disconnects a calendar. */
export const endConnection = action(Which, whoMay("hours"), async (staff, { id }) => {
  await disconnectCalendar(staff, id, now());
  redirect(`${PAGE}?done=disconnected`);
});

/** Puts a session's entry back as it is booked. */
export const putEntryBack = action(Which, whoMay("hours"), async (staff, { id }) => {
  await putBack(staff, id, now());
  refresh();
  return undefined;
});

/** Leaves a session's entry as it was made in the calendar. */
export const leaveEntry = action(Which, whoMay("hours"), async (staff, { id }) => {
  await leaveDeviation(staff, id);
  refresh();
  return undefined;
});
