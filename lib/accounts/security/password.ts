import "server-only";
import { eq } from "drizzle-orm";
import { db } from "@/db/client";
import { users } from "@/db/schema";
import { spendMail } from "@/lib/accounts/code-mails";
import { personOf } from "@/lib/accounts/profile/profile";
import { addressOf, lockAccount } from "@/lib/accounts/queries";
import { putPassword } from "@/lib/accounts/recover";
import { assertUnguessable } from "@/lib/accounts/register";
import { record } from "@/lib/audit/record";
import { type Actor, isStaff } from "@/lib/auth/actor";
import { type CodeFlow, flowHash, newFlow } from "@/lib/auth/code-flow";
import { openInItsPlace } from "@/lib/auth/devices/own-sessions";
import { waysOf } from "@/lib/auth/factors/ways";
import { dropOtherCodes, redeemCode, wrongCode } from "@/lib/auth/one-time-code";
import { hashPassword } from "@/lib/auth/password";
import { assertOwnPassword } from "@/lib/auth/proof/own-password";
import { renewCode, sendCode } from "@/lib/auth/send-code";
import { Refusal } from "@/lib/errors";
import { newId } from "@/lib/id";
import { promise } from "@/lib/outbox/promise";
import { practice } from "@/lib/practice/settings";
import { type From, spendTry } from "@/lib/rate-limit/limits";

/** The session that takes the place of those that ended. */
type Renewed = { sessionId: string; shared: boolean };

/**
 * Puts a password in place of the one there is: every session ends, one is opened for who asks, and the owner is told.
 * It takes the one there is, however lately the actor has shown who they are (OWASP ASVS 5.0, 6.2.3). Refuses with `invalid` (400) beside the field a wrong password and a new one that would be guessed.
 */
export async function changePassword(
  actor: Actor,
  { currentPassword, password }: { currentPassword: string; password: string },
  from: From,
  now: Date,
): Promise<Renewed> {
  const { hasPassword } = await waysOf(actor.id);
  if (!hasPassword) throw new Refusal("conflict", "Your account has no password yet.");
  await assertOwnPassword(actor, "currentPassword", currentPassword, from, now);
  await assertGood(actor, password);
  const passwordHash = await hashPassword(password);
  return db.transaction(async (tx) => {
    await putPassword(tx, actor.id, passwordHash, now);
    await record(tx, { actorId: actor.id, action: "account.password_changed", subjectId: actor.id }, now);
    return openInItsPlace(tx, actor, now);
  });
}

/**
 * Sends the actor's own address a code to set a first password with. Refuses with `conflict` (409) where there is a
 * password already, with `too_many` (429) more codes than may be asked for in an hour or a day.
 */
export async function askForPassword(actor: Actor, from: From, now: Date, kept?: CodeFlow): Promise<CodeFlow> {
  const { hasPassword } = await waysOf(actor.id);
  if (hasPassword) throw new Refusal("conflict", "Your account has a password already.");
  const flow = kept ?? newFlow(await addressOf(actor.id), "password");
  const mails = await spendMail(flow, from, now);
  const asked = { flow, userId: actor.id, payload: null, from };
  await db.transaction((tx) => (mails ? sendCode(tx, asked, now) : renewCode(tx, asked, now)));
  return flow;
}

/** Takes that code and sets the password; otherwise as `changePassword`. Refuses with `wrong_code` (400). */
export async function setFirstPassword(
  actor: Actor,
  { flow, code, password }: { flow: CodeFlow; code: string; password: string },
  from: From,
  now: Date,
): Promise<Renewed> {
  await spendTry("code", flowHash(flow), from, now);
  await assertGood(actor, password);
  const passwordHash = await hashPassword(password);
  return redeemCode(flow, code, now, async (tx, { userId }) => {
    const account = await lockAccount(tx, userId);
    if (userId !== actor.id || !account || account.passwordHash !== null) throw wrongCode();
    await putPassword(tx, userId, passwordHash, now);
    await dropOtherCodes(tx, flow, userId, now);
    await record(tx, { actorId: userId, action: "account.password_changed", subjectId: userId }, now);
    return openInItsPlace(tx, actor, now);
  });
}

/**
 * Takes the password away: from then on a code by e-mail signs in, and the owner is told. Refuses with `conflict` (409)
 * staff, whom no code by e-mail lets in.
 */
export async function removePassword(actor: Actor, now: Date): Promise<void> {
  if (isStaff(actor)) throw new Refusal("conflict", "Staff sign in with a password, so it can't be removed.");
  await db.transaction(async (tx) => {
    await tx.update(users).set({ passwordHash: null, updatedAt: now }).where(eq(users.id, actor.id));
    await record(tx, { actorId: actor.id, action: "account.password_removed", subjectId: actor.id }, now);
    const dedupeKey = `password-removed:${newId(now)}`;
    await promise(tx, { kind: "password-removed", recipientId: actor.id, dedupeKey, payload: {} }, now);
  });
}

async function assertGood(actor: Actor, password: string) {
  const [{ email, firstName, lastName }, { name }] = await Promise.all([personOf(actor.id), practice()]);
  assertUnguessable(password, [email ?? "", firstName, lastName, name]);
}
