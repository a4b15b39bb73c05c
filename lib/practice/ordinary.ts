import { sql } from "drizzle-orm";
import { services } from "@/db/schema";

type Ranked = Pick<typeof services.$inferSelect, "forNewClients" | "priceMinor">;

/**
 * The session that is meant when none is named: of services in the practice's order the first that is neither free nor
 * for new clients only, or else the first.
 */
export function ordinaryOf<Service extends Ranked>(offered: readonly Service[]): Service | undefined {
  return offered.find(({ forNewClients, priceMinor }) => !forNewClients && priceMinor !== 0) ?? offered[0];
}

/** The same rule as an order, ahead of the practice's own. */
export const ordinaryFirst = sql`(${services.forNewClients} or coalesce(${services.priceMinor}, 1) = 0)`;
