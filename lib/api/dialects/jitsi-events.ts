import { z } from "zod";

/** What Jitsi as a Service tells; its signature is over the bytes, so they are read once that is checked. */
export const JaasEvent = z.looseObject({ eventType: z.string().max(255) }).meta({ id: "JaasEvent" });

/** What a Jitsi server of the practice's own tells. */
export const SyncedEvent = z.looseObject({ event_name: z.string().max(255) }).meta({ id: "SyncedEvent" });

/** What a video server is answered. */
export const EventReceived = z.object({ message: z.string() }).meta({ id: "EventReceived" });

const RECEIVED = { message: "Event received" };

/** Jitsi as a Service tells that a person came into a room. */
export const JAAS_TELLS = [
  {
    title: "A person came into a room",
    body: {
      idempotencyKey: "0b5a3a4c-3f0d-4a5c-9a1d-8f6b1d0f3c11",
      appId: "vpaas-magic-cookie-1fc542a3e4414a44b2611668195e2bfe",
      eventType: "PARTICIPANT_JOINED",
      timestamp: 1796724060000,
      fqn: "vpaas-magic-cookie-1fc542a3e4414a44b2611668195e2bfe/ah-0123456789abcdefghjkmnpqrs",
      data: { id: "yQm3cT5mB2kq1dV8sXw0Za", moderator: false },
    },
    reply: RECEIVED,
  },
];

/** The practice's own Jitsi tells the same. */
export const SYNCED_TELLS = [
  {
    title: "A person came into a room",
    body: {
      event_name: "muc-occupant-joined",
      room_name: "ah-0123456789abcdefghjkmnpqrs",
      room_jid: "ah-0123456789abcdefghjkmnpqrs@muc.meet.example.org",
      is_breakout: false,
      occupant: {
        id: "yQm3cT5mB2kq1dV8sXw0Za",
        occupant_jid: "ah-0123456789abcdefghjkmnpqrs@muc.meet.example.org/1a2b3c4d",
        joined_at: 1796724060,
      },
    },
    reply: RECEIVED,
  },
];
