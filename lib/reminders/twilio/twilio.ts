import { subMinutes } from "date-fns/subMinutes";
import { z } from "zod";
import type { Known, SmsProvider, Text, TextFailure, TextOutcome, TextState } from "@/lib/reminders/texts/provider";
import { jsonIn, wasNeverSent } from "@/lib/vendor-answer";

/** As whom Twilio is spoken to, from which number or service messages come, and how long a call may take. */
export type TwilioAccess = {
  accountSid: string;
  authToken: string;
  from: string;
  apiBase?: string;
  deadlineMs?: number;
};

const API_BASE = "https://api.twilio.com";
const DEADLINE_MS = 10_000;
const PAGE_SIZE = "1000";

/**
 * Text messages by Twilio's Messages resource (API version 2010-04-01). It has no idempotency key: a message whose
 * answer was lost is looked for by its recipient, its words and the day.
 */
export function twilio(access: TwilioAccess): SmsProvider {
  const path = `/2010-04-01/Accounts/${access.accountSid}/Messages.json`;
  return {
    async send({ to, body, statusUrl }) {
      const form = new URLSearchParams({ To: to, Body: body });
      if (statusUrl) form.set("StatusCallback", statusUrl);
      form.set(access.from.startsWith("MG") ? "MessagingServiceSid" : "From", access.from);
      const asked = await ask(access, path, form);
      return asked.ok ? knownOf(asked.value) : asked;
    },
    async find(text, since) {
      const from = since.toISOString().slice(0, 10);
      const query = new URLSearchParams({ To: text.to, "DateSent>": from, PageSize: PAGE_SIZE });
      const asked = await ask(access, `${path}?${query}`);
      return asked.ok ? foundIn(asked.value, text, since) : asked;
    },
  };
}

const Message = z.object({
  sid: z.string().min(1),
  status: z.string(),
  to: z.string(),
  body: z.string(),
  date_created: z.string(),
});
const Messages = z.object({ messages: z.array(Message) });
const Refused = z.object({ code: z.number() });

function knownOf(json: unknown): TextOutcome<Known> {
  const message = Message.safeParse(json);
  // It answered that it took something; what it is to be called is lost.
  if (!message.success) return { ok: false, reason: "unknown" };
  return { ok: true, value: { providerId: message.data.sid, state: stateOf(message.data.status) } };
}

// Its clock may be a little behind ours.
function foundIn(json: unknown, { to, body }: Text, since: Date): TextOutcome<Known | null> {
  const list = Messages.safeParse(json);
  if (!list.success) return { ok: false, reason: "unavailable" };
  const earliest = subMinutes(since, 1);
  const found = list.data.messages.find(
    (one) => one.to === to && one.body === body && new Date(one.date_created) >= earliest,
  );
  return { ok: true, value: found ? { providerId: found.sid, state: stateOf(found.status) } : null };
}

/** What a status of Twilio's means for us; every one before the end is on its way. */
export function stateOf(status: string): TextState {
  if (status === "delivered" || status === "undelivered") return status;
  return status === "failed" || status === "canceled" ? "failed" : "sent";
}

async function ask(access: TwilioAccess, path: string, form?: URLSearchParams): Promise<TextOutcome<unknown>> {
  const { accountSid, authToken, apiBase = API_BASE, deadlineMs = DEADLINE_MS } = access;
  try {
    const response = await fetch(new URL(path, apiBase), {
      method: form ? "POST" : "GET",
      headers: { authorization: `Basic ${Buffer.from(`${accountSid}:${authToken}`).toString("base64")}` },
      body: form,
      signal: AbortSignal.timeout(deadlineMs),
      redirect: "error",
    });
    const json = jsonIn(await response.text());
    if (response.ok && json !== undefined) return { ok: true, value: json };
    return { ok: false, reason: reasonOf(response.status, json, form !== undefined) };
  } catch (error) {
    if (error instanceof TypeError || (error instanceof DOMException && error.name === "TimeoutError"))
      return { ok: false, reason: form && !wasNeverSent(error) ? "unknown" : "unavailable" };
    throw error;
  }
}

// 21610 is "Attempt to send to unsubscribed recipient" in Twilio's list of errors.
const OPTED_OUT = 21_610;

function reasonOf(status: number, json: unknown, isWrite: boolean): TextFailure {
  if (status === 401 || status === 403) return "auth";
  if (status === 429) return "rate_limited";
  if (status >= 500 || status < 400) return isWrite ? "unknown" : "unavailable";
  return Refused.safeParse(json).data?.code === OPTED_OUT ? "opted_out" : "invalid";
}
