import "server-only";
import { db } from "@/db/client";
import { isGone, lockAccount } from "@/lib/accounts/queries";
import { type Entering, enterBy } from "@/lib/accounts/second-step/half-sign-in";
import type { Issuer } from "@/lib/auth/issuers/issuers";
import { ownerOf } from "@/lib/auth/issuers/links";
import { Refusal } from "@/lib/errors";
import { type From, spendTry } from "@/lib/rate-limit/limits";

/**
 * Lets in the member of staff whose account elsewhere this is: it stands for the password, so a second step is asked for
 * where there is one. Nobody gets an account by it. Refuses with `unauthenticated` (401) an account that is linked to no
 * one here, or to one who is gone or no longer works here, in the same words.
 */
export async function signInByIssuer(issuer: Issuer, subject: string, from: From, now: Date): Promise<Entering> {
  await spendTry("issuer", `${issuer.address}|${subject}`, from, now);
  const userId = await ownerOf(issuer, subject, now);
  if (!userId) throw notLinked();
  return db.transaction(async (tx) => {
    const account = await lockAccount(tx, userId);
    if (!account || isGone(account) || account.verifiedAt === null || account.role === "client") throw notLinked();
    return enterBy(tx, account, { by: "issuer", shared: false }, now);
  });
}

function notLinked(): Refusal {
  return new Refusal("unauthenticated", "That account is linked to no one who works here.");
}
