import type { Transaction } from "@/db/client";
import { type AuditAction, auditEvents } from "@/db/schema";
import { proofOf } from "@/lib/audit/proof";
import { newId } from "@/lib/id";

/** Who did what to which row; details are facts without personal data. `actorId` is null for the system itself. */
export type AuditEvent = {
  actorId: string | null;
  action: AuditAction;
  subjectId: string | null;
  details?: Record<string, string | number | boolean>;
};

/** Appends to the audit trail, in the transaction that does what is recorded. */
export async function record(tx: Pick<Transaction, "insert">, event: AuditEvent, now: Date) {
  await tx.insert(auditEvents).values(auditRow(event, now));
}

/** As `record`, of several events at once. */
export async function recordAll(tx: Pick<Transaction, "insert">, events: AuditEvent[], now: Date) {
  await tx.insert(auditEvents).values(events.map((event) => auditRow(event, now)));
}

/** The row of an event, for a statement that writes more. Every row of the trail is made here, since it carries a proof. */
export function auditRow({ actorId, action, subjectId, details = {} }: AuditEvent, now: Date) {
  const facts = { id: newId(now), at: now, actorId, action, subjectId, details };
  return { ...facts, proof: proofOf(facts) };
}
