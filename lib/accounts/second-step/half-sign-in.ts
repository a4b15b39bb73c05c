import "server-only";
import { addMinutes } from "date-fns/addMinutes";
import { and, eq, gt } from "drizzle-orm";
import { z } from "zod";
import { db, type Transaction } from "@/db/client";
import { type FIRST_STEPS, halfSignIns, users } from "@/db/schema";
import { isGone, lockAccount } from "@/lib/accounts/queries";
import { record } from "@/lib/audit/record";
import { halfCookieName } from "@/lib/auth/cookies";
import { beginSession } from "@/lib/auth/factors/begin";
import { takeSecondCode } from "@/lib/auth/factors/second-code";
import { takesSecondStep, waysOf } from "@/lib/auth/factors/ways";
import { dropCookie, keepSealed, readSealed } from "@/lib/auth/sealed/cookie";
import { Refusal } from "@/lib/errors";
import { newId } from "@/lib/id";
import type { Holder } from "@/lib/permissions/permissions";
import { type From, spendTry } from "@/lib/rate-limit/limits";

/** What a person showed first. */
export type FirstStep = (typeof FIRST_STEPS)[number];

/** How a sign-in goes on: with an open session, or half-way, when a second step is asked for. */
export type Entering = (Holder & { userId: string; sessionId: string }) | { half: string };

/** For how many minutes the second step can be taken. */
const MINUTES = 10;

/**
 * Lets a person in who has shown a password or a mailed code: opens the session and notes the sign-in, or answers the
 * half of one where the account takes a second step.
 */
export async function enterBy(
  tx: Transaction,
  account: Holder & { id: string },
  { by, shared }: { by: FirstStep; shared: boolean },
  now: Date,
): Promise<Entering> {
  const { id, role, furtherRoles } = account;
  if (takesSecondStep(account, await waysOf(id, tx))) {
    const half = newId(now);
    await tx.insert(halfSignIns).values({ id: half, userId: id, by, shared, expiresAt: addMinutes(now, MINUTES) });
    return { half };
  }
  await record(tx, { actorId: id, action: "account.signed_in", subjectId: id, details: { by } }, now);
  return { userId: id, role, furtherRoles, sessionId: await beginSession(tx, account, shared, now) };
}

/** Whether an account takes a second step, which no program and no booking without an account can show. */
export async function needsSecondStep(tx: Transaction, account: Holder & { id: string }): Promise<boolean> {
  return takesSecondStep(account, await waysOf(account.id, tx));
}

/** Whose half of a sign-in this is, while it waits. */
export async function halfOf(id: string, now: Date) {
  const [half] = await db
    .select({ userId: halfSignIns.userId, by: halfSignIns.by, shared: halfSignIns.shared, account: users.emailIndex })
    .from(halfSignIns)
    .innerJoin(users, eq(users.id, halfSignIns.userId))
    .where(and(eq(halfSignIns.id, id), gt(halfSignIns.expiresAt, now)));
  return half;
}

/**
 * Takes the second step, a code of the app or a recovery code, and opens the session. Refuses with `wrong_code` (400),
 * with `too_many` (429) too many tries, and with `unauthenticated` (401) what waited too long.
 */
export async function finishByCode(id: string, typed: string, from: From, now: Date) {
  const half = await halfOf(id, now);
  if (!half) throw over();
  await spendTry("second-step", half.account ?? half.userId, from, now);
  const second = await takeSecondCode(half.userId, typed, from, now);
  return finish(id, second, now);
}

/** Opens the session of a half whose second step was shown; a half is good once. Refuses with `unauthenticated` (401). */
export async function finish(id: string, second: "app" | "recovery" | "passkey", now: Date) {
  return db.transaction(async (tx) => {
    const [half] = await tx
      .delete(halfSignIns)
      .where(and(eq(halfSignIns.id, id), gt(halfSignIns.expiresAt, now)))
      .returning();
    const account = half && (await lockAccount(tx, half.userId));
    if (!account || isGone(account)) throw over();
    const details = { by: half.by, second };
    await record(tx, { actorId: account.id, action: "account.signed_in", subjectId: account.id, details }, now);
    const sessionId = await beginSession(tx, account, half.shared, now);
    const { role, furtherRoles } = account;
    return { userId: account.id, role, furtherRoles, sessionId, shared: half.shared };
  });
}

const Half = z.object({ id: z.string().max(64), next: z.string().optional() });

/** Keeps the half of a sign-in in this browser, and where it is to lead. */
export async function keepHalf(half: z.infer<typeof Half>) {
  await keepSealed(halfCookieName, half, MINUTES * 60);
}

/** The half of a sign-in that this browser has. */
export async function currentHalf() {
  return readSealed(halfCookieName, Half);
}

/** Forgets it. */
export async function dropHalf() {
  await dropCookie(halfCookieName);
}

/** What is said when a half has waited too long, or was ended. */
export function over(): Refusal {
  return new Refusal("unauthenticated", "This took more than ten minutes, so please sign in again from the start.");
}
