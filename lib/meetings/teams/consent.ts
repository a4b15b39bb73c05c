import type { Env } from "@/lib/env";
import { type ConsentFlow, failed } from "@/lib/meetings/platforms/platform";
import { askForToken } from "@/lib/meetings/platforms/tokens";
import { MEETING_SCOPE, tokenUrlOf } from "@/lib/meetings/teams/token";

/** How a practitioner lets the practice make meetings with a Microsoft account of theirs, or what else `scope` says. */
export function consentFlow(
  settings: Env,
  { deadlineMs, scope = MEETING_SCOPE }: { deadlineMs?: number; scope?: string } = {},
): ConsentFlow | null {
  const { MS_TENANT_ID: tenant, MS_CLIENT_ID: id, MS_CLIENT_SECRET: secret, MS_LOGIN_BASE } = settings;
  if (!tenant || !id || !secret) return null;
  return {
    authorizeUrl({ redirectUri, state, challenge }) {
      const url = new URL(`${MS_LOGIN_BASE}/${encodeURIComponent(tenant)}/oauth2/v2.0/authorize`);
      url.search = new URLSearchParams({
        response_type: "code",
        response_mode: "query",
        client_id: id,
        redirect_uri: redirectUri,
        scope,
        state,
        code_challenge: challenge,
        code_challenge_method: "S256",
        prompt: "select_account",
      }).toString();
      return url.href;
    },
    async redeem({ code, verifier, redirectUri }) {
      const form = {
        ...{ grant_type: "authorization_code", code, code_verifier: verifier, redirect_uri: redirectUri },
        ...{ client_id: id, client_secret: secret, scope },
      };
      const granted = await askForToken({ url: tokenUrlOf(settings), form, deadlineMs });
      if (!granted.ok) return granted;
      const { refreshToken } = granted.value;
      return refreshToken ? { ok: true, value: { refreshToken } } : failed("invalid", "It gave no refresh token.");
    },
  };
}
