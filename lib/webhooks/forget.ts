import { and, lt, ne } from "drizzle-orm";
import { db } from "@/db/client";
import { webhookDeliveries } from "@/db/schema";

/** Forgets what addresses were told before then, with every call; what still waits for a paused one stays. */
export async function forgetDeliveries(before: Date): Promise<void> {
  const isOver = and(lt(webhookDeliveries.createdAt, before), ne(webhookDeliveries.state, "queued"));
  await db.delete(webhookDeliveries).where(isOver);
}
