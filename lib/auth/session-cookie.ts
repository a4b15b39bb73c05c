import "server-only";
import { cookies } from "next/headers";
import { z } from "zod";
import { sessionCookieName } from "@/lib/auth/cookies";
import { readSealed } from "@/lib/auth/sealed/cookie";
import { now } from "@/lib/clock";
import { isId } from "@/lib/id";

const Claims = z.object({ sid: z.string().refine(isId), exp: z.number() });

/** The session this browser says it has; whether it still counts, `sessionActor` knows. */
export async function browserSession(): Promise<string | undefined> {
  const sealed = (await cookies()).get(sessionCookieName)?.value;
  if (!sealed) return undefined;
  const known = opened.get(sealed);
  if (known && known.exp * 1000 > now().getTime()) return known.sid;
  const claims = await readSealed(sessionCookieName, Claims);
  if (claims) remember(sealed, claims);
  return claims?.sid;
}

// Opening a cookie takes longer than asking for its session, and a browser sends the same one with every page.
const opened = new Map<string, z.infer<typeof Claims>>();
const OPENED_MAX = 1_000;

function remember(sealed: string, claims: z.infer<typeof Claims>) {
  if (opened.size >= OPENED_MAX) opened.clear();
  opened.set(sealed, claims);
}
