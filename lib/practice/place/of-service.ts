import "server-only";
import { eq } from "drizzle-orm";
import { db, type Transaction } from "@/db/client";
import { services } from "@/db/schema";
import type { Place } from "@/lib/practice/place/words";

/** Where sessions of a service take place; null where that is online. */
export async function servicePlace(serviceId: string, reader: Pick<Transaction, "select"> = db): Promise<Place | null> {
  const { place, venue } = services;
  const [row] = await reader.select({ place, venue }).from(services).where(eq(services.id, serviceId));
  return row && row.place !== "online" ? row : null;
}
