import { setTimeout as pause } from "node:timers/promises";
import { Resend } from "resend";
import { MESSAGE_TAG } from "@/lib/outbox/delivery-status/message-tag";
import type { CalendarPart, Failure, Mail, Sent, Transport } from "@/lib/outbox/transports/transport";
import { HEADERS, invitationFile, invitationType } from "@/lib/outbox/transports/transport";

const TIMEOUT_MS = 10_000;
const SPACING_MS = 600;

type Options = { baseUrl?: string; spacingMs?: number; timeoutMs?: number };

/** Mail through Resend, which takes two a second from a team and remembers an idempotency key for a day. */
export function resend(apiKey: string, options: Options = {}): Transport {
  const client = new Resend(apiKey, { baseUrl: options.baseUrl });
  const turn = turns(options.spacingMs ?? SPACING_MS);
  return {
    concurrency: 1,
    remembersKeysForHours: 24,
    async send(mail) {
      await turn();
      // The client hands further options on to fetch, and answers an aborted one as an error without a status.
      const request = { idempotencyKey: mail.key, signal: AbortSignal.timeout(options.timeoutMs ?? TIMEOUT_MS) };
      const { error } = await client.emails.send(payload(mail), request);
      return error ? { ok: false, failure: failureOf(error) } : SENT;
    },
  };
}

const SENT: Sent = { ok: true };

function payload({ id, from, to, replyTo, subject, html, text, headers, invitations }: Mail) {
  return {
    from: `"${from.name.replace(/["\\]/g, "")}" <${from.email}>`,
    to: [to],
    replyTo,
    subject,
    html,
    text,
    headers: { ...HEADERS, ...headers },
    // What it tells of the mail later names it so.
    tags: [{ name: MESSAGE_TAG, value: id }],
    attachments: invitations.length > 0 ? invitations.map(attachment) : undefined,
  };
}

// Its interface takes calendar entries as attachments only, and never as another form of the text.
function attachment(part: CalendarPart, index: number) {
  return { filename: invitationFile(index), content: Buffer.from(part.content), contentType: invitationType(part) };
}

type ResendError = { name: string; statusCode: number | null };

function failureOf({ name, statusCode }: ResendError): Failure {
  if (statusCode === 429) return { kind: "rate_limited" };
  if (statusCode === 401 || statusCode === 403) return { kind: "auth" };
  // The first request with this key is still under way, so it is unknown what becomes of it.
  if (name === "concurrent_idempotent_requests") return { kind: "unavailable" };
  if (statusCode === 409) return { kind: "conflict" };
  if (statusCode === null || statusCode >= 500) return { kind: "unavailable" };
  return { kind: "invalid" };
}

/** Lets callers through one by one, so far apart. */
function turns(spacingMs: number) {
  let free = 0;
  return async () => {
    const waitMs = Math.max(0, free - performance.now());
    free = performance.now() + waitMs + spacingMs;
    await pause(waitMs);
  };
}
