import "server-only";
import { addressOf } from "@/lib/accounts/queries";
import { type Actor, isStaff } from "@/lib/auth/actor";
import { Refusal } from "@/lib/errors";
import { eraseWith } from "@/lib/privacy/erase";

/**
 * Erases the client who asks: as `eraseAccount`, with what they have ahead cancelled in their own name. Refuses with
 * `conflict` (409) staff, whom an admin erases, and a client with a session too soon to cancel; with `invalid` (400)
 * another address than their own, which is typed so that it is no slip.
 */
export async function eraseOwnAccount(actor: Actor, email: string, now: Date) {
  if (isStaff(actor)) throw new Refusal("conflict", "You work here, so please ask an admin to delete your account.");
  if (email !== (await addressOf(actor.id))) {
    const sentence = "This isn't the e-mail address of your account.";
    throw new Refusal("invalid", sentence, { fields: { email: [sentence] } });
  }
  await eraseWith(actor, actor.id, now);
}
