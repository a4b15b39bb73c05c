import "server-only";
import { cookies } from "next/headers";
import { z } from "zod";
import { cookieOptions, draftCookieName, holdCookieName } from "@/lib/auth/cookies";
import { dropCookie, keepSealed, readSealed } from "@/lib/auth/sealed-cookie";

// Ten minutes, prolonged ten times, and then some: a form that comes late still finds out what it was about.
const HOLD_LIFE_SECONDS = 3 * 3600;
const DRAFT_LIFE_SECONDS = 3600;

/** What somebody typed while booking, for when she chooses another time. */
export type Draft = z.infer<typeof DraftClaims>;

const DraftClaims = z.object({
  reason: z.string(),
  firstName: z.string(),
  lastName: z.string(),
  email: z.string(),
});

/** Ties a kept time to this browser. */
export async function keepToken(token: string) {
  (await cookies()).set(holdCookieName, token, { ...cookieOptions, maxAge: HOLD_LIFE_SECONDS });
}

/** The token of the time that this browser keeps or kept. */
export async function keptToken(): Promise<string | undefined> {
  return (await cookies()).get(holdCookieName)?.value;
}

/** Keeps what was typed in this browser, encrypted: it may say why somebody seeks help. */
export async function keepDraft(draft: Draft) {
  const { reason, firstName, lastName, email } = draft;
  await keepSealed(draftCookieName, { reason, firstName, lastName, email }, DRAFT_LIFE_SECONDS);
}

/** What was typed in this browser before another time was chosen. */
export function currentDraft(): Promise<Draft | undefined> {
  return readSealed(draftCookieName, DraftClaims);
}

/** Forgets what was typed. */
export async function dropDraft() {
  await dropCookie(draftCookieName);
}
