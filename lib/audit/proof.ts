import { createHash, createHmac, hkdfSync } from "node:crypto";
import type { auditEvents } from "@/db/schema";

type Row = typeof auditEvents.$inferSelect;

/** What is recorded of an event. */
export type Facts = Pick<Row, "id" | "at" | "actorId" | "action" | "subjectId" | "details">;

/**
 * The proof that Attune recorded an event: an HMAC over its facts, under a key derived from BLIND_INDEX_KEY, which the
 * database does not hold. A person who has the database alone can neither change an event nor make one up.
 */
export function proofOf(event: Facts): string {
  return createHmac("sha256", auditKey())
    .update(JSON.stringify(listed(event)))
    .digest("base64url");
}

/** What joins an event to the one before it: an HMAC under the same key over that one's hash, its place and its proof. */
export function linkHash(previous: string, position: number, event: Facts & Pick<Row, "proof">): string {
  const link = JSON.stringify([previous, position, event.proof, ...listed(event)]);
  return createHmac("sha256", auditKey()).update(link).digest("hex");
}

/** The same as versions before the key joined them: anyone can compute it, so only what a key covers later counts. */
export function keylessHash(previous: string, position: number, event: Facts): string {
  const facts = JSON.stringify([position, ...listed(event)]);
  return createHash("sha256").update(previous).update(facts).digest("hex");
}

function listed({ id, at, actorId, action, subjectId, details }: Facts) {
  const sorted = Object.entries(details).sort(([a], [b]) => (a < b ? -1 : 1));
  return [id, at.toISOString(), actorId, action, subjectId, sorted];
}

let derived: { from: string; key: Buffer } | undefined;

function auditKey(): Buffer {
  const from = process.env.BLIND_INDEX_KEY;
  if (!from) throw new Error("BLIND_INDEX_KEY is not set.");
  if (derived?.from !== from) {
    const secret = Buffer.from(from, "base64");
    derived = { from, key: Buffer.from(hkdfSync("sha256", secret, "", "attune audit chain v1", 32)) };
  }
  return derived.key;
}
