import "server-only";
import { and, eq, isNotNull, isNull, lt, or } from "drizzle-orm";
import { db, type Transaction } from "@/db/client";
import { open, personKey, seal } from "@/db/encryption";
import { authenticators, settings, users } from "@/db/schema";
import { record } from "@/lib/audit/record";
import type { Actor } from "@/lib/auth/actor";
import { appAddress, newAppSecret, stepOf } from "@/lib/auth/factors/app-code";
import { assertMayLose } from "@/lib/auth/factors/grace";
import { dropRecoveryCodes, makeRecoveryCodes } from "@/lib/auth/factors/recovery-codes";
import { tellOwner } from "@/lib/auth/factors/tell";
import { takesSecondStep, waysOf } from "@/lib/auth/factors/ways";
import { endSetUp } from "@/lib/auth/session";
import { Refusal } from "@/lib/errors";

/**
 * Begins to set up an authenticator app: its secret waits, and asks for nothing before a code has shown that the app
 * has it. One that waits already is left, so that a square code that was scanned stays good. Refuses with `conflict`
 * (409) when an app is set up.
 */
export async function beginApp(actor: Actor, now: Date) {
  const secret = seal(await personKey(db, actor.id), authenticators.secret, actor.id, newAppSecret());
  await db.insert(authenticators).values({ userId: actor.id, secret, createdAt: now }).onConflictDoNothing();
  const [set] = await db
    .select({ confirmedAt: authenticators.confirmedAt })
    .from(authenticators)
    .where(eq(authenticators.userId, actor.id));
  if (set?.confirmedAt) throw isSetUp();
}

/** What an app that is being set up has to be given: the secret, and the address that its square code holds. */
export async function waitingApp(actor: Actor): Promise<{ secret: string; address: string } | null> {
  const [row] = await db
    .select({
      secret: open(authenticators.secret, authenticators.userId),
      email: open(users.email, users.id),
      practice: settings.name,
    })
    .from(authenticators)
    .innerJoin(users, eq(users.id, authenticators.userId))
    .leftJoin(settings, eq(settings.id, 1))
    .where(and(eq(authenticators.userId, actor.id), isNull(authenticators.confirmedAt)));
  if (!row?.secret) return null;
  const address = appAddress(row.secret, { issuer: row.practice ?? "Attune", label: row.email ?? "" });
  return { secret: row.secret, address };
}

/** Gives up an app that was being set up. */
export async function abandonApp(actor: Actor) {
  await db.delete(authenticators).where(and(eq(authenticators.userId, actor.id), isNull(authenticators.confirmedAt)));
}

/**
 * Takes the first code: from now on signing in takes a second step. Answers the recovery codes, this once. Refuses with
 * `wrong_code` (400), and with `conflict` (409) when nothing is being set up.
 */
export async function confirmApp(actor: Actor, code: string, now: Date): Promise<string[]> {
  const waiting = await waitingApp(actor);
  if (!waiting) throw isSetUp();
  const step = stepOf(waiting.secret, code, now);
  if (step === null) throw wrongAppCode();
  return db.transaction(async (tx) => {
    const mine = and(eq(authenticators.userId, actor.id), isNull(authenticators.confirmedAt));
    const [set] = await tx
      .update(authenticators)
      .set({ confirmedAt: now, lastStep: step })
      .where(mine)
      .returning({ id: authenticators.userId });
    if (!set) throw isSetUp();
    await record(tx, { actorId: actor.id, action: "account.app_set_up", subjectId: actor.id }, now);
    await endSetUp(tx, actor.id);
    await tellOwner(tx, actor.id, "app-on", now);
    return makeRecoveryCodes(tx, actor.id, now);
  });
}

/** Takes a code of the person's app, which is good once; false when it isn't right, or was used. */
export async function takeAppCode(userId: string, code: string, now: Date): Promise<boolean> {
  const mine = and(eq(authenticators.userId, userId), isNotNull(authenticators.confirmedAt));
  const [row] = await db
    .select({ secret: open(authenticators.secret, authenticators.userId) })
    .from(authenticators)
    .where(mine);
  const step = row?.secret ? stepOf(row.secret, code, now) : null;
  if (step === null) return false;
  const earlier = or(isNull(authenticators.lastStep), lt(authenticators.lastStep, step));
  const taken = await db
    .update(authenticators)
    .set({ lastStep: step })
    .where(and(mine, earlier))
    .returning({ id: authenticators.userId });
  return taken.length === 1;
}

/**
 * Removes the actor's authenticator app, and the recovery codes where nothing else asks for them. Refuses with
 * `conflict` (409) the last second step of staff where the practice asks for one.
 */
export async function removeApp(actor: Actor, now: Date) {
  await db.transaction(async (tx) => {
    const { passkeys } = await waysOf(actor.id, tx);
    await assertMayLose(tx, actor, passkeys > 0);
    await dropApp(tx, actor.id);
    if (!takesSecondStep(actor, { hasApp: false, passkeys })) await dropRecoveryCodes(tx, actor.id);
    await record(tx, { actorId: actor.id, action: "account.app_removed", subjectId: actor.id }, now);
    await tellOwner(tx, actor.id, "app-off", now);
  });
}

async function dropApp(tx: Transaction, userId: string) {
  await tx.delete(authenticators).where(eq(authenticators.userId, userId));
}

/** What is said of a code of an app that isn't right. */
export function wrongAppCode(): Refusal {
  const sentence = "This code isn't right, or was used already. Please type the one that the app shows now.";
  return new Refusal("invalid", sentence, { code: "wrong_code", fields: { code: [sentence] } });
}

function isSetUp(): Refusal {
  return new Refusal("conflict", "This was set up or given up in the meantime. Please reload the page.");
}
