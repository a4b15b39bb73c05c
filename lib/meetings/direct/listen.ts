import "server-only";
import { watchChanges } from "@/lib/appointments/watch";
import { now } from "@/lib/clock";
import { Refusal } from "@/lib/errors";
import { findSeat, type Seat } from "@/lib/meetings/direct/seat";
import { roomKey, signalsAfter } from "@/lib/meetings/direct/signals";

/**
 * What is said in a room after a place, as server-sent events: `signal` with its place as the event's id, a comment
 * now and then, and `over` at the end, once the ticket's holder has no more part in the session.
 */
export async function* signalLines(token: string, { meetingId }: Seat, after: number, gone: AbortSignal) {
  let place = after;
  for await (const _ of watchChanges(roomKey({ meetingId }), gone)) {
    const seat = await stillThere(token);
    if (!seat) {
      yield "event: over\ndata: over\n\n";
      return;
    }
    yield ": still here\n\n";
    for (let more = true; more; ) {
      const part = await signalsAfter(seat, place);
      for (const signal of part.signals)
        yield `id: ${signal.place}\nevent: signal\ndata: ${JSON.stringify(signal)}\n\n`;
      more = part.place > place;
      place = part.place;
    }
  }
}

async function stillThere(token: string): Promise<Seat | undefined> {
  return findSeat(token, now()).catch((error: unknown) => {
    if (error instanceof Refusal) return undefined;
    throw error;
  });
}
