import type { Transaction } from "@/db/client";
import { personKey } from "@/db/encryption";
import { lockRoom, write } from "@/lib/meetings/direct/signals";
import { participantId } from "@/lib/meetings/participant";

/**
 * Says to all in a room that one of them takes part in it no longer: their pages end the connection to that person. It is
 * the server's word, which no page can say. Coming back in makes it void.
 */
export async function sayIsOut(tx: Transaction, live: { id: string; room: string }, userId: string, now: Date) {
  const sender = { userId, participant: participantId(live.room, userId), name: "", moderator: false };
  const seat = { meetingId: live.id, ...sender, key: await personKey(tx, userId) };
  await lockRoom(tx, seat);
  await write(tx, seat, { session: crypto.randomUUID(), number: 0, said: { kind: "out" } }, now);
}
