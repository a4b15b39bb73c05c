import { and, eq, inArray, isNull, or } from "drizzle-orm";
import { db } from "@/db/client";
import { type DELIVERY_STATUSES, outbox } from "@/db/schema";
import { logInfo } from "@/lib/log";
import { addressIndex, suppress } from "@/lib/outbox/delivery-status/suppression";

/** What became of a mail after it left. */
export type DeliveryStatus = (typeof DELIVERY_STATUSES)[number];

/** What a mail service tells of a mail: which message it was, to which address, and what became of it. */
export type DeliveryNews = { messageId: string; to: string | null; status: DeliveryStatus };

// Later news of less weight changes nothing: services tell in any order, and twice.
const OUTWEIGHED = {
  delayed: [],
  delivered: ["delayed"],
  failed: ["delayed"],
  bounced: ["delayed", "delivered", "failed"],
  complained: ["delayed", "delivered", "failed", "bounced"],
} as const satisfies Record<DeliveryStatus, readonly DeliveryStatus[]>;

/**
 * Writes down what became of a mail. One that came back for good, or that its reader called unwanted, is shown to staff
 * as not delivered, and its address gets nothing more but codes that are asked for by hand, until an admin lifts that:
 * the one that it was sent to, and no other that a report may name, since the reader's own mail server can write one. Of
 * a mail that was sent again elsewhere, what is told of the copy before changes nothing.
 */
export async function noteDeliveryStatus({ messageId, to, status }: DeliveryNews, now: Date): Promise<void> {
  await db.transaction(async (tx) => {
    const isNews = or(isNull(outbox.deliveryStatus), inArray(outbox.deliveryStatus, [...OUTWEIGHED[status]]));
    const isOfTheLast = to === null ? undefined : or(eq(outbox.resends, 0), eq(outbox.sentToIndex, addressIndex(to)));
    const isLost = status !== "delayed" && status !== "delivered";
    const [message] = await tx
      .update(outbox)
      .set({ deliveryStatus: status, deliveryStatusAt: now, ...(isLost && { state: "failed", lastError: status }) })
      .where(and(eq(outbox.id, messageId), inArray(outbox.state, ["sent", "queued"]), isNews, isOfTheLast))
      .returning({ recipientId: outbox.recipientId, sentToIndex: outbox.sentToIndex });
    const isItsOwn = message && to && addressIndex(to) === message.sentToIndex;
    if (isItsOwn && (status === "bounced" || status === "complained"))
      await suppress(tx, { to, why: status, recipientId: message.recipientId }, now);
  });
  logInfo("message.reported", { id: messageId, state: status });
}
