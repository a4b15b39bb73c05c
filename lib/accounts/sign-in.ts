import "server-only";
import { eq } from "drizzle-orm";
import type { z } from "zod";
import { db, type Transaction } from "@/db/client";
import { blindIndex } from "@/db/encryption";
import { users } from "@/db/schema";
import { spendMail } from "@/lib/accounts/code-mails";
import { type Account, findByEmail, isGone } from "@/lib/accounts/queries";
import type { SignIn } from "@/lib/accounts/schema";
import { type Entering, enterBy } from "@/lib/accounts/second-step/half-sign-in";
import { record } from "@/lib/audit/record";
import { type CodeFlow, newFlow } from "@/lib/auth/code-flow";
import { hashPassword, verifyPassword } from "@/lib/auth/password";
import { sendCode } from "@/lib/auth/send-code";
import { Refusal } from "@/lib/errors";
import { type From, spendSharedTry } from "@/lib/rate-limit/limits";

type Credentials = z.output<typeof SignIn>;

/**
 * Opens a session for the right password, or answers the half of a sign-in where a second step is asked for. Before the address is verified it answers a flow instead, whose code is on
 * its way. Refuses as `provePassword` does.
 */
export async function signInByPassword(
  input: Credentials,
  from: From,
  now: Date,
  flow = newFlow(input.email, "verify", input),
): Promise<Entering | { flow: CodeFlow }> {
  const proven = await provePassword(input, from, now);
  if (proven.account.verifiedAt === null) return askForCode(proven.account, flow, from, now);
  return db.transaction(async (tx) => {
    await keepFresh(tx, proven, now);
    return enterBy(tx, proven.account, { by: "password", shared: input.shared }, now);
  });
}

/** An account whose password was right, and its hash made anew where the old one had another cost. */
export type Proven = { account: Account; fresh: string | undefined };

/**
 * Whose password this is. Unknown, deactivated and wrong are refused with `unauthenticated` (401), in the same words
 * after the same work (OWASP, Authentication Cheat Sheet, Authentication and Error Messages); too many tries with
 * `too_many` (429).
 */
export async function provePassword(
  { email, password }: Pick<Credentials, "email" | "password">,
  from: From,
  now: Date,
): Promise<Proven> {
  await spendSharedTry("sign-in", blindIndex(email), from, now);
  const found = await findByEmail(db, email);
  const account = found && !isGone(found) ? found : undefined;
  const { right, stale } = await verifyPassword(password, account?.passwordHash ?? null);
  if (!account || !right) return refuse(found, now);
  return { account, fresh: stale && account.verifiedAt !== null ? await hashPassword(password) : undefined };
}

/** Notes a sign-in by password, and keeps a hash that was made anew. */
export async function noteSignIn(tx: Transaction, proven: Proven, now: Date) {
  await keepFresh(tx, proven, now);
  const { id } = proven.account;
  await record(tx, { actorId: id, action: "account.signed_in", subjectId: id, details: { by: "password" } }, now);
}

async function keepFresh(tx: Transaction, { account: { id }, fresh }: Proven, now: Date) {
  if (fresh) await tx.update(users).set({ passwordHash: fresh, updatedAt: now }).where(eq(users.id, id));
}

async function refuse(account: Account | undefined, now: Date): Promise<never> {
  if (account) await record(db, { actorId: null, action: "account.sign_in_failed", subjectId: account.id }, now);
  throw new Refusal("unauthenticated", "This e-mail address and password don't match an account. Please check both.");
}

async function askForCode({ id }: Account, flow: CodeFlow, from: From, now: Date): Promise<{ flow: CodeFlow }> {
  if (await spendMail(flow, from, now)) {
    await db.transaction((tx) => sendCode(tx, { flow, userId: id, payload: null, from }, now));
  }
  return { flow };
}
