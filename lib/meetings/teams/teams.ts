import type { Env } from "@/lib/env";
import type { Host, MeetingLinkProvider, PlatformEntry } from "@/lib/meetings/platforms/platform";
import { vendorApi } from "@/lib/meetings/platforms/vendor-api";
import { consentFlow } from "@/lib/meetings/teams/consent";
import { createMeeting, readMeeting, removeMeeting, updateMeeting } from "@/lib/meetings/teams/online-meeting";
import { refusalOf } from "@/lib/meetings/teams/refusal";
import { isForAnyTenant, tokenOf } from "@/lib/meetings/teams/token";

/**
 * Microsoft Teams, through Graph: by the practice's own application, which an access policy lets make meetings for its
 * users, or by the practitioner's own consent.
 */
export const teams: PlatformEntry = {
  platform: "teams",
  variables: "MS_TENANT_ID, MS_CLIENT_ID and MS_CLIENT_SECRET",
  account: (settings) =>
    isForAnyTenant(settings)
      ? null
      : {
          label: "Microsoft user's object id",
          hint: "The id of the user in Microsoft Entra, such as 3f2504e0-4f89-11d3-9a0c-0305e82c3301; an address is not enough.",
          isNeeded: true,
          pattern: /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i,
        },
  tellsAttendance: () => false,
  connect,
  consentFlow,
};

function connect(settings: Env, { deadlineMs }: { deadlineMs?: number } = {}): MeetingLinkProvider | null {
  const { MS_TENANT_ID, MS_CLIENT_ID, MS_CLIENT_SECRET, MS_GRAPH_BASE } = settings;
  if (!MS_TENANT_ID || !MS_CLIENT_ID || !MS_CLIENT_SECRET) return null;
  const askAs = (host: Host) =>
    vendorApi({ base: MS_GRAPH_BASE, token: tokenOf(settings, host, deadlineMs), deadlineMs, refusalOf });
  return {
    platform: "teams",
    create: (host, meeting) => createMeeting(askAs(host), host, meeting),
    read: (host, externalId) => readMeeting(askAs(host), host, externalId),
    update: (host, externalId, time) => updateMeeting(askAs(host), host, externalId, time),
    remove: (host, externalId) => removeMeeting(askAs(host), host, externalId),
    // The organiser is the one who is signed in with that account; the link is the same.
    hostUrl: async (host, externalId) => {
      const read = await readMeeting(askAs(host), host, externalId);
      return read.ok ? { ok: true, value: read.value.joinUrl } : read;
    },
  };
}
