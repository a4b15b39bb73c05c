"use server";

import { refresh } from "next/cache";
import { redirect } from "next/navigation";
import { action } from "@/lib/action";
import { whoMay } from "@/lib/auth/actor";
import { now } from "@/lib/clock";
import { chooseRoom } from "@/lib/consulting-rooms/choose";
import { addRoom, bringBackRoom, renameRoom, retireRoom, setUsualRoom } from "@/lib/consulting-rooms/rooms";
import { NewRoom, RoomChoice, RoomName, UsualRoom, WhichRoom } from "@/lib/consulting-rooms/schema";
import { sentence } from "@/lib/i18n/say";

const PAGE = "/admin/settings/rooms";

/** Adds a room to the practice. */
export const saveNewRoom = action(NewRoom, whoMay("settings"), async (admin, { name }) => {
  await addRoom(admin, name, now());
  redirect(`${PAGE}?done=added`);
});

/** Calls a room something else. */
export const saveRoomName = action(RoomName, whoMay("settings"), async (admin, named) => {
  await renameRoom(admin, named, now());
  redirect(`${PAGE}?done=renamed`);
});

/** Takes a room out of use. */
export const endRoom = action(WhichRoom, whoMay("settings"), async (admin, { room }) => {
  await retireRoom(admin, room, now());
  redirect(`${PAGE}?done=retired&room=${room}`);
});

/** Takes a room back into use. */
export const restoreRoom = action(WhichRoom, whoMay("settings"), async (admin, { room }) => {
  await bringBackRoom(admin, room, now());
  redirect(`${PAGE}?done=back`);
});

/** Notes the room a practitioner usually works in. */
export const saveUsualRoom = action(UsualRoom, whoMay("settings"), async (admin, { practitioner, room }) => {
  await setUsualRoom(admin, practitioner, room, now());
  redirect(`${PAGE}?done=usual`);
});

/** Holds a session in another room. */
export const moveToRoom = action(RoomChoice, whoMay("times"), async (staff, choice) => {
  await chooseRoom(staff, choice, now());
  refresh();
  return { done: sentence("It is held there now.") };
});
