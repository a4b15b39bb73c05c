import "server-only";
import { and, eq, isNull } from "drizzle-orm";
import { db } from "@/db/client";
import { users } from "@/db/schema";
import type { Actor } from "@/lib/auth/actor";
import { verifyPassword } from "@/lib/auth/password";
import { notFound, Refusal } from "@/lib/errors";
import { type From, spendTry } from "@/lib/rate-limit/limits";

/** Whether the actor's account has a password: one that was made by booking may have none. */
export async function hasPassword({ id }: Pick<Actor, "id">): Promise<boolean> {
  return (await passwordHashOf(id)) !== null;
}

/**
 * Sees to it that who changes how an account is signed in to knows its password, where it has one. Refuses with `invalid`
 * (400) beside the field another, with `too_many` (429) too many tries.
 */
export async function assertOwnPassword({ id }: Actor, typed: string, from: From, now: Date): Promise<void> {
  const stored = await passwordHashOf(id);
  if (stored === null) return;
  await spendTry("own-password", id, from, now);
  const { right } = await verifyPassword(typed, stored);
  if (right) return;
  const sentence = "This isn't your password. Please try again.";
  throw new Refusal("invalid", sentence, { fields: { currentPassword: [sentence] } });
}

async function passwordHashOf(id: string): Promise<string | null> {
  const [row] = await db
    .select({ passwordHash: users.passwordHash })
    .from(users)
    .where(and(eq(users.id, id), isNull(users.erasedAt)));
  if (!row) throw notFound("account");
  return row.passwordHash;
}
