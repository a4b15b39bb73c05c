import "server-only";
import { and, eq, isNull } from "drizzle-orm";
import { headers } from "next/headers";
import { z } from "zod";
import { db } from "@/db/client";
import { sessions, users } from "@/db/schema";
import { knownCookieName } from "@/lib/auth/cookies";
import { keepSealed, readSealed } from "@/lib/auth/sealed/cookie";
import { randomText } from "@/lib/id";
import type { From } from "@/lib/rate-limit/limits";
import { callerAddress } from "@/lib/rate-limit/rate-limit";

/** A browser that has signed in before, and to which accounts (their blind indices). */
export type KnownBrowser = z.infer<typeof Known>;

const Known = z.object({ device: z.string().length(26), accounts: z.array(z.string()).max(5) });

const LIFE_SECONDS = 365 * 86_400;

/** Where this request comes from: its address, and the browser when it is one that has signed in before. */
export async function requestOrigin(): Promise<From> {
  return { address: callerAddress(await headers()), known: await knownBrowser() };
}

/**
 * Remembers that this browser signed in to the session's account. A person who guesses at that account from elsewhere
 * uses up tries of their own, and can't keep this browser out.
 */
export async function rememberBrowser(sessionId: string) {
  const [account] = await db
    .select({ index: users.emailIndex })
    .from(sessions)
    .innerJoin(users, eq(users.id, sessions.userId))
    .where(eq(sessions.id, sessionId));
  if (!account?.index) return;
  const known = await knownBrowser();
  const others = known?.accounts.filter((index) => index !== account.index) ?? [];
  const claims = { device: known?.device ?? randomText(26), accounts: [account.index, ...others].slice(0, 5) };
  await keepSealed(knownCookieName, claims, LIFE_SECONDS);
}

/** Whether the account that this browser signed in to last has no password: then it is offered a code first. */
export async function hasNoPassword(): Promise<boolean> {
  const [last] = (await knownBrowser())?.accounts ?? [];
  if (!last) return false;
  const withoutOne = and(eq(users.emailIndex, last), isNull(users.passwordHash));
  return (await db.$count(users, withoutOne)) > 0;
}

function knownBrowser(): Promise<KnownBrowser | undefined> {
  return readSealed(knownCookieName, Known);
}
