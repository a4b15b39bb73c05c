import { createHmac, timingSafeEqual } from "node:crypto";
import { z } from "zod";
import type { VendorSignal } from "@/lib/meetings/attendance/note-signal";
import { failed, type Outcome } from "@/lib/meetings/platforms/platform";

/** What Zoom tells: something about a call, a question whether we hold the secret, or none of our business. */
export type ZoomEvent =
  | { kind: "signal"; signal: VendorSignal }
  | { kind: "validation"; plainToken: string; encryptedToken: string }
  | { kind: "other" };

const LATEST_SECONDS = 300;

const Validation = z.object({
  event: z.literal("endpoint.url_validation"),
  payload: z.object({ plainToken: z.string().min(1).max(255) }),
});

const Time = z.iso.datetime({ offset: true });
const Happened = z.object({
  event: z.enum(["meeting.started", "meeting.ended", "meeting.participant_joined", "meeting.participant_left"]),
  event_ts: z.number(),
  payload: z.object({
    object: z.object({
      id: z.union([z.string(), z.number()]).transform(String),
      uuid: z.string(),
      host_id: z.string(),
      start_time: Time.optional(),
      end_time: Time.optional(),
      participant: z
        .object({
          user_id: z.union([z.string(), z.number()]).transform(String).optional(),
          id: z.string().optional(),
          participant_uuid: z.string().optional(),
          join_time: Time.optional(),
          leave_time: Time.optional(),
        })
        .optional(),
    }),
  }),
});

const KINDS = {
  "meeting.started": "started",
  "meeting.ended": "ended",
  "meeting.participant_joined": "joined",
  "meeting.participant_left": "left",
} as const;

/**
 * Checks that Zoom signed these bytes within the last five minutes, and reads what they say. `auth` when it did not. Of
 * the people in a call only the host is told apart; names and addresses that come with them are not read.
 */
export function readWebhook(secret: string, raw: Uint8Array, headers: Headers, now: Date): Outcome<ZoomEvent> {
  const timestamp = headers.get("x-zm-request-timestamp") ?? "";
  const body = Buffer.from(raw).toString("utf8");
  const expected = `v0=${signed(secret, `v0:${timestamp}:${body}`)}`;
  const isFresh = /^\d{1,12}$/.test(timestamp) && Math.abs(now.getTime() / 1_000 - Number(timestamp)) <= LATEST_SECONDS;
  if (!isSame(expected, headers.get("x-zm-signature") ?? "") || !isFresh)
    return failed("auth", "The signature is not Zoom's, or it is too old.");
  return { ok: true, value: eventIn(secret, JSON.parse(body)) };
}

function eventIn(secret: string, json: unknown): ZoomEvent {
  const validation = Validation.safeParse(json);
  if (validation.success) {
    const { plainToken } = validation.data.payload;
    return { kind: "validation", plainToken, encryptedToken: signed(secret, plainToken) };
  }
  const happened = Happened.safeParse(json);
  return happened.success ? { kind: "signal", signal: signalOf(happened.data) } : { kind: "other" };
}

function signalOf({ event, event_ts, payload }: z.output<typeof Happened>): VendorSignal {
  const { id, uuid, host_id, participant, start_time, end_time } = payload.object;
  const times = {
    "meeting.started": start_time,
    "meeting.ended": end_time,
    "meeting.participant_joined": participant?.join_time,
    "meeting.participant_left": participant?.leave_time,
  };
  const at = new Date(times[event] ?? event_ts);
  const isOfPerson = event.startsWith("meeting.participant_");
  const isHost = participant?.id === host_id;
  const person = participant?.participant_uuid ?? participant?.user_id ?? "";
  return {
    platform: "zoom",
    externalId: id,
    kind: KINDS[event],
    who: isOfPerson ? (isHost ? "practitioner" : "guest") : null,
    at,
    dedupeKey: ["vendor", "zoom", event, uuid, person, at.toISOString()].join(":"),
  };
}

function signed(secret: string, text: string): string {
  return createHmac("sha256", secret).update(text).digest("hex");
}

function isSame(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other)];
  return a.length === b.length && timingSafeEqual(a, b);
}
