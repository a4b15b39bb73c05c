import "server-only";
import { createHmac, timingSafeEqual } from "node:crypto";
import { z } from "zod";
import { env } from "@/lib/env";
import { Refusal } from "@/lib/errors";
import { MESSAGE_TAG } from "@/lib/outbox/delivery-status/message-tag";
import { type DeliveryStatus, noteDeliveryStatus } from "@/lib/outbox/delivery-status/note-status";

const TOLERANCE_SECONDS = 300;

/**
 * Takes what Resend tells of our mails. It signs the bytes (svix: HMAC-SHA-256 of id, time and body), and tells in any
 * order and more than once, which changes nothing. What is about no message of ours, or of a kind we don't know, is
 * thanked for. Refuses with `invalid` (400) what Resend did not sign or signed more than five minutes ago, with
 * `provider_not_configured` (503) where we can't check.
 */
export async function receiveFromResend(bytes: Uint8Array, headers: Headers, now: Date): Promise<void> {
  const secret = env().RESEND_WEBHOOK_SECRET;
  if (!secret)
    throw new Refusal("unavailable", "This practice doesn't take word of its e-mails.", {
      code: "provider_not_configured",
      details: "RESEND_WEBHOOK_SECRET is not set.",
    });
  const body = Buffer.from(bytes).toString("utf8");
  if (!isSigned(body, headers, secret, now)) throw new Refusal("invalid", "Resend did not sign this.");
  const event = Event.safeParse(JSON.parse(body));
  const status = event.success ? statusOf(event.data) : null;
  if (!event.success || !status) return;
  const { tags, to } = event.data.data;
  const messageId = z.uuid().safeParse(tags[MESSAGE_TAG]);
  if (messageId.success) await noteDeliveryStatus({ messageId: messageId.data, to: to[0] ?? null, status }, now);
}

const Event = z.object({
  type: z.string(),
  data: z.object({
    to: z.union([z.string().transform((one) => [one]), z.array(z.string())]).default([]),
    tags: z.record(z.string(), z.string()).default({}),
    bounce: z.object({ type: z.string() }).optional(),
  }),
});

function statusOf({ type, data }: z.output<typeof Event>): DeliveryStatus | null {
  if (type === "email.bounced") return data.bounce?.type === "Permanent" ? "bounced" : "delayed";
  return DELIVERY_STATUSES.get(type) ?? null;
}

// Resend itself keeps a list of addresses that it sends nothing to: what is on it has come back before.
const DELIVERY_STATUSES = new Map<string, DeliveryStatus>([
  ["email.delivered", "delivered"],
  ["email.delivery_delayed", "delayed"],
  ["email.failed", "failed"],
  ["email.suppressed", "bounced"],
  ["email.complained", "complained"],
]);

function isSigned(body: string, headers: Headers, secret: string, now: Date): boolean {
  const [id, timestamp] = [headers.get("svix-id"), headers.get("svix-timestamp")];
  if (!id || !timestamp || !/^\d{1,12}$/.test(timestamp)) return false;
  if (Math.abs(now.getTime() / 1_000 - Number(timestamp)) > TOLERANCE_SECONDS) return false;
  const key = Buffer.from(secret.slice("whsec_".length), "base64");
  const expected = createHmac("sha256", key).update(`${id}.${timestamp}.${body}`).digest();
  const given = (headers.get("svix-signature") ?? "").split(" ").filter((one) => one.startsWith("v1,"));
  return given.some((one) => {
    const signature = Buffer.from(one.slice("v1,".length), "base64");
    return signature.length === expected.length && timingSafeEqual(signature, expected);
  });
}
