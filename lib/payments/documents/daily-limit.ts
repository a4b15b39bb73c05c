import "server-only";
import { and, eq, gt } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { billingDocuments } from "@/db/schema";
import { type Actor, isStaff } from "@/lib/auth/actor";
import { Refusal } from "@/lib/errors";
import { say } from "@/lib/i18n/say";

const A_DAY_MS = 86_400_000;
const MOST_A_DAY = 30;

/** Refuses with `too_many` (429) a client who has made many documents within a day: each uses up a number of the year. */
export async function assertWithinDailyLimit(tx: Transaction, actor: Actor, now: Date) {
  if (isStaff(actor)) return;
  const { clientId, issuedBy, issuedAt } = billingDocuments;
  const since = new Date(now.getTime() - A_DAY_MS);
  const made = await tx.$count(
    billingDocuments,
    and(eq(clientId, actor.id), eq(issuedBy, actor.id), gt(issuedAt, since)),
  );
  if (made < MOST_A_DAY) return;
  throw new Refusal(
    "too_many",
    say("You have created {most, number} documents within a day. Please try again tomorrow.", { most: MOST_A_DAY }),
  );
}
