import { createHmac } from "node:crypto";
import { z } from "zod";
import { now } from "@/lib/clock";
import { newId } from "@/lib/id";
import { listen } from "@/lib/testing/port";
import { bodyAs, formOf, json, page, randomWord, tokenStore, WholeSeconds } from "@/lib/testing/stand-ins/meetings/kit";
import { deliveriesOf } from "@/lib/testing/stand-ins/payments/deliveries";
import { type Answer, type Asked, closeServer, exchange, withFault } from "@/lib/testing/stand-ins/payments/exchange";
import { faultSwitches } from "@/lib/testing/stand-ins/payments/faults";

type Options = {
  clock?: () => Date;
  port?: number;
  clientSecret?: string;
  webhookSecret?: string;
  /** What it keeps its meetings in. */
  meetings?: Map<number, ZoomMeeting>;
  /** Called when a person opens a meeting's page, or leaves it by the page's link; without, it has no such link. */
  onVisit?: (id: string, who: "host" | "guest", moment: "joined" | "left") => void;
};

/** A meeting as the stand-in keeps it. */
export type ZoomMeeting = z.output<typeof NewMeeting> & { id: number; uuid: string; user: string };

const ACCOUNT = "account-1";
const CLIENT = "client-1";
const OWNER = "owner@practice.test";
const USERS = [OWNER, "osei@practice.test", "lind@practice.test"];
const DAILY_MOST = 100;

const Settings = z.strictObject({
  waiting_room: z.literal(true),
  join_before_host: z.boolean(),
  jbh_time: z.union([z.literal(0), z.literal(5), z.literal(10)]),
  mute_upon_entry: z.boolean(),
  auto_recording: z.literal("none"),
  meeting_authentication: z.boolean(),
  email_notification: z.boolean(),
  registrants_email_notification: z.boolean(),
  approval_type: z.union([z.literal(0), z.literal(1), z.literal(2)]),
  audio: z.enum(["both", "telephony", "voip"]),
  encryption_type: z.enum(["enhanced_encryption", "e2ee"]),
  private_meeting: z.boolean(),
  allow_multiple_devices: z.boolean(),
  use_pmi: z.boolean(),
});
const Time = { start_time: WholeSeconds, duration: z.int().min(1).max(1_440), timezone: z.string().min(3) };
const NewMeeting = z.strictObject({
  topic: z.string().min(1).max(200),
  type: z.literal(2),
  ...Time,
  password: z.string().regex(/^[a-zA-Z0-9@\-_*]{1,10}$/),
  default_password: z.literal(false),
  agenda: z.string().max(2_000),
  settings: Settings,
});

/** A strict copy of the part of Zoom that Attune uses: server-to-server OAuth, meetings, and signed webhooks. */
export async function startZoomStandIn({ clock = now, port = 0, onVisit, ...given }: Options = {}) {
  const { clientSecret: secret = randomWord(), webhookSecret = randomWord() } = given;
  const [faults, tokenFaults] = [faultSwitches(), faultSwitches()];
  const tokens = tokenStore<"app">();
  const { meetings = new Map<number, ZoomMeeting>() } = given;
  const writesOf = new Map<string, number>();
  const counted = { created: 0, moved: 0, removed: 0 };
  let pageSize = 300;
  let isRevoked = false;
  let nextId = Math.max(81_234_567_890, ...meetings.keys());

  const server = exchange((asked) => {
    if (asked.path === "/oauth/token") return withFault(tokenFaults.take(true), () => giveToken(asked), broken);
    if (/^\/[js]\//.test(asked.path)) return pageFor(asked.path);
    if (!tokens.holderOf(asked)) return json(401, { code: 124, message: "Invalid access token." });
    return withFault(faults.take(asked.method !== "GET"), () => serve(asked), broken);
  });
  const baseUrl = `http://127.0.0.1:${await listen(server, port)}`;
  const sign = (body: string): Record<string, string> => {
    const timestamp = String(Math.floor(clock().getTime() / 1_000));
    const signed = { "x-zm-signature": `v0=${hmac(`v0:${timestamp}:${body}`)}`, "x-zm-request-timestamp": timestamp };
    return { "content-type": "application/json", ...signed };
  };
  const hmac = (text: string) => createHmac("sha256", webhookSecret).update(text).digest("hex");
  const webhooks = deliveriesOf(sign);

  function giveToken(asked: Asked): Answer {
    const form = formOf(asked);
    const basic = `Basic ${Buffer.from(`${CLIENT}:${secret}`).toString("base64")}`;
    if (asked.method !== "POST" || !form) return json(400, { reason: "unsupported", error: "invalid_request" });
    if (asked.headers.authorization !== basic || isRevoked)
      return json(400, { reason: "Invalid client_id or client_secret", error: "invalid_client" });
    if (form.grant_type !== "account_credentials" || form.account_id !== ACCOUNT)
      return json(400, { reason: "Bad request", error: "invalid_request" });
    const scope = "meeting:write:meeting:admin meeting:update:meeting:admin meeting:delete:meeting:admin";
    return json(200, { access_token: tokens.give("app"), token_type: "bearer", expires_in: 3_599, scope });
  }

  function pageFor(path: string): Answer {
    const [, door, id = "", left] = path.split("/");
    const who = door === "s" ? "host" : "guest";
    onVisit?.(id, who, left ? "left" : "joined");
    if (left) return page("Zoom: you have left the meeting", { href: `/${door}/${id}`, label: "Join again" });
    const leave = onVisit && { href: `/${door}/${id}/left`, label: "Leave the meeting" };
    return page(who === "host" ? "Zoom: you are the host" : "Zoom: you are joining", leave);
  }

  function serve(asked: Asked): Answer {
    const ofUser = /^\/v2\/users\/([^/]+)\/meetings$/.exec(asked.path);
    const [, one] = /^\/v2\/meetings\/(\d+)$/.exec(asked.path) ?? [];
    if (ofUser) return serveUser(asked, decodeURIComponent(ofUser[1] ?? ""));
    const kept = meetings.get(Number(one));
    if (!kept) return json(404, { code: 3001, message: `Meeting does not exist: ${one}.` });
    if (asked.method === "GET") return json(200, whole(kept));
    if (asked.method === "DELETE") {
      counted.removed += 1;
      meetings.delete(kept.id);
      return json(204);
    }
    const change = bodyAs(asked, z.strictObject(Time).partial());
    if (!change.success) return invalid(change.error);
    if (isOverDaily(kept.user)) return daily();
    counted.moved += 1;
    meetings.set(kept.id, { ...kept, ...change.data });
    return json(204);
  }

  function serveUser(asked: Asked, named: string): Answer {
    const user = named === "me" ? OWNER : named;
    if (!USERS.includes(user)) return json(404, { code: 1001, message: `User does not exist: ${user}.` });
    if (asked.method === "GET") return list(asked, user);
    const wanted = bodyAs(asked, NewMeeting);
    if (!wanted.success) return invalid(wanted.error);
    if (isOverDaily(user)) return daily();
    counted.created += 1;
    nextId += 7;
    const kept = { ...wanted.data, id: nextId, uuid: randomWord(), user };
    meetings.set(kept.id, kept);
    return json(201, whole(kept));
  }

  function list({ query }: Asked, user: string): Answer {
    const asked = new URLSearchParams(query);
    const from = Number(asked.get("next_page_token") || 0);
    if (asked.get("type") !== "upcoming" || Number(asked.get("page_size")) > 300)
      return json(400, { code: 300, message: "Validation Failed." });
    const all = [...meetings.values()].filter((one) => one.user === user);
    const shown = all.slice(from, from + pageSize);
    const next = from + pageSize < all.length ? String(from + pageSize) : "";
    const rows = shown.map(({ id, uuid, topic, agenda, start_time }) => ({ id, uuid, topic, agenda, start_time }));
    return json(200, { page_size: pageSize, total_records: all.length, next_page_token: next, meetings: rows });
  }

  function whole({ user, settings, ...kept }: ZoomMeeting) {
    const join_url = `${baseUrl}/j/${kept.id}?pwd=${kept.password}`;
    const start_url = `${baseUrl}/s/${kept.id}?zak=${randomWord()}`;
    return { ...kept, host_id: hostIdOf(user), host_email: user, status: "waiting", start_url, join_url, settings };
  }

  function isOverDaily(user: string): boolean {
    const day = `${user} ${clock().toISOString().slice(0, 10)}`;
    writesOf.set(day, (writesOf.get(day) ?? 0) + 1);
    return (writesOf.get(day) ?? 0) > DAILY_MOST;
  }

  function daily(): Answer {
    const tomorrow = new Date(clock().getTime() + 86_400_000).toISOString().slice(0, 10);
    const message = "You have exceeded the daily rate limit. See the response header for when to try again.";
    return json(429, { code: 429, message }, { "retry-after": `${tomorrow}T00:00:00Z` });
  }

  /** A person comes into the call or leaves it, or the call begins or ends. */
  function happens(event: string, id: string, who?: "host" | "guest", at = clock(), participant = "16778240") {
    const kept = meetings.get(Number(id));
    if (!kept) throw new Error("There is no such meeting at Zoom.");
    const moment = event.endsWith("joined") ? { join_time: at.toISOString() } : { leave_time: at.toISOString() };
    const person = {
      user_id: participant,
      user_name: who === "host" ? "Dr. Ama Osei" : "Ana's iPad",
      id: who === "host" ? hostIdOf(kept.user) : "",
      participant_uuid: `P-${participant}`,
      email: who === "host" ? kept.user : "",
    };
    const times = event === "meeting.ended" ? { end_time: at.toISOString() } : {};
    const object = {
      ...{ id: String(kept.id), uuid: kept.uuid, host_id: hostIdOf(kept.user), topic: kept.topic, type: 2 },
      ...{ start_time: at.toISOString(), timezone: kept.timezone, duration: kept.duration, ...times },
      ...(who && { participant: { ...person, ...moment } }),
    };
    const body = JSON.stringify({ event, event_ts: at.getTime(), payload: { account_id: ACCOUNT, object } });
    webhooks.add({ id: newId(at), type: event, body });
  }

  return {
    name: "zoom" as const,
    baseUrl,
    faults,
    tokenFaults,
    tokens,
    webhooks,
    sign,
    /** What Zoom wants to be answered when it asks whether an address is the practice's. */
    validated: (plainToken: string) => ({ plainToken, encryptedToken: hmac(plainToken) }),
    happens,
    /** What a practice sets to be connected to it. */
    environment: {
      ZOOM_ACCOUNT_ID: ACCOUNT,
      ZOOM_API_KEY: CLIENT,
      ZOOM_API_SECRET: secret,
      ZOOM_WEBHOOK_SECRET: webhookSecret,
      ZOOM_OAUTH_URL: `${baseUrl}/oauth/token`,
      ZOOM_API_BASE: `${baseUrl}/v2`,
    },
    /** The meetings that are there, in short. */
    meetings: () =>
      [...meetings.values()].map(({ id, topic, agenda, start_time, duration, user }) => ({
        ...{ id: String(id), key: agenda.replace(/^ref:/, ""), host: user, topic },
        ...{ startsAt: new Date(start_time), minutes: duration },
      })),
    counted,
    deleteByHand: (id: string) => meetings.delete(Number(id)),
    /** The practice's app is taken away, or given back. */
    revoke: (isSo = true) => {
      isRevoked = isSo;
      if (isSo) tokens.expireAll();
    },
    showPagesOf: (size: number) => {
      pageSize = size;
    },
    close: () => closeServer(server),
  };
}

function hostIdOf(user: string): string {
  return createHmac("sha256", "zoom").update(user).digest("base64url").slice(0, 22);
}

function invalid({ issues }: z.ZodError): Answer {
  const errors = issues.map(({ path, message }) => ({ field: path.join("."), message }));
  return json(400, { code: 300, message: "Validation Failed.", errors });
}

function broken(fault: string): Answer {
  if (fault === "429")
    return json(
      429,
      { code: 429, message: "You have reached the maximum per-second rate limit." },
      { "retry-after": "2" },
    );
  return json(500, { code: 500, message: "Internal error." });
}
