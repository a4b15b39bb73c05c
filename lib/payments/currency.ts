import "server-only";
import { asc, desc } from "drizzle-orm";
import { db } from "@/db/client";
import { services } from "@/db/schema";

/** The currency the practice counts in: that of its first service. */
export async function mainCurrency(): Promise<string> {
  const [first] = await db
    .select({ currency: services.currency })
    .from(services)
    .orderBy(desc(services.active), asc(services.position), asc(services.name))
    .limit(1);
  return first?.currency ?? "USD";
}
