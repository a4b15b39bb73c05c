import "server-only";
import { cookies } from "next/headers";
import { decode } from "next-auth/jwt";
import { sessionCookieName } from "@/lib/auth/cookies";
import { env } from "@/lib/env";
import { isId } from "@/lib/id";

/** The session this browser says it has; whether it still counts, `sessionActor` knows. */
export async function browserSession(): Promise<string | undefined> {
  const token = (await cookies()).get(sessionCookieName)?.value;
  if (!token) return undefined;
  // A cookie that was changed, or is under another secret, or over, is no session and no fault of ours.
  const claims = await decode({ token, secret: env().AUTH_SECRET, salt: sessionCookieName }).catch(() => null);
  const sid = claims?.sid;
  return typeof sid === "string" && isId(sid) ? sid : undefined;
}
