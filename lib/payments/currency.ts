import "server-only";
import { and, asc, eq, ne, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { paymentSettings, services } from "@/db/schema";
import { queryOne, statement } from "@/db/statement";

/**
 * The currency the practice counts in: its reports, and what a new service begins with. An admin chooses it; until then
 * it is that of the first service.
 */
export async function mainCurrency(): Promise<string> {
  const { active, position, name, currency } = services;
  const chosen = sql`select ${paymentSettings.currency} from ${paymentSettings}`;
  const first = sql`select ${currency} from ${services} order by ${active} desc, ${position}, ${name} limit 1`;
  const main = sql<string>`coalesce((${chosen}), (${first}), 'USD')`;
  return (
    await queryOne(
      db,
      statement({ main }, (list) => sql`select ${list}`),
    )
  ).main;
}

/** The services that can be booked and have their price in another currency, as that stays when another is chosen. */
export function servicesInAnother(main: string): Promise<{ id: string; name: string; currency: string }[]> {
  const { id, name, currency, active, position } = services;
  return db
    .select({ id, name, currency })
    .from(services)
    .where(and(eq(active, true), ne(currency, main)))
    .orderBy(asc(position), asc(name));
}
