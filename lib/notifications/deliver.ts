import { and, eq, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { outbox } from "@/db/schema";
import { logInfo } from "@/lib/log";
import { observeMail } from "@/lib/metrics/observe";
import { compose, findPromised, type Promised } from "@/lib/notifications/compose";
import { transport as chosenTransport } from "@/lib/notifications/transports/chosen";
import type { Failure, Transport } from "@/lib/notifications/transports/transport";

/** How a delivery ended. `untouched`: somebody else saw to it, or there is no way for mail to leave yet. */
export type Delivery = "sent" | "failed" | "untouched";

/** The message is still queued and wants another try, later. */
export class NotDelivered extends Error {
  constructor(readonly word: string) {
    super(`Not delivered: ${word}.`);
    this.name = "NotDelivered";
  }
}

const CODE_LIFE_MINUTES = 10;
const TRIED_FOR_DAYS = 5;

/** Stands for an attempt that has begun; what stays when the process dies before it knows how that ended. */
const UNKNOWN = "unknown";

/**
 * Sends a promised message and marks it, outside of any transaction. The mail carries the same key at every attempt,
 * so a crash between sending and marking repeats it as the same mail. Throws `NotDelivered` for what may still work.
 */
export async function deliver(
  outboxId: string,
  now: Date,
  transport: Transport | null = chosenTransport(),
): Promise<Delivery> {
  if (!transport) return "untouched";
  const where = and(eq(outbox.id, outboxId), eq(outbox.state, "queued"));
  const [promised] = await findPromised({ where, limit: 1 });
  if (!promised) return "untouched";
  // What it tells can still be undone. A queue whose clock is ahead tries again.
  if (promised.notBefore && now < promised.notBefore) throw new NotDelivered("held");
  const pointless = whyNotToTry(promised, transport, now);
  if (pointless) return fail(promised, pointless);
  const mail = await compose(promised);
  if (!mail) return fail(promised, "erased");
  if (!(await beginAttempt(promised.id))) return "untouched";
  const sent = await transport.send(mail);
  if (!sent.ok) return judge(promised, sent.failure);
  await settle(promised, { state: "sent", sentAt: now, lastError: null });
  return "sent";
}

/** Why a queued message should not be tried (again), as a short word, or null. */
function whyNotToTry(
  { kind, attempts, lastError, createdAt }: Promised,
  transport: Transport,
  now: Date,
): string | null {
  const ageMinutes = (now.getTime() - createdAt.getTime()) / 60_000;
  if (kind === "verification-code" && ageMinutes >= CODE_LIFE_MINUTES) return "expired";
  if (attempts === 0) return null;
  // The provider has forgotten the key of an attempt that may have got through, so it would send a second mail.
  const isUnknown = lastError === UNKNOWN || lastError === "unavailable";
  const remembered = transport.remembersKeysForHours;
  if (isUnknown && remembered !== null && ageMinutes >= remembered * 60) return "outcome_unknown";
  return ageMinutes >= TRIED_FOR_DAYS * 1_440 ? (lastError ?? "expired") : null;
}

/** Counts the attempt before it is made: a process that dies in the middle leaves word that one was under way. */
async function beginAttempt(id: string): Promise<boolean> {
  const begun = await db
    .update(outbox)
    .set({ attempts: sql`${outbox.attempts} + 1`, lastError: UNKNOWN })
    .where(and(eq(outbox.id, id), eq(outbox.state, "queued")))
    .returning({ id: outbox.id });
  return begun.length === 1;
}

async function judge(promised: Promised, { kind }: Failure): Promise<Delivery> {
  if (kind === "invalid" || kind === "conflict") return fail(promised, kind);
  await settle(promised, { state: "queued", lastError: kind });
  throw new NotDelivered(kind);
}

async function fail(promised: Promised, word: string): Promise<Delivery> {
  await settle(promised, { state: "failed", lastError: word });
  return "failed";
}

type Settled = { state: "sent" | "failed" | "queued"; lastError: string | null; sentAt?: Date };

async function settle({ id, kind }: Promised, settled: Settled) {
  await db
    .update(outbox)
    .set(settled)
    .where(and(eq(outbox.id, id), eq(outbox.state, "queued")));
  observeMail(settled.state);
  logInfo("message.attempted", { id, kind, state: settled.state, word: settled.lastError ?? undefined });
}
