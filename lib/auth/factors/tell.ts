import "server-only";
import type { Transaction } from "@/db/client";
import type { SignInChange } from "@/emails/payloads/account";
import { newId } from "@/lib/id";
import { promise } from "@/lib/outbox/promise";

/** Tells the owner of an account by e-mail that the ways into it have changed (OWASP ASVS 5.0, 6.3.7). */
export async function tellOwner(tx: Transaction, userId: string, what: SignInChange, now: Date) {
  const dedupeKey = `sign-in-changed:${newId(now)}`;
  await promise(tx, { kind: "sign-in-changed", recipientId: userId, dedupeKey, payload: { what } }, now);
}
