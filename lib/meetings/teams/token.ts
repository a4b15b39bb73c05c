import type { Env } from "@/lib/env";
import { failed, type Host } from "@/lib/meetings/platforms/platform";
import { askForToken, cachedToken, type TokenSource } from "@/lib/meetings/platforms/tokens";

/** The least that makes, moves and takes away online meetings of one's own. */
export const MEETING_SCOPE = "offline_access https://graph.microsoft.com/OnlineMeetings.ReadWrite";

const APPLICATION_SCOPE = "https://graph.microsoft.com/.default";
const ANY_TENANT = ["organizations", "common"];

/** Whether practitioners of any organisation connect accounts of their own: then there is none to act for as a whole. */
export function isForAnyTenant({ MS_TENANT_ID = "" }: Env): boolean {
  return ANY_TENANT.includes(MS_TENANT_ID);
}

/** Where tokens are asked for. */
export function tokenUrlOf({ MS_LOGIN_BASE, MS_TENANT_ID = "" }: Env): URL {
  return new URL(`${MS_LOGIN_BASE}/${encodeURIComponent(MS_TENANT_ID)}/oauth2/v2.0/token`);
}

/** A token as the host by the host's consent to `scope`, or as the practice's application. */
export function tokenOf(
  settings: Env,
  { account, consent }: Host,
  deadlineMs?: number,
  scope = MEETING_SCOPE,
): TokenSource {
  const { MS_CLIENT_ID: id = "", MS_CLIENT_SECRET: secret = "" } = settings;
  const url = tokenUrlOf(settings);
  const client = { client_id: id, client_secret: secret };
  if (consent) {
    const { refreshToken } = consent;
    const form = { grant_type: "refresh_token", refresh_token: refreshToken, scope, ...client };
    return cachedToken(["teams", url.href, id, secret, refreshToken], async () => {
      const granted = await askForToken({ url, form, deadlineMs });
      if (granted.ok && granted.value.refreshToken) await consent.keep(granted.value.refreshToken);
      return granted;
    });
  }
  if (!account || isForAnyTenant(settings))
    return async () => failed("no_host", "No Microsoft account is known of this practitioner.");
  const form = { grant_type: "client_credentials", scope: APPLICATION_SCOPE, ...client };
  return cachedToken(["teams", url.href, id, secret], () => askForToken({ url, form, deadlineMs }));
}
