import "server-only";
import { cookies } from "next/headers";
import type { z } from "zod";
import { cookieOptions } from "@/lib/auth/cookies";
import { openFacts, sealFacts } from "@/lib/auth/sealed/facts";

/** Keeps facts in this browser for `lifeSeconds`: neither its user nor the page's source can read or change them. */
export async function keepSealed(name: string, facts: Record<string, unknown>, lifeSeconds: number) {
  const sealed = await sealFacts(name, facts, lifeSeconds);
  (await cookies()).set(name, sealed, { ...cookieOptions, maxAge: lifeSeconds });
}

/** What this browser keeps under a name, if it does and that is still what it has to be. */
export async function readSealed<Facts extends z.ZodType>(name: string, facts: Facts) {
  const sealed = (await cookies()).get(name)?.value;
  return sealed ? openFacts(name, sealed, facts) : undefined;
}

/** Forgets what this browser keeps under a name. */
export async function dropCookie(name: string) {
  (await cookies()).set(name, "", { ...cookieOptions, maxAge: 0 });
}
