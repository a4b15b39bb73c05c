import type { Env } from "@/lib/env";
import { CALENDAR_SCOPE } from "@/lib/meetings/google-meet/token";
import { exchange, rateLimited } from "@/lib/meetings/platforms/exchange";
import { type ConsentFlow, DONE, failed } from "@/lib/meetings/platforms/platform";
import { askForToken } from "@/lib/meetings/platforms/tokens";

/** How a practitioner lets the practice make events in a Google calendar of theirs, or what else `scope` says. */
export function consentFlow(
  settings: Env,
  { deadlineMs, scope = CALENDAR_SCOPE }: { deadlineMs?: number; scope?: string } = {},
): ConsentFlow | null {
  const { GOOGLE_CLIENT_ID: id, GOOGLE_CLIENT_SECRET: secret, GOOGLE_TOKEN_URL: tokenUrl } = settings;
  if (!id || !secret) return null;
  return {
    authorizeUrl({ redirectUri, state, challenge }) {
      const url = new URL(settings.GOOGLE_AUTH_URL);
      url.search = new URLSearchParams({
        response_type: "code",
        client_id: id,
        redirect_uri: redirectUri,
        scope,
        state,
        code_challenge: challenge,
        code_challenge_method: "S256",
        access_type: "offline",
        // Without it, a second consent brings no refresh token.
        prompt: "consent",
      }).toString();
      return url.href;
    },
    async redeem({ code, verifier, redirectUri }) {
      const client = { client_id: id, client_secret: secret };
      const form = { grant_type: "authorization_code", code, code_verifier: verifier, redirect_uri: redirectUri };
      const granted = await askForToken({ url: new URL(tokenUrl), form: { ...form, ...client }, deadlineMs });
      if (!granted.ok) return granted;
      const { refreshToken } = granted.value;
      return refreshToken ? { ok: true, value: { refreshToken } } : failed("invalid", "It gave no refresh token.");
    },
    async revoke(token) {
      const url = new URL(settings.GOOGLE_REVOKE_URL);
      const answered = await exchange({ method: "POST", url, form: { token } }, deadlineMs);
      if (!answered.ok) return answered;
      if (answered.status === 429) return rateLimited(answered);
      // A token that it does not know is as good as revoked.
      return answered.status < 500 ? DONE : failed("unavailable", `It answered ${answered.status}.`);
    },
  };
}
