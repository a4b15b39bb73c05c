import "server-only";
import { env } from "@/lib/env";
import { Refusal } from "@/lib/errors";
import { noteSignal } from "@/lib/meetings/attendance/note-signal";
import { readWebhook } from "@/lib/meetings/zoom/webhook";

/** What Zoom is answered: thanks, or the proof that we hold the secret. */
export type ZoomAnswer = { message: string } | { plainToken: string; encryptedToken: string };

/**
 * Takes what Zoom tells of its own accord. Refuses with `provider_not_configured` (503) where no secret is set, with
 * `invalid` (400) what Zoom did not sign, or signed more than five minutes ago. What is none of our business is thanked
 * for.
 */
export async function receiveFromZoom(raw: Uint8Array, headers: Headers, now: Date): Promise<ZoomAnswer> {
  const { ZOOM_WEBHOOK_SECRET: secret } = env();
  if (!secret)
    throw new Refusal("unavailable", "Zoom's events are not connected to this practice.", {
      details: "They need ZOOM_WEBHOOK_SECRET.",
      code: "provider_not_configured",
    });
  const read = readWebhook(secret, raw, headers, now);
  if (!read.ok) throw new Refusal("invalid", "This is not signed by Zoom.");
  if (read.value.kind === "validation") {
    const { plainToken, encryptedToken } = read.value;
    return { plainToken, encryptedToken };
  }
  if (read.value.kind === "signal") await noteSignal(read.value.signal, now);
  return { message: "Event received" };
}
