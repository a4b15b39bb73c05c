import "server-only";
import { cookies } from "next/headers";
import { z } from "zod";
import { cookieOptions, draftCookieName, holdCookieName } from "@/lib/auth/cookies";
import { dropCookie, keepSealed, readSealed } from "@/lib/auth/sealed/cookie";

// Ten minutes, prolonged ten times, and then some: a form that comes late still finds out what it was about.
const HOLD_LIFE_SECONDS = 3 * 3600;
const DRAFT_LIFE_SECONDS = 3600;

/** What was typed while booking or asking, for when another time is chosen or the page is loaded again. */
export type Draft = z.infer<typeof DraftClaims>;

const DraftClaims = z.object({
  reason: z.string(),
  firstName: z.string(),
  lastName: z.string(),
  email: z.string(),
  /** When a client asks to be offered a time: by which practitioner, and which cells were ticked, as `1:morning`. */
  practitioner: z.string().optional(),
  cells: z.array(z.string()).optional(),
});

/** Ties a kept time to this browser. */
export async function keepToken(token: string) {
  (await cookies()).set(holdCookieName, token, { ...cookieOptions, maxAge: HOLD_LIFE_SECONDS });
}

/** The token of the time that this browser keeps or kept. */
export async function keptToken(): Promise<string | undefined> {
  return (await cookies()).get(holdCookieName)?.value;
}

/** Keeps what was typed in this browser, encrypted: it may say why a person seeks help. */
export async function keepDraft(draft: Draft) {
  await keepSealed(draftCookieName, DraftClaims.parse(draft), DRAFT_LIFE_SECONDS);
}

/** What was typed in this browser, for when the form is opened again. */
export function currentDraft(): Promise<Draft | undefined> {
  return readSealed(draftCookieName, DraftClaims);
}

/** Forgets what was typed. */
export async function dropDraft() {
  await dropCookie(draftCookieName);
}
