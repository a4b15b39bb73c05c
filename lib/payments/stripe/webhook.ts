import type Stripe from "stripe";
import { z } from "zod";
import type { AskStripe } from "@/lib/payments/stripe/connection";
import type { Outcome, WebhookEvent } from "@/lib/payments/vendor";

/** The header in which Stripe signs. */
export const SIGNATURE_HEADER = "stripe-signature";

/** The secrets that sign, of which one is enough, and whether the practice takes real money. */
export type WebhookTrust = { secrets: readonly string[]; isLive: boolean };

const TOLERANCE_SECONDS = 300;
// A time and signatures, each with a name; the SDK breaks down over a name without a value.
const SIGNATURE = /^\w+=[^,=]+(,\w+=[^,=]+)*$/;

/** Checks Stripe's signature over the very bytes, and says what the event is about. */
export async function parseWebhook(
  ask: AskStripe,
  { secrets, isLive }: WebhookTrust,
  delivery: { raw: Uint8Array; headers: Headers; now: Date },
): Promise<Outcome<WebhookEvent>> {
  const event = eventIn(delivery.raw);
  const signature = delivery.headers.get(SIGNATURE_HEADER) ?? "";
  if (!event || !SIGNATURE.test(signature))
    return { ok: false, reason: "auth", message: "It is no event that Stripe signed." };
  const { text, id, type, livemode, account, data } = event;
  const verified = await ask({ isWrite: false }, (stripe) => verify(stripe, { ...delivery, text, signature, secrets }));
  if (!verified.ok) return verified;
  if (livemode !== isLive)
    return {
      ok: false,
      reason: "invalid",
      message: `It is of ${livemode ? "real money" : "a test"}, and our key is not.`,
    };
  return { ok: true, value: { eventId: id, type, about: account ? OTHER : aboutOf(type, data.object) } };
}

const Related = z.union([z.string(), z.object({ id: z.string() }).transform(({ id }) => id)]).nullish();
const Thing = z.object({ id: z.string().nullish(), payment_intent: Related, charge: Related });
const Event = z.object({
  id: z.string(),
  object: z.literal("event"),
  type: z.string(),
  livemode: z.boolean(),
  /** Whose account it is of, where it is not ours. */
  account: z.string().nullish(),
  data: z.object({ object: Thing }),
});

// The SDK drops a byte order mark and replaces broken characters before it compares, and it is bytes that are signed.
function eventIn(raw: Uint8Array) {
  try {
    const text = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(raw);
    return { ...Event.parse(JSON.parse(text)), text };
  } catch (error) {
    if (error instanceof TypeError || error instanceof SyntaxError || error instanceof z.ZodError) return null;
    throw error;
  }
}

type Signed = { text: string; signature: string; secrets: readonly string[]; now: Date };

// Any of the secrets will do: while one is changed for another, Stripe signs with both.
async function verify(stripe: Stripe, { text, signature, secrets, now }: Signed): Promise<void> {
  const outcomes = await Promise.allSettled(
    secrets.map((secret) =>
      stripe.webhooks.constructEventAsync(text, signature, secret, TOLERANCE_SECONDS, undefined, now.getTime()),
    ),
  );
  const refused = outcomes.filter((outcome) => outcome.status === "rejected");
  if (refused.length === outcomes.length) throw refused[0]?.reason;
}

const OTHER: WebhookEvent["about"] = { kind: "other", externalId: null, paymentExternalId: null };

function aboutOf(type: string, { id, payment_intent, charge }: z.infer<typeof Thing>): WebhookEvent["about"] {
  if (!id) return OTHER;
  const payment = payment_intent ?? charge ?? null;
  if (/^(checkout\.session|payment_intent)\./.test(type)) return about("payment", id, id);
  if (/^charge\.dispute\./.test(type)) return about("dispute", id, payment);
  if (/^(refund|charge\.refund)\./.test(type)) return about("refund", id, payment);
  // The charge is what this is of; which refund it was, an event of its own tells.
  if (type === "charge.refunded") return about("refund", null, payment ?? id);
  return /^charge\./.test(type) ? about("payment", id, payment ?? id) : OTHER;
}

function about(kind: WebhookEvent["about"]["kind"], externalId: string | null, paymentExternalId: string | null) {
  return { kind, externalId, paymentExternalId };
}
