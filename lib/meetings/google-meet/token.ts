import { createPrivateKey } from "node:crypto";
import { SignJWT } from "jose";
import type { z } from "zod";
import { now } from "@/lib/clock";
import type { Env } from "@/lib/env";
import { ServiceAccount } from "@/lib/env-meetings";
import { failed, type Host, type Outcome } from "@/lib/meetings/platforms/platform";
import { askForToken, cachedToken, type Granted, type TokenSource } from "@/lib/meetings/platforms/tokens";

/** The least that makes, moves and takes away events in a calendar of one's own. */
export const CALENDAR_SCOPE = "https://www.googleapis.com/auth/calendar.events.owned";

const ASSERTION_SECONDS = 3_600;

/** A token as the host: by the host's consent, or in the host's name and for `scope` by the practice's service account. */
export function tokenOf(
  settings: Env,
  { account, consent }: Host,
  deadlineMs?: number,
  scope = CALENDAR_SCOPE,
): TokenSource {
  const { GOOGLE_TOKEN_URL: tokenUrl, GOOGLE_CLIENT_ID: id = "", GOOGLE_CLIENT_SECRET: secret = "" } = settings;
  if (consent) {
    const { refreshToken } = consent;
    const form = { grant_type: "refresh_token", refresh_token: refreshToken, client_id: id, client_secret: secret };
    return cachedToken(["google", tokenUrl, id, secret, refreshToken], async () => {
      const granted = await askForToken({ url: new URL(tokenUrl), form, deadlineMs });
      if (granted.ok && granted.value.refreshToken) await consent.keep(granted.value.refreshToken);
      return granted;
    });
  }
  const json = settings.GOOGLE_SERVICE_ACCOUNT_JSON;
  if (!json || !account) return async () => failed("no_host", "No Google account is known of this practitioner.");
  return cachedToken(["google", json, account, scope], () =>
    delegated(ServiceAccount.parse(json), { subject: account, scope }, deadlineMs),
  );
}

// RFC 7523 §2.1. The token is asked for where the service account's own file says.
async function delegated(
  { client_email, private_key, token_uri }: z.output<typeof ServiceAccount>,
  { subject, scope }: { subject: string; scope: string },
  deadlineMs?: number,
): Promise<Outcome<Granted>> {
  const issuedAt = Math.floor(now().getTime() / 1_000);
  const assertion = await new SignJWT({ scope })
    .setProtectedHeader({ alg: "RS256", typ: "JWT" })
    .setIssuer(client_email)
    .setSubject(subject)
    .setAudience(token_uri)
    .setIssuedAt(issuedAt)
    .setExpirationTime(issuedAt + ASSERTION_SECONDS)
    .sign(createPrivateKey(private_key));
  const form = { grant_type: "urn:ietf:params:oauth:grant-type:jwt-bearer", assertion };
  const granted = await askForToken({ url: new URL(token_uri), form, deadlineMs });
  // Nobody consented to this, so nobody can take it back: the delegation is wrong, or the address is.
  return granted.ok || granted.reason !== "revoked" ? granted : { ...granted, reason: "auth" };
}
