import { z } from "zod";
import { now } from "@/lib/clock";
import { answered, atTheDoor, readSaid } from "@/lib/meetings/direct/door";
import { SentSignal } from "@/lib/meetings/direct/schema";
import { enterCall } from "@/lib/meetings/direct/signals";

const ENTRIES = { name: "room-enter", points: 30, seconds: 60 };
const Entry = z.object({ session: SentSignal.shape.session });

/** Enters a direct room with a page of one's own. */
export function POST(request: Request) {
  return atTheDoor(request, ENTRIES, async (seat) => {
    const { session } = await readSaid(request, Entry);
    return answered(await enterCall(seat, session, now()));
  });
}
