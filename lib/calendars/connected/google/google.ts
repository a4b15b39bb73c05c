import { listCalendars } from "@/lib/calendars/connected/google/calendars";
import { putEvent, removeEvent } from "@/lib/calendars/connected/google/event";
import { readEvents } from "@/lib/calendars/connected/google/read";
import { endWatch, watchEvents } from "@/lib/calendars/connected/google/watch";
import type { Access, CalendarVendor, VendorEntry } from "@/lib/calendars/connected/vendor";
import type { Env } from "@/lib/env";
import { consentFlow } from "@/lib/meetings/google-meet/consent";
import { refusalOf } from "@/lib/meetings/google-meet/refusal";
import { CALENDAR_SCOPE, tokenOf } from "@/lib/meetings/google-meet/token";
import { vendorApi } from "@/lib/meetings/platforms/vendor-api";

type Options = { deadlineMs?: number };

/** The least that reads, makes, moves and takes away events in calendars of one's own, and lists those. */
const SCOPES = `${CALENDAR_SCOPE} https://www.googleapis.com/auth/calendar.calendarlist.readonly`;

/**
 * Google Calendar, by the practitioner's own consent, or by the practice's service account with domain-wide delegation.
 */
export const google: VendorEntry = {
  vendor: "google",
  variables: "GOOGLE_CLIENT_ID and GOOGLE_CLIENT_SECRET, or GOOGLE_SERVICE_ACCOUNT_JSON",
  connect,
  consentFlow: (settings, options) => consentFlow(settings, { ...options, scope: SCOPES }),
  account: ({ GOOGLE_SERVICE_ACCOUNT_JSON: isSet }) => (isSet ? ACCOUNT : null),
};

const ACCOUNT = /^[^\s/@]+@[^\s/@]+\.[^\s/@]+$/;

function connect(settings: Env, { deadlineMs }: Options = {}): CalendarVendor | null {
  const takesConsent = settings.GOOGLE_CLIENT_ID && settings.GOOGLE_CLIENT_SECRET;
  if (!takesConsent && !settings.GOOGLE_SERVICE_ACCOUNT_JSON) return null;
  const askAs = ({ secret, keep, account }: Access) => {
    const host = { account, consent: secret === null ? null : { refreshToken: secret, keep } };
    const token = tokenOf(settings, host, deadlineMs, SCOPES);
    return vendorApi({ base: settings.GOOGLE_CALENDAR_BASE, token, deadlineMs, refusalOf });
  };
  return {
    vendor: "google",
    calendars: (access) => listCalendars(askAs(access)),
    put: (access, entry, known) => putEvent(askAs(access), access.calendar, entry, known),
    remove: (access, known) => removeEvent(askAs(access), access.calendar, known),
    read: (access, asked) => readEvents(askAs(access), access.calendar, asked),
    watch: (access, channel) => watchEvents(askAs(access), access.calendar, channel),
    unwatch: (access, ref) => endWatch(askAs(access), ref),
  };
}
