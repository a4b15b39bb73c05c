import { z } from "zod";

/** What Jitsi as a Service tells; its signature is over the bytes, so they are read once that is checked. */
export const JaasEvent = z.looseObject({ eventType: z.string().max(255) }).meta({ id: "JaasEvent" });

/** What a Jitsi server of the practice's own tells. */
export const SyncedEvent = z.looseObject({ event_name: z.string().max(255) }).meta({ id: "SyncedEvent" });

/** What a video server is answered. */
export const EventReceived = z.object({ message: z.string() }).meta({ id: "EventReceived" });
