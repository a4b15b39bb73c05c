import "server-only";
import { eq } from "drizzle-orm";
import { db } from "@/db/client";
import { users } from "@/db/schema";
import type { Actor } from "@/lib/auth/actor";
import { verifyPassword } from "@/lib/auth/password";
import { Refusal } from "@/lib/errors";
import { type From, spendTry } from "@/lib/rate-limit/limits";

/**
 * Sees to it that what was typed is the actor's own password. Refuses with `invalid` (400) beside the field anything
 * else, and everything of an account without one; with `too_many` (429) too many tries.
 */
export async function assertOwnPassword(
  { id }: Pick<Actor, "id">,
  field: "proofPassword" | "currentPassword",
  typed: string,
  from: From,
  now: Date,
): Promise<void> {
  const [owner] = await db
    .select({ account: users.emailIndex, passwordHash: users.passwordHash })
    .from(users)
    .where(eq(users.id, id));
  await spendTry("prove", owner?.account ?? id, from, now);
  const { right } = await verifyPassword(typed, owner?.passwordHash ?? null);
  if (right) return;
  const sentence = "This isn't your password. Please try again.";
  throw new Refusal("invalid", sentence, { fields: { [field]: [sentence] } });
}
