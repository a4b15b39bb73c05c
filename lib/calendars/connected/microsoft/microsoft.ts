import { listCalendars } from "@/lib/calendars/connected/microsoft/calendars";
import { putEvent, removeEvent } from "@/lib/calendars/connected/microsoft/event";
import { readEvents } from "@/lib/calendars/connected/microsoft/read";
import { endSubscription, renewSubscription, subscribe } from "@/lib/calendars/connected/microsoft/subscription";
import type { Access, CalendarVendor, VendorEntry } from "@/lib/calendars/connected/vendor";
import type { Env } from "@/lib/env";
import { type AskPlatform, vendorApi } from "@/lib/meetings/platforms/vendor-api";
import { consentFlow } from "@/lib/meetings/teams/consent";
import { refusalOf } from "@/lib/meetings/teams/refusal";
import { isForAnyTenant, tokenOf } from "@/lib/meetings/teams/token";

type Options = { deadlineMs?: number };

/** The least that reads, makes, moves and takes away events in calendars of one's own. */
const SCOPES = "offline_access https://graph.microsoft.com/Calendars.ReadWrite";

// Without immutable ids an event gets another when it is moved between folders; pages are as long as Graph makes them.
const HEADERS = { prefer: 'IdType="ImmutableId", odata.maxpagesize=500, outlook.timezone="UTC"' };

/**
 * Outlook's calendars through Microsoft Graph, by the practitioner's own consent, or by the practice's own application,
 * which an access policy lets open its users' calendars.
 */
export const microsoft: VendorEntry = {
  vendor: "microsoft",
  variables: "MS_TENANT_ID, MS_CLIENT_ID and MS_CLIENT_SECRET",
  connect,
  consentFlow: (settings, options) => consentFlow(settings, { ...options, scope: SCOPES }),
  account: (settings) => (connect(settings) && !isForAnyTenant(settings) ? ACCOUNT : null),
};

// An address, or the user's object id.
const ACCOUNT = /^([^\s/@]+@[^\s/@]+\.[^\s/@]+|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})$/i;

function connect(settings: Env, { deadlineMs }: Options = {}): CalendarVendor | null {
  const { MS_TENANT_ID, MS_CLIENT_ID, MS_CLIENT_SECRET, MS_GRAPH_BASE: base } = settings;
  if (!MS_TENANT_ID || !MS_CLIENT_ID || !MS_CLIENT_SECRET) return null;
  const askAs = (access: Access): AskPlatform => {
    const { secret, keep, account } = access;
    const host = { account, consent: secret === null ? null : { refreshToken: secret, keep } };
    const token = tokenOf(settings, host, deadlineMs, SCOPES);
    const ask = vendorApi({ base, token, deadlineMs, headers: HEADERS, refusalOf });
    return (shape, asked) => ask(shape, { ...asked, path: asked.path.replace(/^\/me(?=\/)/, rootOf(access)) });
  };
  return {
    vendor: "microsoft",
    calendars: (access) => listCalendars(askAs(access)),
    put: (access, entry, known) => putEvent(askAs(access), access.calendar, entry, known),
    remove: (access, known) => removeEvent(askAs(access), access.calendar, known),
    read: (access, asked) => readEvents(askAs(access), access.calendar, asked),
    watch: (access, channel) => subscribe(askAs(access), access.calendar, { ...channel, root: rootOf(access) }),
    renew: (access, ref, now) => renewSubscription(askAs(access), ref, now),
    unwatch: (access, ref) => endSubscription(askAs(access), ref),
  };
}

// An application is nobody, so it says whose calendars it means.
function rootOf({ secret, account }: Access): string {
  return secret === null ? `/users/${encodeURIComponent(account ?? "")}` : "/me";
}
