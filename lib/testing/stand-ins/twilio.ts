import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { setTimeout as pause } from "node:timers/promises";
import { z } from "zod";
import { signatureOf } from "@/lib/reminders/twilio/signature";
import { listen } from "@/lib/testing/port";

/** A message as Twilio's Messages resource has it. */
type Message = { sid: string; status: string; to: string; body: string; date_created: string; callback: string };

/** How a request is answered otherwise; `drop` takes the message and ends the connection without an answer. */
type Mood = { status: number; code: number } | "drop" | "hang";

/** A strict copy of the part of Twilio's API that Attune uses. */
export type TwilioStandIn = Awaited<ReturnType<typeof startTwilioStandIn>>;

const Sent = z.strictObject({
  To: z.string().regex(/^\+[1-9]\d{7,14}$/),
  From: z
    .string()
    .regex(/^\+[1-9]\d{7,14}$/)
    .optional(),
  MessagingServiceSid: z
    .string()
    .regex(/^MG[0-9a-f]{32}$/)
    .optional(),
  Body: z.string().min(1).max(1_600),
  StatusCallback: z.url().optional(),
});

const Listed = z.strictObject({
  To: z.string(),
  "DateSent>": z.iso.date(),
  PageSize: z.coerce.number().int().min(1).max(1_000),
});

const accountSid = `AC${"0123456789abcdef".repeat(2)}`;
const authToken = "fedcba9876543210".repeat(2);
const from = "+14155550100";

/** Starts the stand-in on a free port of this machine, by this clock; each message takes so long to be taken. */
export async function startTwilioStandIn({ now = () => new Date(), takesMs = 0 } = {}) {
  const messages: Message[] = [];
  const asked: string[] = [];
  const optedOut = new Set<string>();
  const mood: { left: number; how: Mood } = { left: 0, how: "drop" };
  const hanging = new Set<ServerResponse>();
  const server = createServer((request, response) => {
    void answer(request, response).catch(() => response.destroy());
  });

  async function answer(request: IncomingMessage, response: ServerResponse) {
    const url = new URL(request.url ?? "", "http://twilio.test");
    const form = new URLSearchParams(await bodyOf(request));
    asked.push(`${request.method} ${url.pathname.split("/").at(-1)}`);
    const isForced = mood.left > 0 && request.method === "POST";
    if (isForced) mood.left -= 1;
    if (isForced && mood.how === "hang") return void hanging.add(response);
    if (isForced && typeof mood.how === "object") return reply(response, mood.how.status, refusal(mood.how));
    const { status, json } = judge(request, url, form);
    await pause(takesMs);
    if (isForced) return response.destroy();
    reply(response, status, json);
  }

  function judge(request: IncomingMessage, url: URL, form: URLSearchParams) {
    const basic = `Basic ${Buffer.from(`${accountSid}:${authToken}`).toString("base64")}`;
    if (request.headers.authorization !== basic) return refused(401, 20_003);
    if (url.pathname !== `/2010-04-01/Accounts/${accountSid}/Messages.json`) return refused(404, 20_404);
    if (request.method === "GET") return list(Object.fromEntries(url.searchParams));
    if (request.method !== "POST") return refused(405, 20_004);
    if (request.headers["content-type"]?.startsWith("application/x-www-form-urlencoded") !== true)
      return refused(400, 20_001);
    return take(Object.fromEntries(form));
  }

  function take(fields: Record<string, string>) {
    const sent = Sent.safeParse(fields);
    if (!sent.success) return refused(400, fields.To ? 21_211 : 21_604);
    const { To: to, Body: body, From, MessagingServiceSid, StatusCallback: callback = "" } = sent.data;
    if ((From === undefined) === (MessagingServiceSid === undefined)) return refused(400, 21_603);
    if (From !== undefined && From !== from) return refused(400, 21_606);
    if (optedOut.has(to)) return refused(400, 21_610);
    const sid = `SM${crypto.randomUUID().replaceAll("-", "")}`;
    const message = { sid, status: "queued", to, body, date_created: now().toUTCString(), callback };
    messages.push(message);
    return { status: 201, json: resource(message) };
  }

  function list(query: Record<string, string>) {
    const listed = Listed.safeParse(query);
    if (!listed.success) return refused(400, 20_001);
    const { To, "DateSent>": day, PageSize } = listed.data;
    const found = messages.filter(
      ({ to, date_created }) => to === To && new Date(date_created).toISOString().slice(0, 10) >= day,
    );
    return { status: 200, json: { messages: found.toReversed().slice(0, PageSize).map(resource), page: 0 } };
  }

  const port = await listen(server);
  return {
    from,
    environment: {
      TWILIO_ACCOUNT_SID: accountSid,
      TWILIO_AUTH_TOKEN: authToken,
      TWILIO_FROM: from,
      TWILIO_API_BASE: `http://127.0.0.1:${port}`,
    },
    messages: () => [...messages],
    asked: () => [...asked],
    /** Answers the next messages so. */
    answerNext: (left: number, how: Mood) => Object.assign(mood, { left, how }),
    /** A person has told the carrier to take no more from this number. */
    optOut: (number: string) => optedOut.add(number),
    /** What Twilio sends to an address of ours, signed. */
    signed: (url: string, fields: Record<string, string>) => signedRequest(url, new URLSearchParams(fields)),
    /** What Twilio tells of a message. */
    tells: ({ sid, callback }: Message, status: string) =>
      signedRequest(callback, new URLSearchParams({ AccountSid: accountSid, MessageSid: sid, MessageStatus: status })),
    close: () =>
      new Promise<void>((resolve) => {
        for (const response of hanging) response.destroy();
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function signedRequest(url: string, fields: URLSearchParams): Request {
  return new Request(url, {
    method: "POST",
    body: fields,
    headers: { "x-twilio-signature": signatureOf(url, fields, authToken) },
  });
}

function resource({ callback: _, ...message }: Message) {
  return { ...message, account_sid: accountSid, direction: "outbound-api", error_code: null };
}

function refused(status: number, code: number) {
  return { status, json: refusal({ status, code }) };
}

function refusal({ status, code }: { status: number; code: number }) {
  return { code, status, message: `Refused: ${code}`, more_info: `https://www.twilio.com/docs/errors/${code}` };
}

function reply(response: ServerResponse, status: number, json: unknown) {
  response.writeHead(status, { "content-type": "application/json" });
  response.end(JSON.stringify(json));
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks).toString("utf8");
}
