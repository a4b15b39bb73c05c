import { z } from "zod";
import { line } from "@/lib/practice/form-fields";

const NAME_MAX = 40;
const name = line(NAME_MAX).min(1, "Please give the room a name, such as Room 1.");

/** A new room. */
export const NewRoom = z.object({ name });

/** Another name of a room. */
export const RoomName = z.object({ room: z.uuid(), name });

/** Which room. */
export const WhichRoom = z.object({ room: z.uuid() });

/** The room that a practitioner usually works in; empty for none. */
export const UsualRoom = z.object({
  practitioner: z.uuid(),
  room: z.union([z.uuid(), z.literal("").transform(() => null)]),
});

/** In which room a session is held. */
export const RoomChoice = z.object({ id: z.uuid(), room: z.uuid("Please choose a room.") });
