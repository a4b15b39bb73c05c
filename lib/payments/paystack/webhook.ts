import { createHash, createHmac, timingSafeEqual } from "node:crypto";
import { z } from "zod";
import type { Failure, Outcome, WebhookEvent } from "@/lib/payments/vendor";
import { jsonIn } from "@/lib/vendor-answer";

/** The header in which Paystack signs. */
export const SIGNATURE_HEADER = "x-paystack-signature";

const Id = z.union([z.string(), z.number()]).transform(String).nullish();
const Data = z.object({
  id: Id,
  domain: z.string().nullish(),
  reference: z.string().nullish(),
  transaction_reference: z.string().nullish(),
  refund_reference: z.string().nullish(),
  transaction: z.object({ reference: z.string().nullish() }).nullish().catch(null),
});
const Event = z.object({ event: z.string(), data: Data });

/**
 * Checks Paystack's signature over the very bytes, and says what the event is about. It carries no time, so an old one
 * is as good as a new one, and what it says must be read from Paystack.
 */
export function parseWebhook(secretKey: string, raw: Uint8Array, headers: Headers): Outcome<WebhookEvent> {
  const given = headers.get(SIGNATURE_HEADER) ?? "";
  if (!isSignedBy(secretKey, raw, given)) return refused("auth", "The signature is not Paystack's.");
  const event = eventIn(raw);
  if (!event) return refused("invalid", "It is no event.");
  const { domain } = event.data;
  const isLive = secretKey.startsWith("sk_live_");
  if (domain && (domain === "live") !== isLive)
    return refused("invalid", `It is of the ${domain} pages, and our key is not.`);
  return { ok: true, value: { eventId: eventId(event, raw), type: event.event, about: aboutOf(event) } };
}

function isSignedBy(secretKey: string, raw: Uint8Array, signature: string): boolean {
  const expected = createHmac("sha512", secretKey).update(raw).digest();
  if (!/^[0-9a-f]{128}$/i.test(signature)) return false;
  return timingSafeEqual(Buffer.from(signature, "hex"), expected);
}

function eventIn(raw: Uint8Array) {
  const read = Event.safeParse(jsonIn(Buffer.from(raw).toString("utf8")));
  return read.success ? read.data : null;
}

// Paystack's events have no id: what happened to which thing is one, and where it names none, the very text is.
function eventId({ event, data }: z.output<typeof Event>, raw: Uint8Array): string {
  const thing = data.id ?? data.refund_reference;
  return `${event}:${thing ?? createHash("sha256").update(raw).digest("hex")}`;
}

function aboutOf({ event, data }: z.output<typeof Event>): WebhookEvent["about"] {
  const id = data.id ?? null;
  const payment = data.transaction_reference ?? data.transaction?.reference ?? null;
  if (event.startsWith("charge.dispute.")) return { kind: "dispute", externalId: id, paymentExternalId: payment };
  if (event.startsWith("refund.")) return { kind: "refund", externalId: id, paymentExternalId: payment };
  const reference = data.reference ?? null;
  if (event.startsWith("charge.")) return { kind: "payment", externalId: reference, paymentExternalId: reference };
  return { kind: "other", externalId: null, paymentExternalId: null };
}

function refused(reason: Failure["reason"], message: string): Failure {
  return { ok: false, reason, message };
}
