import "server-only";
import { cookies } from "next/headers";
import { decode, encode } from "next-auth/jwt";
import { z } from "zod";
import { cookieOptions, draftCookieName, holdCookieName } from "@/lib/auth/cookies";
import { env } from "@/lib/env";

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
  const token = { reason, firstName, lastName, email };
  const sealed = await encode({ token, secret: env().AUTH_SECRET, salt: draftCookieName, maxAge: DRAFT_LIFE_SECONDS });
  (await cookies()).set(draftCookieName, sealed, { ...cookieOptions, maxAge: DRAFT_LIFE_SECONDS });
}

/** What was typed in this browser before another time was chosen. */
export async function currentDraft(): Promise<Draft | null> {
  const token = (await cookies()).get(draftCookieName)?.value;
  if (!token) return null;
  // A cookie that was changed or is over is no draft.
  const claims = await decode({ token, secret: env().AUTH_SECRET, salt: draftCookieName }).catch(() => null);
  return DraftClaims.safeParse(claims).data ?? null;
}

/** Forgets what was typed. */
export async function dropDraft() {
  (await cookies()).set(draftCookieName, "", { ...cookieOptions, maxAge: 0 });
}
