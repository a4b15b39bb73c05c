import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { Webhook } from "standardwebhooks";
import { z } from "zod";
import { listen } from "@/lib/testing/port";

/** A mail as Resend's API takes it. */
type ResendMail = z.infer<typeof Mail>;

/**
 * How the next requests are answered: `drop` takes the mail and ends the connection without an answer, `stall` takes it and
 * never answers, `hang` takes nothing and never answers.
 */
type Mood = { status: number; name: string } | "drop" | "stall" | "hang";

/** A strict copy of the part of Resend's API that Attune uses. */
export type ResendStandIn = {
  baseUrl: string;
  apiKey: string;
  environment: Record<string, string>;
  mailbox(to?: string): ResendMail[];
  requests(): { headers: Record<string, string | undefined>; status: number }[];
  /** Answers the next requests so. */
  answerNext(count: number, answer: Mood): void;
  /** What it tells of a mail that it took, as its webhook sends and signs it at that moment. */
  tells(type: string, mail: ResendMail, at: Date, more?: Record<string, unknown>): Request;
  /** Resend takes two requests a second; a test may lift that. */
  limitPerSecond(limit: number): void;
  close(): Promise<void>;
};

const TAG = z.string().regex(/^[A-Za-z0-9_-]{1,256}$/);
const Address = z.string().regex(/^("?[^"<>]*"? )?<?[^\s<>@]+@[^\s<>@]+>?$/);

const Mail = z.strictObject({
  from: Address,
  to: z.union([Address, z.array(Address).min(1).max(50)]),
  subject: z.string().min(1),
  html: z.string().optional(),
  text: z.string().optional(),
  reply_to: z.union([Address, z.array(Address)]).optional(),
  headers: z.record(z.string(), z.string()).optional(),
  tags: z.array(z.strictObject({ name: TAG, value: TAG })).optional(),
  attachments: z
    .array(z.strictObject({ filename: z.string().min(1), content: z.base64(), content_type: z.string().optional() }))
    .optional(),
});

const REQUIRED = ["from", "to", "subject"];
const BYTES_MAX = 40_000_000;
const KEY_LENGTH_MAX = 256;
const WEBHOOK_SECRET = `whsec_${Buffer.alloc(24, 7).toString("base64")}`;
const WEBHOOK_URL = "https://book.example.org/api/email/resend/webhook";

/** Starts the stand-in on a free port of this machine. */
export async function startResendStandIn(): Promise<ResendStandIn> {
  const apiKey = "re_stand_in_key";
  const mails: ResendMail[] = [];
  const requests: { headers: Record<string, string | undefined>; status: number }[] = [];
  const keys = new Map<string, { body: string; id: string }>();
  const forced: { count: number; answer: Mood } = { count: 0, answer: "drop" };
  const rate = { limit: Number.POSITIVE_INFINITY, second: 0, used: 0 };

  const server = createServer((request, response) => {
    void answer(request, response).catch(() => response.destroy());
  });

  async function answer(request: IncomingMessage, response: ServerResponse) {
    const body = await bodyOf(request);
    const mood = forced.count > 0 ? forced.answer : null;
    if (typeof mood === "string") forced.count -= 1;
    if (mood === "hang") return;
    const { status, reply } = judge(request, body);
    requests.push({ headers: headersOf(request), status });
    if (mood === "stall") return;
    if (mood === "drop") return response.destroy();
    response.writeHead(status, { "content-type": "application/json", ...limitHeaders(status) });
    response.end(JSON.stringify(reply));
  }

  function judge(request: IncomingMessage, body: string) {
    if (request.method !== "POST" || request.url !== "/emails") return refusal(404, "not_found");
    const bearer = request.headers.authorization;
    if (!bearer?.startsWith("Bearer ")) return refusal(401, "missing_api_key");
    if (bearer !== `Bearer ${apiKey}`) return refusal(403, "invalid_api_key");
    if (isOverLimit()) return refusal(429, "rate_limit_exceeded");
    if (forced.count > 0 && typeof forced.answer !== "string") {
      forced.count -= 1;
      return refusal(forced.answer.status, forced.answer.name);
    }
    return take(request.headers["idempotency-key"], body);
  }

  function take(key: string | string[] | undefined, body: string) {
    if (typeof key === "string" && key.length > KEY_LENGTH_MAX) return refusal(400, "invalid_idempotency_key");
    const known = typeof key === "string" ? keys.get(key) : undefined;
    if (known) return known.body === body ? accepted(known.id) : refusal(409, "invalid_idempotent_request");
    if (Buffer.byteLength(body) > BYTES_MAX) return refusal(422, "invalid_attachment");
    const given: unknown = JSON.parse(body);
    const parsed = Mail.safeParse(given);
    if (!parsed.success) return refusal(422, missingFrom(given) ? "missing_required_field" : "validation_error");
    mails.push(parsed.data);
    const id = crypto.randomUUID();
    if (typeof key === "string") keys.set(key, { body, id });
    return accepted(id);
  }

  function isOverLimit() {
    const second = Math.floor(performance.now() / 1_000);
    if (rate.second !== second) Object.assign(rate, { second, used: 0 });
    rate.used += 1;
    return rate.used > rate.limit;
  }

  function limitHeaders(status: number): Record<string, string> {
    const limit = Number.isFinite(rate.limit) ? rate.limit : 2;
    const headers = { "ratelimit-limit": `${limit}`, "ratelimit-remaining": "0", "ratelimit-reset": "1" };
    return status === 429 ? { ...headers, "retry-after": "1" } : headers;
  }

  const port = await listen(server);
  return {
    baseUrl: `http://127.0.0.1:${port}`,
    apiKey,
    environment: { RESEND_WEBHOOK_SECRET: WEBHOOK_SECRET },
    mailbox: (to) => mails.filter((mail) => !to || [mail.to].flat().includes(to)),
    requests: () => [...requests],
    answerNext: (count, what) => Object.assign(forced, { count, answer: what }),
    tells: (type, mail, at, more = {}) => toldBy(WEBHOOK_SECRET, type, mail, at, more),
    limitPerSecond: (limit) => Object.assign(rate, { limit }),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** A webhook of Resend's: signed as the reference library signs, under headers of its own. */
function toldBy(secret: string, type: string, { to, tags = [], subject }: ResendMail, at: Date, more: object): Request {
  const named = Object.fromEntries(tags.map(({ name, value }) => [name, value]));
  const data = { email_id: crypto.randomUUID(), to: [to].flat(), subject, tags: named, ...more };
  const body = JSON.stringify({ type, created_at: at.toISOString(), data });
  const id = `msg_${crypto.randomUUID()}`;
  return new Request(WEBHOOK_URL, {
    method: "POST",
    body,
    headers: {
      "content-type": "application/json",
      "svix-id": id,
      "svix-timestamp": String(Math.floor(at.getTime() / 1_000)),
      "svix-signature": new Webhook(secret).sign(id, at, body),
    },
  });
}

function accepted(id: string) {
  return { status: 200, reply: { id } };
}

function refusal(statusCode: number, name: string) {
  return { status: statusCode, reply: { statusCode, name, message: `Refused: ${name}` } };
}

function missingFrom(given: unknown) {
  return typeof given !== "object" || given === null || REQUIRED.some((field) => !(field in given));
}

function headersOf({ headers }: IncomingMessage) {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, [value].flat().join(", ")]));
}

async function bodyOf(request: IncomingMessage) {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks).toString("utf8");
}
