import "server-only";
import { env } from "@/lib/env";
import { Refusal } from "@/lib/errors";
import { noteRoomSignal } from "@/lib/meetings/attendance/note-room-signal";
import { type JitsiEvent, readJaasWebhook, readSyncedEvent } from "@/lib/meetings/jitsi/webhook";
import type { Outcome } from "@/lib/meetings/platforms/platform";

const RECEIVED = { message: "Event received" };

/**
 * Takes what Jitsi as a Service tells of a room. Refuses with `provider_not_configured` (503) where no secret is set, with
 * `invalid` (400) what it did not sign, or signed more than five minutes ago. What is none of our business is thanked for.
 */
export async function receiveFromJaas(raw: Uint8Array, headers: Headers, now: Date) {
  const { JAAS_APP_ID: appId } = env();
  return keep(readJaasWebhook({ appId, secret: secretOf() }, raw, headers, now), now);
}

/** The same of what the practice's own Jitsi server tells by `event_sync`, which shows the secret as a bearer token. */
export async function receiveFromProsody(raw: Uint8Array, headers: Headers, now: Date) {
  return keep(readSyncedEvent(secretOf(), raw, headers, now), now);
}

async function keep(read: Outcome<JitsiEvent>, now: Date) {
  if (!read.ok) throw new Refusal("invalid", "This does not come from the practice's video server.");
  if (read.value.kind === "signal") await noteRoomSignal(read.value.signal, now);
  return RECEIVED;
}

function secretOf(): string {
  const { JITSI_WEBHOOK_SECRET: secret } = env();
  if (secret) return secret;
  throw new Refusal("unavailable", "The video server's events are not connected to this practice.", {
    details: "They need JITSI_WEBHOOK_SECRET.",
    code: "provider_not_configured",
  });
}
