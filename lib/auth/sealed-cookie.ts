import "server-only";
import { cookies } from "next/headers";
import { decode, encode } from "next-auth/jwt";
import type { z } from "zod";
import { cookieOptions } from "@/lib/auth/cookies";
import { env } from "@/lib/env";

/**
 * Keeps facts in this browser for `lifeSeconds`, encrypted (a JWE, RFC 7516): neither its user nor the page's source
 * can read them, or change them.
 */
export async function keepSealed(name: string, facts: Record<string, unknown>, lifeSeconds: number) {
  const sealed = await encode({ token: facts, secret: env().AUTH_SECRET, salt: name, maxAge: lifeSeconds });
  (await cookies()).set(name, sealed, { ...cookieOptions, maxAge: lifeSeconds });
}

/** What this browser keeps under a name, if it does and that is still what it has to be. */
export async function readSealed<Facts extends z.ZodType>(name: string, facts: Facts) {
  const token = (await cookies()).get(name)?.value;
  if (!token) return undefined;
  // What was changed, or is under another secret, or over, says nothing and is no fault of ours.
  const claims = await decode({ token, secret: env().AUTH_SECRET, salt: name }).catch(() => null);
  return facts.safeParse(claims).data;
}

/** Forgets what this browser keeps under a name. */
export async function dropCookie(name: string) {
  (await cookies()).set(name, "", { ...cookieOptions, maxAge: 0 });
}
