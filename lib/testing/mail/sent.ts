import { eq } from "drizzle-orm";
import { db } from "@/db/client";
import { outbox } from "@/db/schema";
import { dispatchDue } from "@/lib/events/dispatch";
import type { Transport } from "@/lib/outbox/transports/transport";
import { deliver } from "@/lib/testing/mail/delivery";

/** Tells what has happened and is told by then, tries to send everything that waits, and says what went out. */
export async function sentBy(moment: Date) {
  await dispatchDue(moment);
  const waiting = await db.select({ id: outbox.id, kind: outbox.kind }).from(outbox).where(eq(outbox.state, "queued"));
  const sent: string[] = [];
  for (const { id, kind } of waiting) if ((await deliver(id, moment, post)) === "sent") sent.push(kind);
  return sent;
}

const post: Transport = { concurrency: 1, remembersKeysForHours: null, send: async () => ({ ok: true }) };
