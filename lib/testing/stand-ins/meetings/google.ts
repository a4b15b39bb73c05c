import { z } from "zod";
import { now } from "@/lib/clock";
import { listen } from "@/lib/testing/port";
import { consents } from "@/lib/testing/stand-ins/meetings/consents";
import { bodyAs, formOf, json, page, randomWord, tokenStore } from "@/lib/testing/stand-ins/meetings/kit";
import { serviceAccount } from "@/lib/testing/stand-ins/meetings/service-account";
import { type Answer, type Asked, closeServer, exchange, withFault } from "@/lib/testing/stand-ins/payments/exchange";
import { faultSwitches } from "@/lib/testing/stand-ins/payments/faults";

type Options = { clock?: () => Date; port?: number };
type Kept = z.output<typeof Wanted> & { calendar: string; link: string | null; reads: number; isDeleted: boolean };

const CLIENT = { id: "client.apps.googleusercontent.com", secret: "google-secret-1" };
const SCOPE = "https://www.googleapis.com/auth/calendar.events.owned";
const WORKSPACE = ["osei@practice.test", "lind@practice.test"];

const Moment = z.strictObject({ dateTime: z.iso.datetime({ offset: true }), timeZone: z.string().min(3) });
const Times = { start: Moment, end: Moment };
const Wanted = z.strictObject({
  id: z.string().regex(/^[a-v0-9]{5,1024}$/),
  summary: z.string(),
  ...Times,
  visibility: z.literal("private"),
  guestsCanSeeOtherGuests: z.boolean(),
  reminders: z.strictObject({ useDefault: z.boolean() }),
  conferenceData: z.strictObject({
    createRequest: z.strictObject({
      requestId: z.string().min(1),
      conferenceSolutionKey: z.strictObject({ type: z.literal("hangoutsMeet") }),
    }),
  }),
});

/** A strict copy of the part of Google that Attune uses: tokens of both kinds, consents, and events with links. */
export async function startGoogleStandIn({ clock = now, port = 0 }: Options = {}) {
  const service = serviceAccount({ accounts: WORKSPACE, scope: SCOPE, clock });
  const [faults, tokenFaults] = [faultSwitches(), faultSwitches()];
  const consent = consents({ client: CLIENT, scopes: [SCOPE] });
  const tokens = tokenStore<string>();
  const events = new Map<string, Kept>();
  const counted = { created: 0, moved: 0, removed: 0 };
  let readsUntilReady = 1;

  const server = exchange((asked) => {
    if (asked.path === "/auth") return consent.ask(asked);
    if (asked.path === "/token") return withFault(tokenFaults.take(true), () => giveToken(asked), tokenBroken);
    if (asked.path === "/revoke") return revoke(asked);
    if (/^\/[a-z]{3}-/.test(asked.path)) return page("Google Meet: you are joining");
    const calendar = tokens.holderOf(asked);
    if (!calendar) return refused(401, "authError", "global", "Invalid Credentials");
    return withFault(faults.take(asked.method !== "GET"), () => serve(asked, calendar), broken);
  });
  const baseUrl = `http://127.0.0.1:${await listen(server, port)}`;

  function giveToken(asked: Asked): Answer {
    const form = formOf(asked);
    if (asked.method !== "POST" || !form) return json(400, { error: "invalid_request" });
    if (form.grant_type === "urn:ietf:params:oauth:grant-type:jwt-bearer") {
      const as = service.subjectOf(form.assertion ?? "", `${baseUrl}/token`);
      return "refused" in as ? as.refused : given(as.subject);
    }
    const { error, refreshToken } = consent.redeem(form, { rotates: false });
    if (error) return json(error === "invalid_client" ? 401 : 400, { error, error_description: "Token refused." });
    return given("consented@gmail.test", refreshToken);
  }

  function given(calendar: string, refresh_token?: string): Answer {
    const token = { access_token: tokens.give(calendar), token_type: "Bearer", expires_in: 3_599, scope: SCOPE };
    return json(200, { ...token, ...(refresh_token && { refresh_token }) });
  }

  function revoke(asked: Asked): Answer {
    const token = formOf(asked)?.token ?? "";
    if (!consent.refreshTokens.delete(token)) return json(400, { error: "invalid_token" });
    return json(200, {});
  }

  function serve(asked: Asked, calendar: string): Answer {
    const query = new URLSearchParams(asked.query);
    const [, id] = /^\/calendar\/v3\/calendars\/primary\/events(?:\/([^/]+))?$/.exec(asked.path) ?? [];
    if (!id) return asked.method === "POST" ? insert(asked, query, calendar) : notFound();
    const kept = events.get(`${calendar} ${id}`);
    if (!kept) return notFound();
    if (asked.method === "GET") {
      kept.reads += 1;
      return json(200, shown(kept));
    }
    if (kept.isDeleted) return refused(410, "deleted", "global", "Resource has been deleted");
    if (query.get("sendUpdates") !== "none") return refused(400, "invalid", "global", "Guests would be told.");
    if (asked.method === "DELETE") {
      counted.removed += 1;
      kept.isDeleted = true;
      return json(204);
    }
    const change = bodyAs(asked, z.strictObject(Times).partial());
    if (!change.success) return refused(400, "invalid", "global", change.error.message);
    if (isUpsideDown({ ...kept, ...change.data })) return refused(400, "timeRangeEmpty", "calendar", "Empty.");
    counted.moved += 1;
    Object.assign(kept, change.data);
    return json(200, shown(kept));
  }

  function insert(asked: Asked, query: URLSearchParams, calendar: string): Answer {
    const wanted = bodyAs(asked, Wanted);
    if (!wanted.success) return refused(400, "invalid", "global", wanted.error.message);
    if (isUpsideDown(wanted.data)) return refused(400, "timeRangeEmpty", "calendar", "The time range is empty.");
    if (query.get("sendUpdates") !== "none") return refused(400, "invalid", "global", "Guests would be told.");
    const name = `${calendar} ${wanted.data.id}`;
    if (events.has(name)) return refused(409, "duplicate", "global", "The requested identifier already exists.");
    // Without the version Google takes the event, and silently leaves the link out.
    const hasLink = query.get("conferenceDataVersion") === "1";
    const link = hasLink ? `${baseUrl}/aaa-${randomWord().slice(0, 4).toLowerCase()}-ccc` : null;
    const kept = { ...wanted.data, calendar, link, reads: 0, isDeleted: false };
    counted.created += 1;
    events.set(name, kept);
    return json(200, shown(kept));
  }

  function shown({ id, summary, start, end, link, reads, isDeleted, conferenceData }: Kept) {
    const isReady = reads >= readsUntilReady;
    const status = { statusCode: isReady ? "success" : "pending" };
    const entryPoints = [{ entryPointType: "video", uri: link }];
    const { requestId } = conferenceData.createRequest;
    const conference = { createRequest: { requestId, status }, ...(isReady && { entryPoints }) };
    return {
      ...{ kind: "calendar#event", id, status: isDeleted ? "cancelled" : "confirmed", summary, start, end },
      ...(link && { conferenceData: conference, ...(isReady && { hangoutLink: link }) }),
    };
  }

  return {
    name: "google-meet" as const,
    baseUrl,
    faults,
    tokenFaults,
    tokens,
    consent,
    counted,
    environment: {
      GOOGLE_SERVICE_ACCOUNT_JSON: service.file(`${baseUrl}/token`),
      GOOGLE_CLIENT_ID: CLIENT.id,
      GOOGLE_CLIENT_SECRET: CLIENT.secret,
      GOOGLE_AUTH_URL: `${baseUrl}/auth`,
      GOOGLE_TOKEN_URL: `${baseUrl}/token`,
      GOOGLE_REVOKE_URL: `${baseUrl}/revoke`,
      GOOGLE_CALENDAR_BASE: `${baseUrl}/calendar/v3`,
    },
    meetings: () =>
      [...events.values()]
        .filter(({ isDeleted }) => !isDeleted)
        .map(({ id, summary, start, end, calendar, conferenceData }) => ({
          ...{ id, key: conferenceData.createRequest.requestId, host: calendar, topic: summary },
          ...{
            startsAt: new Date(start.dateTime),
            minutes: (Date.parse(end.dateTime) - Date.parse(start.dateTime)) / 60_000,
          },
        })),
    deleteByHand: (id: string) => {
      for (const kept of events.values()) if (kept.id === id) kept.isDeleted = true;
    },
    /** The practice's delegation is taken away, or given back. */
    revoke: (isSo = true) => {
      service.delegates(!isSo);
      if (isSo) tokens.expireAll();
    },
    /** How often an event is read before its link is made. */
    linksTake: (reads: number) => {
      readsUntilReady = reads;
    },
    close: () => closeServer(server),
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
  return {
    ...refused(403, "userRateLimitExceeded", "usageLimits", "Rate Limit Exceeded"),
    headers: { "content-type": "application/json", "retry-after": "2" },
  };
}

function tokenBroken(fault: string): Answer {
  if (fault === "429") return json(429, { error: "rate_limit_exceeded" }, { "retry-after": "2" });
  return json(500, { error: "internal_failure" });
}
