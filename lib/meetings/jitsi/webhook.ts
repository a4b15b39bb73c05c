import { createHash, createHmac, timingSafeEqual } from "node:crypto";
import { z } from "zod";
import type { RoomSignal } from "@/lib/meetings/attendance/note-room-signal";
import { failed, type Outcome } from "@/lib/meetings/platforms/platform";

/** What a Jitsi server tells: something about a call, or none of our business. */
export type JitsiEvent = { kind: "signal"; signal: RoomSignal } | { kind: "other" };

const LATEST_SECONDS = 300;

const Jaas = z.object({
  idempotencyKey: z.string().min(1).max(255),
  appId: z.string(),
  eventType: z.enum(["ROOM_CREATED", "ROOM_DESTROYED", "PARTICIPANT_JOINED", "PARTICIPANT_LEFT"]),
  timestamp: z.number(),
  fqn: z.string(),
  data: z.object({ id: z.string().optional() }).default({}),
});

const JAAS_KINDS = {
  ROOM_CREATED: "started",
  ROOM_DESTROYED: "ended",
  PARTICIPANT_JOINED: "joined",
  PARTICIPANT_LEFT: "left",
} as const;

const Seconds = z.number().nullish();
const Synced = z.object({
  event_name: z.enum(["muc-room-created", "muc-room-destroyed", "muc-occupant-joined", "muc-occupant-left"]),
  room_name: z.string(),
  room_jid: z.string(),
  is_breakout: z.boolean().default(false),
  created_at: Seconds,
  destroyed_at: Seconds,
  occupant: z
    .object({ id: z.string().nullish(), occupant_jid: z.string(), joined_at: Seconds, left_at: Seconds })
    .optional(),
});

const SYNCED_KINDS = {
  "muc-room-created": "started",
  "muc-room-destroyed": "ended",
  "muc-occupant-joined": "joined",
  "muc-occupant-left": "left",
} as const;

/**
 * Checks that Jitsi as a Service signed these bytes within the last five minutes, and reads what they say of a room of
 * `appId`. `auth` when it did not. Names and addresses that come with them are not read.
 */
export function readJaasWebhook(
  { appId, secret }: { appId: string | undefined; secret: string },
  raw: Uint8Array,
  headers: Headers,
  now: Date,
): Outcome<JitsiEvent> {
  const [, timestamp = "", signature = ""] = /^t=(\d{1,12}),v1=(.+)$/.exec(headers.get("x-jaas-signature") ?? "") ?? [];
  const body = Buffer.from(raw).toString("utf8");
  const isFresh = Math.abs(now.getTime() / 1_000 - Number(timestamp)) <= LATEST_SECONDS;
  const expected = createHmac("sha256", secret).update(`${timestamp}.${body}`).digest("base64");
  if (!isSame(expected, signature) || !isFresh)
    return failed("auth", "The signature is not that of Jitsi as a Service, or it is too old.");
  const read = Jaas.safeParse(jsonOf(body));
  if (!read.success || read.data.appId !== appId) return { ok: true, value: { kind: "other" } };
  const { idempotencyKey, eventType, timestamp: at, fqn, data } = read.data;
  const signal = {
    room: fqn.slice(fqn.indexOf("/") + 1).toLowerCase(),
    kind: JAAS_KINDS[eventType],
    participant: eventType.startsWith("PARTICIPANT_") ? (data.id ?? "") : null,
    at: new Date(at),
    dedupeKey: `vendor:jaas:${idempotencyKey}`,
  };
  return { ok: true, value: { kind: "signal", signal } };
}

/**
 * Checks that a message comes from the practice's own Jitsi server (Prosody's `event_sync`), which shows the secret as a
 * bearer token, and reads what it says. `auth` when it does not.
 */
export function readSyncedEvent(secret: string, raw: Uint8Array, headers: Headers, now: Date): Outcome<JitsiEvent> {
  if (!isSame(`Bearer ${secret}`, headers.get("authorization") ?? ""))
    return failed("auth", "The secret is not the practice's.");
  const read = Synced.safeParse(jsonOf(Buffer.from(raw).toString("utf8")));
  if (!read.success || read.data.is_breakout) return { ok: true, value: { kind: "other" } };
  const { event_name, room_name, room_jid, occupant, created_at, destroyed_at } = read.data;
  const seconds = {
    "muc-room-created": created_at,
    "muc-room-destroyed": destroyed_at,
    "muc-occupant-joined": occupant?.joined_at,
    "muc-occupant-left": occupant?.left_at,
  }[event_name];
  const at = seconds ? new Date(seconds * 1_000) : now;
  const signal = {
    room: room_name.toLowerCase(),
    kind: SYNCED_KINDS[event_name],
    participant: event_name.startsWith("muc-occupant-") ? (occupant?.id ?? "") : null,
    at,
    dedupeKey: ["vendor", "prosody", event_name, room_jid, occupant?.occupant_jid ?? "", at.toISOString()].join(":"),
  };
  return { ok: true, value: { kind: "signal", signal } };
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

// Of equal length whatever was sent, so that the time it takes says nothing.
function isSame(one: string, other: string): boolean {
  const [a, b] = [one, other].map((text) => createHash("sha256").update(text).digest());
  return a !== undefined && b !== undefined && timingSafeEqual(a, b);
}
