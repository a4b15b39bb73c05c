import type { Actor } from "@/lib/auth/actor";
import { notFound, Refusal } from "@/lib/errors";
import { isHerPayment, listOwed } from "@/lib/payments/queries";
import { variablesNeeded } from "@/lib/payments/registry";

/** A payment as it is made with the provider: what its page needs, and where it stands. */
export type Payment = {
  providerId: string;
  clientSecret: string;
  amountMinor: number;
  currency: string;
  status: string;
};

/** What a client wants to pay, in minor units; without a booking, any own one that costs as much. */
export type WantedPayment = { amountMinor: number; currency: string; bookingId?: string };

/**
 * Begins to pay for a booking of the actor's. What it costs is for our own books to say: any other amount is refused
 * with `amount_mismatch` (422). No client can be charged before the practice has connected a provider, so all else is
 * refused with `provider_not_configured` (503).
 */
export async function startPayment(actor: Actor, wanted: WantedPayment): Promise<Payment> {
  const owed = await listOwed(actor, wanted.bookingId);
  if (!owed) throw notFound("booking");
  const isOwed = owed.some((one) => {
    return one.owedMinor === wanted.amountMinor && one.currency.toLowerCase() === wanted.currency.toLowerCase();
  });
  if (!isOwed) throw new Refusal("payment", "This is not what a booking of yours costs.", { code: "amount_mismatch" });
  throw notConfigured();
}

/** Asks the provider what became of a payment of the actor's. */
export async function confirmPayment(actor: Actor, providerId: string): Promise<Payment> {
  if (!(await isHerPayment(actor, providerId))) throw notFound("payment");
  throw notConfigured();
}

/** Takes what the provider tells of its own accord; without its secret it could not be told from a forger. */
export async function receivePaymentEvent(_event: { id: string; type: string }): Promise<void> {
  throw notConfigured();
}

function notConfigured(): Refusal {
  return new Refusal("unavailable", "This practice doesn't take payments online yet.", {
    code: "provider_not_configured",
    details: variablesNeeded(),
  });
}
