import type { Settlement, World } from "@/lib/testing/stand-ins/paystack/store";

const DAY_MS = 86_400_000;
const DAYS_TO_THE_BANK = 2;

/** Paystack sends an amount to the practice's bank, where it is two days later. */
export function payOut(world: World, given: Pick<Settlement, "currency" | "status"> & { amount: number }): Settlement {
  const { amount, ...rest } = given;
  const now = world.clock();
  const day = new Date(now.getTime() + DAYS_TO_THE_BANK * DAY_MS).toISOString().slice(0, 10);
  const settlement: Settlement = {
    ...{ id: world.nextId(), domain: "test", ...rest, total_fees: 0, deductions: null, settled_by: null },
    ...{ total_amount: amount, effective_amount: amount, total_processed: amount },
    ...{ settlement_date: `${day}T00:00:00.000Z`, created_at: now.toISOString() },
  };
  world.settlements.set(settlement.id, settlement);
  return settlement;
}
