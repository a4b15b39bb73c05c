import { z } from "zod";

const ROOMS = ["own", "browsers", "server", "zoom", "google-meet", "teams"] as const;

/** Where a session goes on: our own room again, carried by the browsers or by the video server, or a platform. */
export type OtherRoomName = (typeof ROOMS)[number];

/** A session, and where it goes on. */
export const OtherRoomChoice = z.object({
  id: z.string().max(64),
  room: z.enum(ROOMS, "Please choose where to go on."),
});
