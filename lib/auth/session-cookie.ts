import "server-only";
import { z } from "zod";
import { sessionCookieName } from "@/lib/auth/cookies";
import { readSealed } from "@/lib/auth/sealed-cookie";
import { isId } from "@/lib/id";

const Claims = z.object({ sid: z.string().refine(isId) });

/** The session this browser says it has; whether it still counts, `sessionActor` knows. */
export async function browserSession(): Promise<string | undefined> {
  return (await readSealed(sessionCookieName, Claims))?.sid;
}
