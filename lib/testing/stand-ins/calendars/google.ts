import { z } from "zod";
import { listen } from "@/lib/testing/port";
import { keptChannels } from "@/lib/testing/stand-ins/calendars/channels";
import { type Kept, keptEvents } from "@/lib/testing/stand-ins/calendars/kept-events";
import { consents } from "@/lib/testing/stand-ins/meetings/consents";
import { bodyAs, formOf, json, tokenStore } from "@/lib/testing/stand-ins/meetings/kit";
import { serviceAccount } from "@/lib/testing/stand-ins/meetings/service-account";
import { type Answer, type Asked, closeServer, exchange, withFault } from "@/lib/testing/stand-ins/payments/exchange";
import { faultSwitches } from "@/lib/testing/stand-ins/payments/faults";

const CLIENT = { id: "client.apps.googleusercontent.com", secret: "google-secret-1" };
const SCOPES = ["calendar.events.owned", "calendar.calendarlist.readonly"].map(
  (name) => `https://www.googleapis.com/auth/${name}`,
);
const WORKSPACE = ["osei@practice.test"];
const CALENDARS = [
  { id: "osei@gmail.test", summary: "Ama Osei" },
  { id: "practice@group.calendar.test", summary: "Practice" },
];
const ITEM_FIELDS =
  "nextPageToken,nextSyncToken,timeZone,items(id,iCalUID,status,transparency,start,end,attendees(self,responseStatus),extendedProperties/private)";

const Moment = z.strictObject({ dateTime: z.iso.datetime({ offset: true }), timeZone: z.string().min(3) });
const Change = z.strictObject({
  summary: z.string(),
  description: z.string(),
  location: z.string(),
  start: Moment,
  end: Moment,
  status: z.literal("confirmed"),
  visibility: z.literal("private"),
  transparency: z.literal("opaque"),
  guestsCanSeeOtherGuests: z.literal(false),
  attendees: z
    .array(z.strictObject({ displayName: z.string(), email: z.email(), responseStatus: z.literal("accepted") }))
    .optional(),
  extendedProperties: z.strictObject({ private: z.strictObject({ attuneUid: z.string().min(1) }) }),
});
const Wanted = Change.extend({ id: z.string().regex(/^[a-v0-9]{5,1024}$/) });

const Channel = z.strictObject({
  id: z.string().regex(/^[\w-]{1,64}$/),
  type: z.literal("web_hook"),
  address: z.url({ protocol: /^https$/ }),
  token: z.string().min(1).max(256),
  expiration: z.string().regex(/^\d{13}$/),
});

/** A strict copy of the part of Google Calendar that Attune uses: consents, lists, events and their sync tokens. */
export async function startGoogleCalendar({ port = 0 }: { port?: number } = {}) {
  const [faults, tokenFaults] = [faultSwitches(), faultSwitches()];
  const consent = consents({ client: CLIENT, scopes: SCOPES });
  const service = serviceAccount({ accounts: WORKSPACE, scope: SCOPES.join(" ") });
  const tokens = tokenStore<"osei">();
  const kept = keptEvents();
  const channels = keptChannels();
  const rounds = new Map<string, { events: Kept[]; token: string }>();
  let pageSize = 2_500;
  let restoresDeleted = true;

  const server = exchange((asked) => {
    if (asked.path === "/auth") return consent.ask(asked);
    if (asked.path === "/token") return withFault(tokenFaults.take(true), () => giveToken(asked), tokenBroken);
    if (asked.path === "/revoke") return withFault(tokenFaults.take(true), () => revoke(asked), tokenBroken);
    if (!tokens.holderOf(asked)) return refused(401, "authError", "global", "Invalid Credentials");
    return withFault(faults.take(asked.method !== "GET"), () => serve(asked), broken);
  });
  const baseUrl = `http://127.0.0.1:${await listen(server, port)}`;

  function giveToken(asked: Asked): Answer {
    const form = formOf(asked);
    if (asked.method !== "POST" || !form) return json(400, { error: "invalid_request" });
    if (form.grant_type === "urn:ietf:params:oauth:grant-type:jwt-bearer") {
      const as = service.subjectOf(form.assertion ?? "", `${baseUrl}/token`);
      return "refused" in as ? as.refused : given();
    }
    const { error, refreshToken } = consent.redeem(form, { rotates: false });
    if (error) return json(error === "invalid_client" ? 401 : 400, { error, error_description: "Token refused." });
    return given(refreshToken);
  }

  function given(refresh_token?: string): Answer {
    const token = { access_token: tokens.give("osei"), token_type: "Bearer", expires_in: 3_599 };
    return json(200, { ...token, ...(refresh_token && { refresh_token }) });
  }

  function serve(asked: Asked): Answer {
    const query = new URLSearchParams(asked.query);
    if (asked.path === "/calendar/v3/users/me/calendarList") return listed(query);
    if (asked.path === "/calendar/v3/channels/stop") return stop(asked);
    const [, watched] = /^\/calendar\/v3\/calendars\/([^/]+)\/events\/watch$/.exec(asked.path) ?? [];
    if (watched && asked.method === "POST") return watch(asked, watched);
    const [, named, id] = /^\/calendar\/v3\/calendars\/([^/]+)\/events(?:\/([^/]+))?$/.exec(asked.path) ?? [];
    const calendar = named === "primary" ? CALENDARS[0]?.id : decodeURIComponent(named ?? "");
    if (!CALENDARS.some((one) => one.id === calendar)) return notFound();
    if (asked.method === "GET" && !id) return list(query, calendar ?? "");
    if (query.get("sendUpdates") !== "none") return refused(400, "invalid", "global", "Guests would be told.");
    if (asked.method === "POST" && !id) return insert(asked, calendar ?? "");
    const event = kept.find(calendar ?? "", id ?? "");
    if (!event) return notFound();
    if (asked.method === "PATCH") return change(asked, event);
    if (asked.method !== "DELETE") return notFound();
    if (event.isDeleted) return refused(410, "deleted", "global", "Resource has been deleted");
    kept.remove(event);
    return json(204);
  }

  function listed(query: URLSearchParams): Answer {
    if (query.get("minAccessRole") !== "owner") return refused(400, "invalid", "global", "More than is needed.");
    return json(200, { items: CALENDARS });
  }

  function insert(asked: Asked, calendar: string): Answer {
    const wanted = bodyAs(asked, Wanted);
    if (!wanted.success) return refused(400, "invalid", "global", wanted.error.message);
    const { id } = wanted.data;
    if (isUpsideDown(wanted.data)) return refused(400, "timeRangeEmpty", "calendar", "The time range is empty.");
    if (kept.find(calendar, id)) return refused(409, "duplicate", "global", "The requested identifier already exists.");
    kept.add({ ...factsOf(wanted.data), id, calendar });
    return json(200, { id, status: "confirmed" });
  }

  function change(asked: Asked, event: Kept): Answer {
    const wanted = bodyAs(asked, Change);
    if (!wanted.success) return refused(400, "invalid", "global", wanted.error.message);
    if (isUpsideDown(wanted.data)) return refused(400, "timeRangeEmpty", "calendar", "Empty.");
    if (event.isDeleted && !restoresDeleted) return json(200, { id: event.id, status: "cancelled" });
    // What a change leaves out stays as it was.
    const people = wanted.data.attendees ? {} : { people: event.people };
    kept.change(event, { ...factsOf(wanted.data), ...people, isDeleted: false });
    return json(200, { id: event.id, status: "confirmed" });
  }

  function list(query: URLSearchParams, calendar: string): Answer {
    if (query.get("singleEvents") !== "true" || query.get("fields") !== ITEM_FIELDS)
      return refused(400, "invalid", "global", "Asked for something else.");
    const token = query.get("syncToken");
    const window = { from: query.get("timeMin"), until: query.get("timeMax") };
    if (token && (window.from || window.until))
      return refused(400, "invalid", "global", "A sync token has its window.");
    if (!token && (!window.from || !window.until)) return refused(400, "invalid", "global", "Without end.");
    const [round, at] = (query.get("pageToken") ?? "").split("~");
    const read = round ? rounds.get(round) : kept.since(calendar, token, window);
    if (!read) return refused(410, "fullSyncRequired", "calendar", "Sync token is no longer valid");
    rounds.set(read.token, read);
    const from = Number(at ?? 0);
    const items = read.events.slice(from, from + pageSize).map(shown);
    const more = from + pageSize < read.events.length;
    const onward = more ? { nextPageToken: `${read.token}~${from + pageSize}` } : { nextSyncToken: read.token };
    return json(200, { items, timeZone: "Africa/Accra", ...onward });
  }

  function revoke(asked: Asked): Answer {
    return json(consent.refreshTokens.delete(formOf(asked)?.token ?? "") ? 200 : 400, {});
  }

  function watch(asked: Asked, resource: string): Answer {
    const wanted = bodyAs(asked, Channel);
    if (!wanted.success) return refused(400, "push.webhookUrlNotHttps", "global", wanted.error.message);
    const { address, token: word, expiration } = wanted.data;
    const { ref } = channels.begin({ address, word, resource, until: new Date(Number(expiration)) });
    return json(200, { kind: "api#channel", id: wanted.data.id, resourceId: ref, expiration });
  }

  function stop(asked: Asked): Answer {
    const wanted = bodyAs(asked, z.strictObject({ id: z.string(), resourceId: z.string() }));
    if (!wanted.success || !channels.find(wanted.data.resourceId)) return notFound();
    channels.end(wanted.data.resourceId);
    return json(204);
  }

  return {
    vendor: "google" as const,
    baseUrl,
    faults,
    tokenFaults,
    tokens,
    consent,
    kept,
    channels,
    calendars: CALENDARS,
    environment: {
      GOOGLE_CLIENT_ID: CLIENT.id,
      GOOGLE_CLIENT_SECRET: CLIENT.secret,
      GOOGLE_AUTH_URL: `${baseUrl}/auth`,
      GOOGLE_TOKEN_URL: `${baseUrl}/token`,
      GOOGLE_REVOKE_URL: `${baseUrl}/revoke`,
      GOOGLE_CALENDAR_BASE: `${baseUrl}/calendar/v3`,
    },
    /** What a practice sets that has an application of its own, which account that opens, and whether it may. */
    byPractice: {
      account: WORKSPACE[0] ?? "",
      environment: { GOOGLE_SERVICE_ACCOUNT_JSON: service.file(`${baseUrl}/token`) },
      mayOpen: service.delegates,
    },
    /** How many events are on a page of a list. */
    pagesOf: (size: number) => {
      pageSize = size;
    },
    /** Whether an event that was deleted comes back when it is changed. */
    restores: (isSo: boolean) => {
      restoresDeleted = isSo;
    },
    close: () => closeServer(server),
  };
}

function factsOf(wanted: z.output<typeof Change>) {
  const { summary: title, description: text, location: place, start, end, attendees = [], extendedProperties } = wanted;
  return {
    ...{ title, text, place, mark: extendedProperties.private.attuneUid },
    start: new Date(start.dateTime),
    end: new Date(end.dateTime),
    people: attendees.map(({ email }) => email),
  };
}

function shown({ id, start, end, isDeleted, isFree, isDeclined, mark, wholeDays, uid }: Kept) {
  if (isDeleted) return { id, status: "cancelled" };
  const times = wholeDays
    ? { start: { date: wholeDays[0] }, end: { date: wholeDays[1] } }
    : { start: { dateTime: start.toISOString() }, end: { dateTime: end.toISOString() } };
  return {
    ...{ id, status: "confirmed", ...times, iCalUID: uid ?? `${id}@google.com` },
    ...(isFree && { transparency: "transparent" }),
    ...(isDeclined && { attendees: [{ self: true, responseStatus: "declined" }] }),
    ...(mark && { extendedProperties: { private: { attuneUid: mark } } }),
  };
}

function isUpsideDown({ start, end }: { start: { dateTime: string }; end: { dateTime: string } }): boolean {
  return Date.parse(end.dateTime) <= Date.parse(start.dateTime);
}

function notFound(): Answer {
  return refused(404, "notFound", "global", "Not Found");
}

function refused(code: number, reason: string, domain: string, message: string): Answer {
  return json(code, { error: { code, message, errors: [{ domain, reason, message }] } });
}

// Google's limits are a 403 of their own domain as often as a 429.
function broken(fault: string): Answer {
  if (fault !== "429") return refused(500, "backendError", "global", "Backend Error");
  const limited = refused(403, "userRateLimitExceeded", "usageLimits", "Rate Limit Exceeded");
  return { ...limited, headers: { "content-type": "application/json", "retry-after": "2" } };
}

function tokenBroken(fault: string): Answer {
  if (fault === "429") return json(429, { error: "rate_limit_exceeded" }, { "retry-after": "2" });
  return json(500, { error: "internal_failure" });
}
