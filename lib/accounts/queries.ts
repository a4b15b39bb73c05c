import "server-only";
import { and, asc, eq, isNotNull, isNull, sql } from "drizzle-orm";
import { type Database, db, type Transaction } from "@/db/client";
import { blindIndex, open, openRequired } from "@/db/encryption";
import { users } from "@/db/schema";
import { notFound } from "@/lib/errors";
import { isId } from "@/lib/id";
import { isPermitted } from "@/lib/permissions/permitted";

/** An account as far as signing in needs to know it. */
export type Account = NonNullable<Awaited<ReturnType<typeof findByEmail>>>;

const STANDING = {
  id: users.id,
  role: users.role,
  furtherRoles: users.furtherRoles,
  passwordHash: users.passwordHash,
  verifiedAt: users.verifiedAt,
  deactivatedAt: users.deactivatedAt,
  erasedAt: users.erasedAt,
  hasAddress: sql<boolean>`${users.emailIndex} is not null`,
};

/** The account of a normalised e-mail address. */
export async function findByEmail(tx: Database | Transaction, email: string) {
  const [account] = await tx
    .select(STANDING)
    .from(users)
    .where(eq(users.emailIndex, blindIndex(email)));
  return account;
}

/** As `findByEmail`, and locked: no other transaction changes the account before this one ends. */
export async function lockByEmail(tx: Transaction, email: string) {
  const [account] = await tx
    .select(STANDING)
    .from(users)
    .where(eq(users.emailIndex, blindIndex(email)))
    .for("update");
  return account;
}

/** An account by its id, locked: no other transaction changes it before this one ends. */
export async function lockAccount(tx: Transaction, id: string) {
  if (!isId(id)) return undefined;
  const [account] = await tx.select(STANDING).from(users).where(eq(users.id, id)).for("update");
  return account;
}

/** The address of an account that was not erased. */
export async function addressOf(id: string): Promise<string> {
  const [row] = await db
    .select({ email: open(users.email, users.id) })
    .from(users)
    .where(eq(users.id, id));
  if (!row?.email) throw notFound("account");
  return row.email;
}

/** Whether an account may still do anything. */
export function isGone(account: Pick<Account, "deactivatedAt" | "erasedAt">): boolean {
  return account.deactivatedAt !== null || account.erasedAt !== null;
}

/** The admins who can read what is sent to them. */
export async function adminIds(tx: Database | Transaction): Promise<string[]> {
  const present = and(isPermitted("messages"), isNull(users.deactivatedAt), isNull(users.erasedAt));
  const reads = and(present, isNotNull(users.emailIndex));
  const rows = await tx.select({ id: users.id }).from(users).where(reads).orderBy(asc(users.id));
  return rows.map(({ id }) => id);
}

/** Every account, oldest first; for the shell. */
export async function listAccounts() {
  return db
    .select({
      id: users.id,
      role: users.role,
      furtherRoles: users.furtherRoles,
      email: open(users.email, users.id),
      firstName: openRequired(users.firstName, users.id),
      lastName: openRequired(users.lastName, users.id),
      verifiedAt: users.verifiedAt,
      deactivatedAt: users.deactivatedAt,
      createdAt: users.createdAt,
    })
    .from(users)
    .orderBy(asc(users.createdAt), asc(users.id));
}
