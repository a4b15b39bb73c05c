import { z } from "zod";
import { eventStream } from "@/lib/appointments/change-stream";
import { canWatch } from "@/lib/appointments/watch";
import { now } from "@/lib/clock";
import { Refusal } from "@/lib/errors";
import { answered, atTheDoor, readSaid } from "@/lib/meetings/direct/door";
import { signalLines } from "@/lib/meetings/direct/listen";
import { SentSignal } from "@/lib/meetings/direct/schema";
import { sendSignal, signalsAfter } from "@/lib/meetings/direct/signals";

const SENT = { name: "room-send", points: 300, seconds: 60 };
// A page that can't be told asks every second.
const ASKED = { name: "room-ask", points: 200, seconds: 60 };

/** Says something to the others in a direct room. */
export function POST(request: Request) {
  return atTheDoor(request, SENT, async (seat) => {
    await sendSignal(seat, await readSaid(request, SentSignal), now());
    return answered({});
  });
}

/** Tells what the others say after a place: as it is said, or what was said so far to a page that asks for JSON. */
export function GET(request: Request) {
  return atTheDoor(request, ASKED, async (seat, token) => {
    const after = placeIn(request.url);
    if (request.headers.get("accept") === "application/json") {
      const { signals } = await signalsAfter(seat, after);
      return answered({ signals });
    }
    // With 204 there is nothing to listen on, and the page asks.
    if (!canWatch()) return new Response(null, { status: 204 });
    const { participant } = seat;
    return eventStream(request.signal, participant, (gone) => signalLines(token, seat, after, gone));
  });
}

const Place = z.coerce.number().int().min(0);

function placeIn(url: string): number {
  const place = Place.safeParse(new URL(url).searchParams.get("after") ?? "0");
  if (!place.success) throw new Refusal("invalid", "There is no such place to listen from.");
  return place.data;
}
