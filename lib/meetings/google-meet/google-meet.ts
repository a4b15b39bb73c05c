import type { Env } from "@/lib/env";
import { consentFlow } from "@/lib/meetings/google-meet/consent";
import { createMeeting, readMeeting, removeMeeting, updateMeeting } from "@/lib/meetings/google-meet/event";
import { refusalOf } from "@/lib/meetings/google-meet/refusal";
import { tokenOf } from "@/lib/meetings/google-meet/token";
import type { Host, MeetingLinkProvider, PlatformEntry } from "@/lib/meetings/platforms/platform";
import { vendorApi } from "@/lib/meetings/platforms/vendor-api";

/**
 * Google Meet, as an event with a link in the practitioner's Google calendar: by a service account with domain-wide
 * delegation where the practice has Google Workspace, or by the practitioner's own consent.
 */
export const googleMeet: PlatformEntry = {
  platform: "google-meet",
  variables: "GOOGLE_SERVICE_ACCOUNT_JSON, or GOOGLE_CLIENT_ID and GOOGLE_CLIENT_SECRET",
  account: ({ GOOGLE_SERVICE_ACCOUNT_JSON: isSet }) =>
    isSet
      ? {
          label: "Google Workspace address",
          hint: "The address in the practice's Google Workspace whose calendar holds the meetings.",
          isNeeded: true,
          pattern: /^[^\s/@]+@[^\s/@]+\.[^\s/@]+$/,
        }
      : null,
  tellsAttendance: () => false,
  connect,
  consentFlow,
};

function connect(settings: Env, { deadlineMs }: { deadlineMs?: number } = {}): MeetingLinkProvider | null {
  if (!settings.GOOGLE_SERVICE_ACCOUNT_JSON && !settings.GOOGLE_CLIENT_ID) return null;
  const askAs = (host: Host) =>
    vendorApi({
      base: settings.GOOGLE_CALENDAR_BASE,
      token: tokenOf(settings, host, deadlineMs),
      deadlineMs,
      refusalOf,
    });
  return {
    platform: "google-meet",
    create: (host, meeting) => createMeeting(askAs(host), meeting),
    read: (host, externalId) => readMeeting(askAs(host), externalId),
    update: (host, externalId, time) => updateMeeting(askAs(host), externalId, time),
    remove: (host, externalId) => removeMeeting(askAs(host), externalId),
    // A host is the one who is signed in with the calendar's account; the link is the same.
    hostUrl: async (host, externalId) => {
      const read = await readMeeting(askAs(host), externalId);
      if (!read.ok) return read;
      const { joinUrl } = read.value;
      return joinUrl
        ? { ok: true, value: joinUrl }
        : { ok: false, reason: "unavailable", message: "It has no link yet." };
    },
  };
}
