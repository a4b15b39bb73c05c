import { z } from "zod";
import { listen } from "@/lib/testing/port";
import { consents } from "@/lib/testing/stand-ins/meetings/consents";
import { bodyAs, formOf, json, page, randomWord, tokenStore } from "@/lib/testing/stand-ins/meetings/kit";
import { type Answer, type Asked, closeServer, exchange, withFault } from "@/lib/testing/stand-ins/payments/exchange";
import { faultSwitches } from "@/lib/testing/stand-ins/payments/faults";

type Options = { port?: number; tenant?: string };
type Kept = {
  id: string;
  externalId: string;
  user: string;
  subject: string;
  start: string;
  end: string;
  settings: object;
};

const TENANT = "8b3a4a3e-1111-4222-8333-444455556666";
const CLIENT = { id: "2f1b5c1a-7777-4888-8999-aaaabbbbcccc", secret: "microsoft-secret-1" };
const SCOPES = ["offline_access", "https://graph.microsoft.com/OnlineMeetings.ReadWrite"];

/** The object ids of the tenant's users. */
export const MICROSOFT_USERS = ["3f2504e0-4f89-11d3-9a0c-0305e82c3301", "3f2504e0-4f89-11d3-9a0c-0305e82c3302"];

const Times = { startDateTime: z.iso.datetime(), endDateTime: z.iso.datetime() };
const Wanted = z.strictObject({ externalId: z.string().min(1), subject: z.string(), ...Times });
const Change = z.strictObject({
  ...z.strictObject(Times).partial().shape,
  subject: z.string().optional(),
  lobbyBypassSettings: z.strictObject({ scope: z.enum(["organizer", "everyone", "organization"]) }).optional(),
  allowedPresenters: z.enum(["organizer", "everyone"]).optional(),
  recordAutomatically: z.literal(false).optional(),
  allowMeetingChat: z.enum(["enabled", "disabled", "limited"]).optional(),
});

/**
 * A strict copy of the part of Microsoft that Attune uses: tokens of both kinds, consents, and online meetings. With the
 * tenant `organizations` nobody but people who consented is acted for.
 */
export async function startMicrosoftStandIn({ port = 0, tenant = TENANT }: Options = {}) {
  const [faults, tokenFaults] = [faultSwitches(), faultSwitches()];
  const consent = consents({ client: CLIENT, scopes: SCOPES });
  // As the application, or as the person who consented.
  const tokens = tokenStore<"app" | "me">();
  const meetings = new Map<string, Kept>();
  const counted = { created: 0, moved: 0, removed: 0 };
  let isAllowed = true;

  const server = exchange((asked) => {
    if (asked.path === `/${tenant}/oauth2/v2.0/authorize`) return consent.ask(asked);
    if (asked.path === `/${tenant}/oauth2/v2.0/token`)
      return withFault(tokenFaults.take(true), () => giveToken(asked), broken);
    if (asked.path.startsWith("/l/")) return page("Microsoft Teams: you are joining");
    const who = tokens.holderOf(asked);
    if (!who) return refused(401, "InvalidAuthenticationToken", "Access token is empty or expired.");
    return withFault(faults.take(asked.method !== "GET"), () => serve(asked, who), broken);
  });
  const baseUrl = `http://127.0.0.1:${await listen(server, port)}`;

  function giveToken(asked: Asked): Answer {
    const form = formOf(asked);
    if (asked.method !== "POST" || !form) return json(400, { error: "invalid_request" });
    if (form.grant_type !== "client_credentials") {
      const { error, refreshToken } = consent.redeem(form, { rotates: true });
      return error ? denied(error) : given("me", refreshToken);
    }
    const isRight = form.client_id === CLIENT.id && form.client_secret === CLIENT.secret;
    if (!isRight) return denied("invalid_client");
    if (tenant !== TENANT) return denied("invalid_request");
    return form.scope === "https://graph.microsoft.com/.default" ? given("app") : denied("invalid_scope");
  }

  function given(who: "app" | "me", refresh_token?: string): Answer {
    const token = { token_type: "Bearer", expires_in: 3_599, access_token: tokens.give(who) };
    return json(200, { ...token, ...(refresh_token && { refresh_token }) });
  }

  function denied(error: string): Answer {
    const body = { error, error_description: "AADSTS7000215: refused.", error_codes: [7_000_215], correlation_id: "c" };
    return json(error === "invalid_client" ? 401 : 400, body);
  }

  function serve(asked: Asked, who: "app" | "me"): Answer {
    const [, owner = "", rest = ""] = /^\/v1\.0\/(me|users\/[^/]+)\/onlineMeetings\/?(.*)$/.exec(asked.path) ?? [];
    if ((owner === "me") !== (who === "me")) return refused(400, "BadRequest", "This needs a token of the other kind.");
    const user = owner.replace(/^users\//, "");
    if (owner !== "me") {
      if (!MICROSOFT_USERS.includes(user)) return refused(404, "Request_ResourceNotFound", "No such user.");
      if (!isAllowed) return refused(403, "Forbidden", "No application access policy found for this app");
    }
    if (rest === "createOrGet" && asked.method === "POST") return createOrGet(asked, user);
    const kept = meetings.get(rest);
    if (!kept || kept.user !== user) return refused(404, "NotFound", "No such meeting.");
    if (asked.method === "GET") return json(200, shown(kept));
    if (asked.method === "DELETE") {
      counted.removed += 1;
      meetings.delete(rest);
      return json(204);
    }
    return asked.method === "PATCH" ? change(asked, kept) : refused(405, "MethodNotAllowed", "No such method.");
  }

  function createOrGet(asked: Asked, user: string): Answer {
    const wanted = bodyAs(asked, Wanted);
    if (!wanted.success) return refused(400, "BadRequest", wanted.error.message);
    const { externalId, subject, startDateTime: start, endDateTime: end } = wanted.data;
    if (Date.parse(end) <= Date.parse(start)) return refused(400, "BadRequest", "The end is before the start.");
    const known = [...meetings.values()].find((one) => one.user === user && one.externalId === externalId);
    if (known) return json(200, shown(known));
    const kept = { id: randomWord("MSo"), externalId, user, subject, start, end, settings: {} };
    counted.created += 1;
    meetings.set(kept.id, kept);
    return json(201, shown(kept));
  }

  function change(asked: Asked, kept: Kept): Answer {
    const changed = bodyAs(asked, Change);
    if (!changed.success) return refused(400, "BadRequest", changed.error.message);
    const { startDateTime: start = kept.start, endDateTime: end = kept.end, ...settings } = changed.data;
    if (Date.parse(end) <= Date.parse(start)) return refused(400, "BadRequest", "The end is before the start.");
    if (changed.data.startDateTime) counted.moved += 1;
    meetings.set(kept.id, { ...kept, start, end, settings: { ...kept.settings, ...settings } });
    return json(200, shown(kept));
  }

  function shown({ id, subject, start, end, settings }: Kept) {
    const joinWebUrl = `${baseUrl}/l/meetup-join/${id}`;
    return { id, subject, startDateTime: start, endDateTime: end, joinWebUrl, ...settings };
  }

  return {
    name: "teams" as const,
    baseUrl,
    faults,
    tokenFaults,
    tokens,
    consent,
    counted,
    environment: {
      MS_TENANT_ID: tenant,
      MS_CLIENT_ID: CLIENT.id,
      MS_CLIENT_SECRET: CLIENT.secret,
      MS_LOGIN_BASE: baseUrl,
      MS_GRAPH_BASE: `${baseUrl}/v1.0`,
    },
    meetings: () =>
      [...meetings.values()].map(({ id, externalId: key, user: host, subject: topic, start, end, settings }) => ({
        ...{ id, key, host, topic, startsAt: new Date(start), settings },
        minutes: (Date.parse(end) - Date.parse(start)) / 60_000,
      })),
    deleteByHand: (id: string) => meetings.delete(id),
    /** The application's policy for the practice's users is taken away, or given back. */
    revoke: (isSo = true) => {
      isAllowed = !isSo;
    },
    close: () => closeServer(server),
  };
}

function refused(status: number, code: string, message: string): Answer {
  return json(status, { error: { code, message, innerError: { date: "2026-12-01", "request-id": "r" } } });
}

function broken(fault: string): Answer {
  const answer = refused(
    fault === "429" ? 429 : 500,
    fault === "429" ? "TooManyRequests" : "InternalServerError",
    "Busy.",
  );
  return { ...answer, headers: { ...answer.headers, ...(fault === "429" && { "retry-after": "2" }) } };
}
