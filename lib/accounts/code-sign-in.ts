import "server-only";
import { db } from "@/db/client";
import { blindIndex } from "@/db/encryption";
import { spendMail } from "@/lib/accounts/code-mails";
import { promiseWord } from "@/lib/accounts/verify";
import { type CodeFlow, newFlow } from "@/lib/auth/code-flow";
import { type From, spendTry } from "@/lib/rate-limit/limits";

/**
 * Starts signing in without a password: the address's mailbox gets a code, which `verifyAccount` takes. An address
 * without an account starts the same flow and gets nothing; the practice's staff get word that they need a password.
 */
export async function askToSignIn(
  email: string,
  from: From,
  now: Date,
  flow = newFlow(email, "sign-in"),
): Promise<CodeFlow> {
  await spendTry("code-sign-in", blindIndex(email), from, now);
  const mails = await spendMail(flow, from, now);
  await db.transaction((tx) => promiseWord(tx, { flow, from, mails }, null, now));
  return flow;
}
