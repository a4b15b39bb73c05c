import type { Env } from "@/lib/env";
import type { MeetingLinkProvider, PlatformEntry } from "@/lib/meetings/platforms/platform";
import { askForToken, cachedToken } from "@/lib/meetings/platforms/tokens";
import { vendorApi } from "@/lib/meetings/platforms/vendor-api";
import { createMeeting, hostUrl, readMeeting, removeMeeting, updateMeeting } from "@/lib/meetings/zoom/meeting";
import { refusalOf } from "@/lib/meetings/zoom/refusal";

/** Zoom, by the practice's own server-to-server OAuth app; its hosts are users of the practice's Zoom account. */
export const zoom: PlatformEntry = {
  platform: "zoom",
  variables: "ZOOM_ACCOUNT_ID, ZOOM_API_KEY and ZOOM_API_SECRET",
  account: () => ({
    label: "Zoom user",
    hint: "The e-mail address or id of a user of the practice's Zoom account. Without one, it is the account's owner.",
    isNeeded: false,
    pattern: /^[^\s/@]+(@[^\s/@]+\.[^\s/@]+)?$/,
  }),
  tellsAttendance: ({ ZOOM_WEBHOOK_SECRET }) => ZOOM_WEBHOOK_SECRET !== undefined,
  connect,
  consentFlow: () => null,
};

function connect(settings: Env, { deadlineMs }: { deadlineMs?: number } = {}): MeetingLinkProvider | null {
  const { ZOOM_ACCOUNT_ID: accountId, ZOOM_API_KEY: id, ZOOM_API_SECRET: secret } = settings;
  if (!accountId || !id || !secret) return null;
  const { ZOOM_OAUTH_URL: tokenUrl, ZOOM_API_BASE: base } = settings;
  const token = cachedToken(["zoom", tokenUrl, accountId, id, secret], () =>
    askForToken({
      url: new URL(tokenUrl),
      form: { grant_type: "account_credentials", account_id: accountId },
      authorization: `Basic ${Buffer.from(`${id}:${secret}`).toString("base64")}`,
      deadlineMs,
    }),
  );
  const ask = vendorApi({ base, token, deadlineMs, refusalOf });
  return {
    platform: "zoom",
    create: (host, meeting) => createMeeting(ask, host, meeting),
    read: (_host, externalId) => readMeeting(ask, externalId),
    update: (_host, externalId, time) => updateMeeting(ask, externalId, time),
    remove: (_host, externalId) => removeMeeting(ask, externalId),
    hostUrl: (_host, externalId) => hostUrl(ask, externalId),
  };
}
