import { eq } from "drizzle-orm";
import { db } from "@/db/client";
import { outbox } from "@/db/schema";
import { deliver, NotDelivered } from "@/lib/notifications/deliver";
import type { Transport } from "@/lib/notifications/transports/transport";

/** Tries to send everything that waits, and says what went out. */
export async function sentBy(moment: Date) {
  const waiting = await db.select({ id: outbox.id, kind: outbox.kind }).from(outbox).where(eq(outbox.state, "queued"));
  const sent: string[] = [];
  for (const { id, kind } of waiting) {
    const delivery = await deliver(id, moment, post).catch((error: unknown) => {
      if (error instanceof NotDelivered) return "held";
      throw error;
    });
    if (delivery === "sent") sent.push(kind);
  }
  return sent;
}

const post: Transport = { concurrency: 1, remembersKeysForHours: null, send: async () => ({ ok: true }) };
