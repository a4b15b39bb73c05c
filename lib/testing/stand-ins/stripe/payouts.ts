import { seconds, type World } from "@/lib/testing/stand-ins/stripe/moves";
import { newId, type Payout } from "@/lib/testing/stand-ins/stripe/store";

const DAY_SECONDS = 86_400;
const DAYS_TO_THE_BANK = 2;

/** Stripe sends an amount to the practice's bank, where it is two days later, at midnight as Stripe counts them. */
export function payOut(world: World, given: Pick<Payout, "amount" | "currency" | "status">): Payout {
  const created = seconds(world);
  const today = created - (created % DAY_SECONDS);
  const arrival_date = today + DAYS_TO_THE_BANK * DAY_SECONDS;
  const rest = { arrival_date, automatic: true, created, livemode: false } as const;
  const payout: Payout = { id: newId("po"), object: "payout", ...given, ...rest };
  world.store.payouts.set(payout.id, payout);
  return payout;
}
