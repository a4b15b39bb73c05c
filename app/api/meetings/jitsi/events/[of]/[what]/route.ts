import { z } from "zod";
import { EventReceived, SYNCED_TELLS, SyncedEvent } from "@/lib/api/dialects/jitsi-events";
import { otherMethods } from "@/lib/api/other-methods";
import { route } from "@/lib/api/route";
import { now } from "@/lib/clock";
import { receiveFromProsody } from "@/lib/meetings/attendance/receive-jitsi";

export const POST = route({
  summary: "Receive the events of the practice's Jitsi server",
  description: [
    "For Prosody's `event_sync`, whose `api_prefix` is this address without `/events` and what follows, and which shows",
    "the secret as a bearer token: who came into a room and left it, kept as facts for the attendance of a session,",
    "without names. Each event counts once, in whatever order. Without the secret it is refused with 400.",
  ].join(" "),
  access: "all",
  params: z.object({ of: z.enum(["room", "occupant"]), what: z.enum(["created", "destroyed", "joined", "left"]) }),
  body: SyncedEvent,
  reply: EventReceived,
  examples: SYNCED_TELLS,
  errors: { unavailable: "JITSI_WEBHOOK_SECRET is not set: code provider_not_configured." },
  handle: ({ sent }) => receiveFromProsody(sent.bytes, sent.headers, now()),
});

export const { GET, PUT, PATCH, DELETE, OPTIONS } = otherMethods({ POST });
