"use server";

import { randomUUID } from "node:crypto";
import { refresh } from "next/cache";
import { redirect } from "next/navigation";
import { action } from "@/lib/action";
import { claim } from "@/lib/appointments/attendance/claim";
import { AppointmentId } from "@/lib/appointments/schema";
import { requireActor, whoMay } from "@/lib/auth/actor";
import { now } from "@/lib/clock";
import { notFound } from "@/lib/errors";
import { sentence } from "@/lib/i18n/say";
import { disconnect, saveAccount } from "@/lib/meetings/accounts/accounts";
import { assertConnected, choosePlace } from "@/lib/meetings/platforms/choose";
import { Connection, KnownAs, PlaceChoice, StandardPlace } from "@/lib/meetings/platforms/schema";
import { changeMeetingPlace } from "@/lib/practice/change-practitioner";
import { UNDO_MINUTES } from "@/lib/undo";

const SETTINGS = "/admin/settings/video";

/** Has both sides of one session meet elsewhere. */
export const chooseWhere = action(PlaceChoice, whoMay("times"), async (staff, choice) => {
  await choosePlace(staff, choice, now(), UNDO_MINUTES);
  refresh();
  return undefined;
});

/** Notes that a participant is back from a call on a platform. */
export const sayBack = action(AppointmentId, requireActor, async (actor, { id }) => {
  if (!(await claim(actor, id, { kind: "left", once: randomUUID() }, now()))) throw notFound("appointment");
  refresh();
  return { done: sentence("Noted. You can open it again as long as the session is open.") };
});

/** Saves where a practitioner's sessions are met. */
export const saveStandard = action(StandardPlace, whoMay("hours"), async (staff, { practitioner, place }) => {
  if (place !== "own") assertConnected(place);
  await changeMeetingPlace(staff, { practitionerId: practitioner, place }, now());
  redirect(`${SETTINGS}?done=saved`);
});

/** Saves as whom a practitioner is known at a platform. */
export const saveKnownAs = action(KnownAs, whoMay("hours"), async (staff, { practitioner, ...known }) => {
  await saveAccount(staff, { practitionerId: practitioner, ...known }, now());
  redirect(`${SETTINGS}?done=saved`);
});

/** Ends a practitioner's connection of their own. */
export const endConnection = action(Connection, whoMay("hours"), async (staff, { practitioner, platform }) => {
  await disconnect(staff, { practitionerId: practitioner, platform }, now());
  redirect(`${SETTINGS}?done=disconnected`);
});
