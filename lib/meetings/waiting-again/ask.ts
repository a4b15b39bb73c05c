import type { Transaction } from "@/db/client";
import { meetings } from "@/db/schema";
import type { Locked } from "@/lib/appointments/lock";
import { liveRoomOf, renameRoom } from "@/lib/appointments/room";
import { sendBack } from "@/lib/appointments/waiting-room/admit";
import type { Staff } from "@/lib/auth/actor";
import { carrier } from "@/lib/meetings/admission";
import { sayIsOut } from "@/lib/meetings/direct/out";

/**
 * Asks a client who was let in by mistake to wait again. In a call from browser to browser the others' pages let go of
 * this client and stay as they are: every use of a ticket asks who was let in. A video server asks for a token at its
 * door alone, so there the room gets another name, and the pages of the others enter it by themselves. Twice is once.
 * Refuses what `sendBack` refuses.
 */
export function askToWaitAgain(staff: Staff, id: string, now: Date): Promise<void> {
  return sendBack(staff, id, now, bar);
}

async function bar(tx: Transaction, client: Locked, now: Date) {
  const { id, room, direct } = meetings;
  // A guardian who brings the client sits in the client's place.
  const all = [client.clientId, ...client.attendeeIds, ...client.bringerIds];
  const [live] = await tx.select({ id, room, direct }).from(meetings).where(liveRoomOf(client));
  if (!live) return;
  if (carrier() === "direct" || live.direct) for (const person of all) await sayIsOut(tx, live, person, now);
  else await renameRoom(tx, client, now);
}
