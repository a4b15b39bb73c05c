import "server-only";
import { decode, encode } from "next-auth/jwt";
import type { z } from "zod";
import { env } from "@/lib/env";

/** Facts as a text that nobody outside can read or change (a JWE, RFC 7516), good under this name for `lifeSeconds`. */
export function sealFacts(name: string, facts: Record<string, unknown>, lifeSeconds: number): Promise<string> {
  return encode({ token: facts, secret: env().AUTH_SECRET, salt: name, maxAge: lifeSeconds });
}

/** The facts of a sealed text, if it was sealed here under this name, is not over, and holds what it has to. */
export async function openFacts<Facts extends z.ZodType>(name: string, sealed: string, facts: Facts) {
  // What was changed, or is under another secret, or over, says nothing and is no fault of ours.
  const claims = await decode({ token: sealed, secret: env().AUTH_SECRET, salt: name }).catch(() => null);
  return facts.safeParse(claims).data;
}
