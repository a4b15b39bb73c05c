import "server-only";
import { and, eq, isNotNull, isNull, sql } from "drizzle-orm";
import { type Database, db, type Transaction } from "@/db/client";
import { authenticators, passkeys, recoveryCodes, users } from "@/db/schema";
import type { Role } from "@/lib/permissions/permissions";

/** What a person can show beside a password or a mailed code. */
export type Ways = { hasPassword: boolean; hasApp: boolean; passkeys: number; recoveryCodes: number };

const NONE: Ways = { hasPassword: false, hasApp: false, passkeys: 0, recoveryCodes: 0 };

/** What this person can show, in one statement. */
export async function waysOf(userId: string, from: Database | Transaction = db): Promise<Ways> {
  const apps = and(eq(authenticators.userId, users.id), isNotNull(authenticators.confirmedAt));
  const unused = and(eq(recoveryCodes.userId, users.id), isNull(recoveryCodes.usedAt));
  const [ways] = await from
    .select({
      hasPassword: sql<boolean>`${users.passwordHash} is not null`,
      hasApp: sql<boolean>`exists (${from.select({ one: sql`1` }).from(authenticators).where(apps)})`,
      passkeys: from.$count(passkeys, eq(passkeys.userId, users.id)),
      recoveryCodes: from.$count(recoveryCodes, unused),
    })
    .from(users)
    .where(eq(users.id, userId));
  return ways ?? NONE;
}

/**
 * Whether a password or a mailed code is not enough to sign in. With an authenticator app it never is; a passkey of a
 * client's is one more way in, and of staff it is what their password has to be shown with.
 */
export function takesSecondStep(person: { role: Role }, ways: Pick<Ways, "hasApp" | "passkeys">): boolean {
  return ways.hasApp || (person.role !== "client" && ways.passkeys > 0);
}
