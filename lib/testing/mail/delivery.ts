import { eq } from "drizzle-orm";
import { db } from "@/db/client";
import { outbox } from "@/db/schema";
import { writer } from "@/lib/notifications/writer";
import { deliverDue } from "@/lib/outbox/deliver";
import type { AppointmentPayload } from "@/lib/outbox/message";
import { type PromisedMessage, promise } from "@/lib/outbox/promise";
import type { Transport } from "@/lib/outbox/transports/transport";
import { NOW } from "@/lib/testing/clock";

/** Whose e-mails are delivered in tests of delivery. */
export const APPOINTMENT = "0193b3a0-0000-7000-8000-000000000001";

/** What is said of it. */
export const facts: AppointmentPayload = {
  appointmentId: APPOINTMENT,
  reference: "H7K2Q",
  version: 1,
  practitionerName: "Dr. Ama Osei",
  practitionerZone: "Africa/Accra",
  clientZone: "America/New_York",
  startsAt: "2026-12-10T15:00:00.000Z",
  endsAt: "2026-12-10T15:50:00.000Z",
  minutes: 50,
};

/** An e-mail of a kind to a person. */
export function about(
  recipientId: string,
  kind: "appointment-scheduled" | "appointment-cancelled" | "request-rejected",
) {
  return { kind, recipientId, dedupeKey: `${kind}:${APPOINTMENT}:1`, payload: facts };
}

/** The e-mail that says when it is. */
export function scheduled(recipientId: string) {
  return about(recipientId, "appointment-scheduled");
}

/** Promises a message; answers its id. */
export async function promised(message: PromisedMessage) {
  await db.transaction((tx) => promise(tx, message, NOW));
  const [row] = await db.select({ id: outbox.id }).from(outbox).where(eq(outbox.dedupeKey, message.dedupeKey));
  if (!row) throw new Error("Nothing was promised.");
  return row.id;
}

/** Delivers one message if it is due; `untouched` if there is no such one. */
export async function deliver(id: string, now: Date, transport: Transport) {
  const { deliveries } = await deliverDue(now, transport, { limit: 1, which: eq(outbox.id, id) }, writer);
  return deliveries[0] ?? "untouched";
}

/** The row of a promised message. */
export async function stateOf(id: string) {
  const [row] = await db.select().from(outbox).where(eq(outbox.id, id));
  return row;
}
