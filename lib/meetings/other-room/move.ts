import { randomUUID } from "node:crypto";
import type { z } from "zod";
import { claim } from "@/lib/appointments/attendance/claim";
import { carrySession } from "@/lib/appointments/other-room/carry";
import type { Staff } from "@/lib/auth/actor";
import type { OtherRoomChoice } from "@/lib/meetings/other-room/schema";
import { choosePlace } from "@/lib/meetings/platforms/choose";

/**
 * Moves both sides of a session that is under way to another room at once, and notes it in the ledger. To choose the
 * former one again is the way back. Refuses what `carrySession` and `choosePlace` refuse.
 */
export async function moveToOtherRoom(staff: Staff, { id, room }: z.output<typeof OtherRoomChoice>, now: Date) {
  if (room === "browsers" || room === "server") await carrySession(staff, id, room, now);
  else await choosePlace(staff, { id, place: room }, now);
  await claim(staff, id, { kind: "other_room", once: randomUUID() }, now);
}
