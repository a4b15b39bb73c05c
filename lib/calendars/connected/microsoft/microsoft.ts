import { listCalendars } from "@/lib/calendars/connected/microsoft/calendars";
import { putEvent, removeEvent } from "@/lib/calendars/connected/microsoft/event";
import { readEvents } from "@/lib/calendars/connected/microsoft/read";
import { endSubscription, renewSubscription, subscribe } from "@/lib/calendars/connected/microsoft/subscription";
import type { Access, CalendarVendor, VendorEntry } from "@/lib/calendars/connected/vendor";
import type { Env } from "@/lib/env";
import { vendorApi } from "@/lib/meetings/platforms/vendor-api";
import { consentFlow } from "@/lib/meetings/teams/consent";
import { refusalOf } from "@/lib/meetings/teams/refusal";
import { tokenOf } from "@/lib/meetings/teams/token";

type Options = { deadlineMs?: number };

/** The least that reads, makes, moves and takes away events in calendars of one's own. */
const SCOPES = "offline_access https://graph.microsoft.com/Calendars.ReadWrite";

// Without immutable ids an event gets another when it is moved between folders; pages are as long as Graph makes them.
const HEADERS = { prefer: 'IdType="ImmutableId", odata.maxpagesize=500, outlook.timezone="UTC"' };

/** Outlook's calendars through Microsoft Graph, by the practitioner's own consent. */
export const microsoft: VendorEntry = {
  vendor: "microsoft",
  variables: "MS_TENANT_ID, MS_CLIENT_ID and MS_CLIENT_SECRET",
  connect,
  consentFlow: (settings, options) => consentFlow(settings, { ...options, scope: SCOPES }),
};

function connect(settings: Env, { deadlineMs }: Options = {}): CalendarVendor | null {
  const { MS_TENANT_ID, MS_CLIENT_ID, MS_CLIENT_SECRET, MS_GRAPH_BASE: base } = settings;
  if (!MS_TENANT_ID || !MS_CLIENT_ID || !MS_CLIENT_SECRET) return null;
  const askAs = ({ secret, keep }: Access) => {
    const host = { account: null, consent: { refreshToken: secret, keep } };
    const token = tokenOf(settings, host, deadlineMs, SCOPES);
    return vendorApi({ base, token, deadlineMs, headers: HEADERS, refusalOf });
  };
  return {
    vendor: "microsoft",
    calendars: (access) => listCalendars(askAs(access)),
    put: (access, entry, known) => putEvent(askAs(access), access.calendar, entry, known),
    remove: (access, known) => removeEvent(askAs(access), access.calendar, known),
    read: (access, asked) => readEvents(askAs(access), access.calendar, asked),
    watch: (access, channel) => subscribe(askAs(access), access.calendar, channel),
    renew: (access, ref, now) => renewSubscription(askAs(access), ref, now),
    unwatch: (access, ref) => endSubscription(askAs(access), ref),
  };
}
