import "server-only";
import { eq } from "drizzle-orm";
import type { z } from "zod";
import { db, type Transaction } from "@/db/client";
import { users } from "@/db/schema";
import { blindIndex } from "@/db/secret";
import { type Account, findByEmail, isGone } from "@/lib/accounts/queries";
import type { SignIn } from "@/lib/accounts/schema";
import type { SignedIn } from "@/lib/accounts/verify";
import { record } from "@/lib/audit/record";
import { type Flow, flowHash, newFlow } from "@/lib/auth/flow";
import { type From, spendCode, spendPause, spendTry } from "@/lib/auth/limits";
import { sendCode } from "@/lib/auth/one-time-code";
import { hashPassword, verifyPassword } from "@/lib/auth/password";
import { openSession } from "@/lib/auth/session";
import { Refusal } from "@/lib/errors";

type Credentials = z.output<typeof SignIn>;

/**
 * Opens a session for whoever knows the password. Before her address is verified it answers a flow instead, whose code
 * is on its way. Unknown, deactivated and wrong are refused in the same words after the same work.
 */
export async function signInByPassword(input: Credentials, from: From, now: Date): Promise<SignedIn | { flow: Flow }> {
  await spendTry("sign-in", blindIndex(input.email), from, now);
  const found = await findByEmail(db, input.email);
  const account = found && !isGone(found) ? found : undefined;
  const { right, stale } = await verifyPassword(input.password, account?.passwordHash ?? null);
  if (!account || !right) return refuse(found, now);
  if (account.verifiedAt === null) return { flow: await askForCode(account, input, from, now) };
  const fresh = stale ? await hashPassword(input.password) : undefined;
  return db.transaction((tx) => open(tx, account, input.shared, fresh, now));
}

async function refuse(account: Account | undefined, now: Date): Promise<never> {
  if (account) await record(db, { actorId: null, action: "account.sign_in_failed", subjectId: account.id }, now);
  throw new Refusal("unauthenticated", "We don't know this e-mail address with this password. Please check both.");
}

async function askForCode({ id }: Account, { email, next, shared }: Credentials, from: From, now: Date): Promise<Flow> {
  const flow = newFlow(email, "verify", { next, shared });
  await spendCode(blindIndex(email), from, now);
  await spendPause(flowHash(flow), now);
  await db.transaction((tx) => sendCode(tx, flow, id, null, now));
  return flow;
}

async function open(
  tx: Transaction,
  { id, role }: Account,
  shared: boolean,
  passwordHash: string | undefined,
  now: Date,
) {
  if (passwordHash) await tx.update(users).set({ passwordHash, updatedAt: now }).where(eq(users.id, id));
  const sessionId = await openSession(tx, id, shared, now);
  await record(tx, { actorId: id, action: "account.signed_in", subjectId: id, details: { by: "password" } }, now);
  return { userId: id, role, sessionId };
}
