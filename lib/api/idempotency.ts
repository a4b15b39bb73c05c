import "server-only";
import { createHmac } from "node:crypto";
import { addSeconds } from "date-fns/addSeconds";
import { and, eq, isNull, lte, or, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { open, personKey, seal } from "@/db/encryption";
import { idempotencyKeys } from "@/db/schema";
import { isCutOff } from "@/db/unavailable";
import { asRefusal } from "@/lib/action";
import { env } from "@/lib/env";
import { Refusal } from "@/lib/errors";
import type { Language } from "@/lib/i18n/languages";
import { newId } from "@/lib/id";
import { type Outcome, outcomeOf } from "@/lib/server/answer";

/** A request that may come again: whose, under which key and for what, and with which body. */
export type Repeatable = {
  ownerId: string;
  key: string;
  operation: string;
  bytes: Uint8Array;
  /** In which language its caller reads a refusal. */
  language?: Language;
};

const KEPT_HOURS = 24;

/** How long a request that has no answer holds its key: longer than any of ours takes. */
const UNANSWERED_SECONDS = 60;

/** The key a request was sent under, if it was. Refuses with `invalid` (400) what is no key. */
export function idempotencyKey(headers: Pick<Headers, "get">): string | undefined {
  const key = headers.get("idempotency-key");
  if (key === null) return undefined;
  if (/^[\x21-\x7e]{1,255}$/.test(key)) return key;
  throw new Refusal("invalid", "An Idempotency-Key has 1 to 255 visible ASCII characters.");
}

/**
 * Does something once per key: a caller that sends the same again within a day gets the first answer, refusals
 * included. A failure of ours frees the key. One that was cut off, or fell with its process, holds its key for a
 * minute: time to look what became of it, after which the same may be sent again. Refuses with `idempotency_key_in_use`
 * (409) meanwhile, with `idempotency_key_reused` (422) another body, as the Idempotency-Key header's draft
 * (draft-ietf-httpapi-idempotency-key-header, Error Scenarios) has it.
 */
export async function once(repeatable: Repeatable, run: () => Promise<Outcome>, now: Date): Promise<Outcome> {
  const id = await claim(repeatable, now);
  if (!id) return replay(repeatable);
  const outcome = await settled(id, repeatable, run);
  await keep(id, repeatable.ownerId, outcome);
  return outcome;
}

/** Takes the key, anew when its day is over, or its minute without an answer; undefined while another request has it. */
async function claim({ ownerId, bytes, ...rest }: Repeatable, now: Date): Promise<string | undefined> {
  const row = {
    id: newId(now),
    ownerId,
    keyHash: keyHash({ ownerId, bytes, ...rest }),
    bodyHash: hashed("body", bytes),
    createdAt: now,
    expiresAt: new Date(now.getTime() + KEPT_HOURS * 3_600_000),
  };
  const { createdAt, expiresAt, status, bodyHash } = idempotencyKeys;
  const left = lte(createdAt, sql.param(addSeconds(now, -UNANSWERED_SECONDS), createdAt));
  const [taken] = await db
    .insert(idempotencyKeys)
    .values(row)
    .onConflictDoUpdate({
      target: idempotencyKeys.keyHash,
      set: { ...row, status: null, reply: null },
      setWhere: or(lte(expiresAt, sql.param(now, expiresAt)), and(isNull(status), eq(bodyHash, row.bodyHash), left)),
    })
    .returning({ id: idempotencyKeys.id });
  return taken?.id;
}

async function settled(id: string, { language }: Repeatable, run: () => Promise<Outcome>): Promise<Outcome> {
  try {
    return await run();
  } catch (error) {
    const refused = refusedFor(error, language);
    if (refused && refused.status < 500 && refused.status !== 429) return refused;
    // Cut off from the database, what was begun may still have been done.
    if (!isCutOff(error)) await db.delete(idempotencyKeys).where(eq(idempotencyKeys.id, id));
    throw error;
  }
}

function refusedFor(error: unknown, language?: Language): Outcome | undefined {
  try {
    return outcomeOf(asRefusal(error), language);
  } catch {
    // A bug; the caller of `once` answers for it.
    return undefined;
  }
}

async function keep(id: string, ownerId: string, { status, body }: Outcome) {
  const reply = seal(await personKey(db, ownerId), idempotencyKeys.reply, id, JSON.stringify(body));
  await db.update(idempotencyKeys).set({ status, reply }).where(eq(idempotencyKeys.id, id));
}

async function replay(repeatable: Repeatable): Promise<Outcome> {
  const { bodyHash, status, reply, ownerId } = idempotencyKeys;
  const [row] = await db
    .select({ bodyHash, status, reply: open(reply, ownerId) })
    .from(idempotencyKeys)
    .where(eq(idempotencyKeys.keyHash, keyHash(repeatable)));
  if (row && row.bodyHash !== hashed("body", repeatable.bytes)) {
    throw new Refusal("unprocessable", "This Idempotency-Key was used for another body.", {
      code: "idempotency_key_reused",
    });
  }
  if (!row || row.status === null || row.reply === null) {
    throw new Refusal("conflict", "The first request with this Idempotency-Key has not been answered yet.", {
      code: "idempotency_key_in_use",
      details:
        "Please check whether it took effect. A minute after it was cut off, it can be sent again with the same key.",
    });
  }
  return { status: row.status, body: JSON.parse(row.reply), headers: { "Idempotency-Replayed": "true" } };
}

function keyHash({ ownerId, operation, key }: Repeatable) {
  return hashed("key", Buffer.from(`${ownerId}|${operation}|${key}`));
}

// A body can be guessed from a plain hash of it.
function hashed(what: string, bytes: Uint8Array) {
  return createHmac("sha256", env().AUTH_SECRET).update(`idempotency|${what}|`).update(bytes).digest("base64url");
}
