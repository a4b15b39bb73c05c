import { z } from "zod";
import { listen } from "@/lib/testing/port";
import { keptChannels } from "@/lib/testing/stand-ins/calendars/channels";
import { type Kept, keptEvents } from "@/lib/testing/stand-ins/calendars/kept-events";
import { subscription } from "@/lib/testing/stand-ins/calendars/subscriptions";
import { consents } from "@/lib/testing/stand-ins/meetings/consents";
import { bodyAs, formOf, json, randomWord, tokenStore } from "@/lib/testing/stand-ins/meetings/kit";
import { type Answer, type Asked, closeServer, exchange, withFault } from "@/lib/testing/stand-ins/payments/exchange";
import { faultSwitches } from "@/lib/testing/stand-ins/payments/faults";

const CLIENT = { id: "2f1b5c1a-7777-4888-8999-aaaabbbbcccc", secret: "microsoft-secret-1" };
const TENANT = "8b3a4a3e-1111-4222-8333-444455556666";
const TOKEN_PATHS = ["organizations", TENANT].map((tenant) => `/${tenant}/oauth2/v2.0/token`);
const USER = "osei@practice.test";
const SCOPES = ["offline_access", "https://graph.microsoft.com/Calendars.ReadWrite"];
const CALENDARS = [
  { id: "AAMkAD-main=", name: "Calendar", canEdit: true },
  { id: "AAMkAD-practice=", name: "Practice", canEdit: true },
  { id: "AAMkAD-holidays=", name: "Holidays", canEdit: false },
];
const KEY =
  /^singleValueExtendedProperties\/Any\(ep: ep\/id eq '(String \{[0-9a-f-]{36}\} Name \w+)' and ep\/value eq '([^']+)'\)$/;

const Moment = z.strictObject({
  dateTime: z.string().regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$/),
  timeZone: z.literal("UTC"),
});
const Change = z.strictObject({
  subject: z.string(),
  body: z.strictObject({ contentType: z.literal("text"), content: z.string() }),
  location: z.strictObject({ displayName: z.string() }),
  start: Moment,
  end: Moment,
  showAs: z.literal("busy"),
  sensitivity: z.literal("private"),
  isReminderOn: z.literal(false),
  responseRequested: z.literal(false),
});
const Wanted = Change.extend({
  transactionId: z.uuid(),
  singleValueExtendedProperties: z
    .array(z.strictObject({ id: z.string().regex(/^String \{[0-9a-f-]{36}\} Name \w+$/), value: z.string().min(1) }))
    .length(1),
});

/** A strict copy of the part of Microsoft that Attune's calendars use: consents, calendars, events and delta tokens. */
export async function startMicrosoftCalendar({ port = 0 }: { port?: number } = {}) {
  const [faults, tokenFaults] = [faultSwitches(), faultSwitches()];
  const consent = consents({ client: CLIENT, scopes: SCOPES });
  // As the person who consented, or as the practice's application.
  const tokens = tokenStore<"osei" | "app">();
  const kept = keptEvents();
  const transactions = new Map<string, string>();
  const channels = keptChannels();
  const rounds = new Map<string, { events: Kept[]; token: string }>();
  let pageSize = 500;
  let mayOpen = true;

  const server = exchange((asked) => {
    if (asked.path === "/organizations/oauth2/v2.0/authorize") return consent.ask(asked);
    if (TOKEN_PATHS.includes(asked.path)) return withFault(tokenFaults.take(true), () => giveToken(asked), broken);
    if (!tokens.holderOf(asked)) return refused(401, "InvalidAuthenticationToken", "Access token is empty or expired.");
    return withFault(faults.take(asked.method !== "GET"), () => serve(asked), broken);
  });
  const baseUrl = `http://127.0.0.1:${await listen(server, port)}`;

  function giveToken(asked: Asked): Answer {
    const form = formOf(asked);
    if (asked.method !== "POST" || !form) return json(400, { error: "invalid_request" });
    if (form.grant_type === "client_credentials") return giveAppToken(form);
    if (form.scope !== SCOPES.join(" "))
      return json(400, { error: "invalid_scope", error_description: "AADSTS70011." });
    const { error, refreshToken } = consent.redeem(form, { rotates: true });
    if (error) return json(error === "invalid_client" ? 401 : 400, { error, error_description: "AADSTS70000." });
    const token = { token_type: "Bearer", expires_in: 3_599, access_token: tokens.give("osei") };
    return json(200, { ...token, ...(refreshToken && { refresh_token: refreshToken }) });
  }

  function giveAppToken(form: Record<string, string>): Answer {
    const isRight = form.client_id === CLIENT.id && form.client_secret === CLIENT.secret;
    if (!isRight) return json(401, { error: "invalid_client", error_description: "AADSTS7000215." });
    if (form.scope !== "https://graph.microsoft.com/.default")
      return json(400, { error: "invalid_scope", error_description: "AADSTS1002012." });
    return json(200, { token_type: "Bearer", expires_in: 3_599, access_token: tokens.give("app") });
  }

  /** What is asked of the account: the application says whose it is, and a person who signed in has no other. */
  function pathIn({ path, ...asked }: Asked): string | Answer {
    const [, user, rest = ""] = /^\/v1\.0\/(me|users\/[^/]+)\/(.+)$/.exec(path) ?? [];
    const isApp = tokens.holderOf({ path, ...asked }) === "app";
    if (isApp === (user === "me")) return refused(400, "BadRequest", "/me is for a person who signed in, and alone.");
    if (isApp && decodeURIComponent(user?.slice("users/".length) ?? "") !== USER) return notFound();
    return isApp && !mayOpen ? refused(403, "ErrorAccessDenied", "Access is denied.") : rest;
  }

  function serve(asked: Asked): Answer {
    if (!asked.headers.prefer?.includes('IdType="ImmutableId"'))
      return refused(400, "BadRequest", "The ids of events would change.");
    if (asked.path.startsWith("/v1.0/subscriptions")) return subscription(asked, channels);
    const query = new URLSearchParams(asked.query);
    const path = pathIn(asked);
    if (typeof path !== "string") return path;
    if (path === "calendars" && asked.method === "GET") return json(200, { value: CALENDARS });
    if (path === "calendarView/delta") return delta(query, CALENDARS[0]?.id ?? "");
    const [, main, named, rest] = /^(?:(calendar)|calendars\/([^/]+))\/(events|calendarView\/delta)$/.exec(path) ?? [];
    if (rest) {
      const calendar = main ? CALENDARS[0]?.id : decodeURIComponent(named ?? "");
      if (!CALENDARS.some(({ id, canEdit }) => id === calendar && canEdit)) return notFound();
      if (rest === "calendarView/delta") return delta(query, calendar ?? "");
      return asked.method === "POST" ? insert(asked, calendar ?? "") : find(query, calendar ?? "");
    }
    const id = decodeURIComponent(/^events\/([^/]+)$/.exec(path)?.[1] ?? "");
    const event = kept.all().find((one) => one.id === id);
    if (!event) return notFound();
    if (asked.method === "PATCH") return change(asked, event);
    if (asked.method !== "DELETE") return refused(405, "MethodNotAllowed", "No such method.");
    kept.remove(event);
    return json(204);
  }

  function find(query: URLSearchParams, calendar: string): Answer {
    const [, name, value] = KEY.exec(query.get("$filter") ?? "") ?? [];
    if (!name) return refused(400, "BadRequest", "A filter of another kind.");
    const found = kept.all().filter((one) => one.calendar === calendar && one.mark === `${name}=${value}`);
    return json(200, { value: found.map(({ id }) => ({ id })) });
  }

  function insert(asked: Asked, calendar: string): Answer {
    const wanted = bodyAs(asked, Wanted);
    if (!wanted.success) return refused(400, "BadRequest", wanted.error.message);
    if (isUpsideDown(wanted.data))
      return refused(400, "ErrorPropertyValidationFailure", "The end is before the start.");
    const { transactionId, singleValueExtendedProperties: properties } = wanted.data;
    const known = transactions.get(transactionId);
    if (known && kept.all().some(({ id }) => id === known)) return json(201, { id: known });
    const id = randomWord("AAkAL+/");
    transactions.set(transactionId, id);
    kept.add({ ...factsOf(wanted.data), id, calendar, mark: `${properties[0]?.id}=${properties[0]?.value}` });
    return json(201, { id });
  }

  function change(asked: Asked, event: Kept): Answer {
    const wanted = bodyAs(asked, Change);
    if (!wanted.success) return refused(400, "BadRequest", wanted.error.message);
    if (isUpsideDown(wanted.data))
      return refused(400, "ErrorPropertyValidationFailure", "The end is before the start.");
    kept.change(event, factsOf(wanted.data));
    return json(200, { id: event.id });
  }

  function delta(query: URLSearchParams, calendar: string): Answer {
    const [skip, token] = [query.get("$skiptoken"), query.get("$deltatoken")];
    const window = { from: query.get("startDateTime"), until: query.get("endDateTime") };
    if (!skip && !token && (!window.from || !window.until)) return refused(400, "BadRequest", "Without a window.");
    const [since, at] = (skip ?? "").split("~");
    const read = skip ? rounds.get(since ?? "") : kept.since(calendar, token, window);
    if (!read) return refused(410, "SyncStateNotFound", "The sync state generation is not found.");
    rounds.set(read.token, read);
    const from = Number(at ?? 0);
    const link = `${baseUrl}/v1.0/me/calendarView/delta`;
    const more = from + pageSize < read.events.length;
    const onward = more
      ? { "@odata.nextLink": `${link}?$skiptoken=${read.token}~${from + pageSize}` }
      : { "@odata.deltaLink": `${link}?$deltatoken=${read.token}` };
    return json(200, { value: read.events.slice(from, from + pageSize).map(shown), ...onward });
  }

  return {
    vendor: "microsoft" as const,
    baseUrl,
    faults,
    tokenFaults,
    tokens,
    consent,
    kept,
    channels,
    calendars: CALENDARS,
    environment: {
      MS_TENANT_ID: "organizations",
      MS_CLIENT_ID: CLIENT.id,
      MS_CLIENT_SECRET: CLIENT.secret,
      MS_LOGIN_BASE: baseUrl,
      MS_GRAPH_BASE: `${baseUrl}/v1.0`,
    },
    /** What a practice sets that has an application of its own, which account that opens, and whether it may. */
    byPractice: {
      account: USER,
      environment: { MS_TENANT_ID: TENANT },
      mayOpen: (isSo: boolean) => {
        mayOpen = isSo;
      },
    },
    /** How many events are on a page of a list. */
    pagesOf: (size: number) => {
      pageSize = size;
    },
    close: () => closeServer(server),
  };
}

function factsOf({ subject, body, location, start, end }: z.output<typeof Change>) {
  return {
    ...{ title: subject, text: body.content, place: location.displayName },
    start: new Date(`${start.dateTime}Z`),
    end: new Date(`${end.dateTime}Z`),
    people: [],
  };
}

function shown(kept: Kept) {
  const { id, start, end, isDeleted, isFree, isDeclined, wholeDays, uid, zoned, type, seriesMasterId } = kept;
  if (isDeleted) return { id, "@removed": { reason: "deleted" } };
  const moment = (at: Date) => ({ dateTime: `${at.toISOString().slice(0, 23)}0000`, timeZone: "UTC" });
  const times = wholeDays
    ? { start: whole(wholeDays[0]), end: whole(wholeDays[1]) }
    : (zoned ?? { start: moment(start), end: moment(end) });
  // Of an occurrence it says no more than when it is.
  if (type === "occurrence") return { id, type, seriesMasterId, ...times };
  return {
    ...{ id, type: type ?? "singleInstance", isAllDay: wholeDays !== undefined, isCancelled: false, ...times },
    showAs: isFree ? "free" : "busy",
    responseStatus: { response: isDeclined ? "declined" : "organizer" },
    iCalUId: uid ?? `040000008200E00074C5B7101A82E008-${id}`,
  };
}

function whole(date: string) {
  return { dateTime: `${date}T00:00:00.0000000`, timeZone: "UTC" };
}

function isUpsideDown({ start, end }: { start: { dateTime: string }; end: { dateTime: string } }): boolean {
  return Date.parse(end.dateTime) <= Date.parse(start.dateTime);
}

function notFound(): Answer {
  return refused(404, "ErrorItemNotFound", "The specified object was not found in the store.");
}

function refused(status: number, code: string, message: string): Answer {
  return json(status, { error: { code, message, innerError: { date: "2026-12-01", "request-id": "r" } } });
}

function broken(fault: string): Answer {
  const isLimit = fault === "429";
  const answer = refused(isLimit ? 429 : 500, isLimit ? "TooManyRequests" : "InternalServerError", "Busy.");
  return { ...answer, headers: { ...answer.headers, ...(isLimit && { "retry-after": "2" }) } };
}
