import { createHmac } from "node:crypto";
import { env } from "@/lib/env";

/**
 * What a participant is called inside a room: the same on coming back to it, and nothing that leads to the
 * participant's account or to the same person in another room.
 */
export function participantId(room: string, userId: string): string {
  return createHmac("sha256", env().AUTH_SECRET)
    .update(`participant\n${room}\n${userId}`)
    .digest("base64url")
    .slice(0, 22);
}
