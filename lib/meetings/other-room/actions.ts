"use server";

import { refresh } from "next/cache";
import { action } from "@/lib/action";
import { askOtherRoom } from "@/lib/appointments/other-room/ask";
import { AppointmentId } from "@/lib/appointments/schema";
import { requireActor, whoMay } from "@/lib/auth/actor";
import { now } from "@/lib/clock";
import { moveToOtherRoom } from "@/lib/meetings/other-room/move";
import { OtherRoomChoice } from "@/lib/meetings/other-room/schema";

/** Moves both sides of a session to another room. */
export const moveBoth = action(OtherRoomChoice, whoMay("times"), async (staff, choice) => {
  await moveToOtherRoom(staff, choice, now());
  refresh();
  return {};
});

/** Asks the practice to move the session to another room. */
export const askToMove = action(AppointmentId, requireActor, async (client, { id }) => {
  await askOtherRoom(client, id, now());
  refresh();
  return {};
});
