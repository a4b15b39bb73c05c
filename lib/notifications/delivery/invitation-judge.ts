import { and, gt, inArray } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { accountInvitations } from "@/db/schema";
import { tokenHash } from "@/lib/auth/opaque-token";
import { type Message, readMessage } from "@/lib/outbox/message";
import type { Promised } from "@/lib/outbox/promised";
import type { Verdict } from "@/lib/outbox/writer";

type Invitation = Extract<Message, { kind: "account-invitation" }>;

const TAKEN_BACK = "The invitation was taken back, answered, or sent to another address.";

/** Compares invitations with those that can still be accepted. One query, and none where there is no such message. */
export async function invitationJudge(from: Pick<Transaction, "select">, messages: Promised[], now: Date) {
  const open = await openAmong(from, messages.flatMap(hashIn), now);
  return (message: Invitation): Verdict =>
    open.has(tokenHash(message.payload.token)) ? { told: message, isPart: false } : { overtaken: TAKEN_BACK };
}

function hashIn({ kind, payload }: Promised): string[] {
  if (kind !== "account-invitation" || !payload) return [];
  const message = readMessage(kind, payload);
  return message.kind === "account-invitation" ? [tokenHash(message.payload.token)] : [];
}

async function openAmong(from: Pick<Transaction, "select">, hashes: string[], now: Date): Promise<Set<string>> {
  if (hashes.length === 0) return new Set();
  const { tokenHash: hash, expiresAt } = accountInvitations;
  const rows = await from
    .select({ hash })
    .from(accountInvitations)
    .where(and(inArray(hash, hashes), gt(expiresAt, now)));
  return new Set(rows.map((row) => row.hash));
}
