import { env, isDemo } from "@/lib/env";
import { courier } from "@/lib/outbox/transports/courier";
import { resend } from "@/lib/outbox/transports/resend";
import { smtp } from "@/lib/outbox/transports/smtp";
import type { Transport } from "@/lib/outbox/transports/transport";

let chosen: { transport: Transport | null } | undefined;

/** How mail leaves: SMTP_URL, else Resend, else the demo's own mailbox. Null: this practice can't send any. */
export function transport(): Transport | null {
  chosen ??= { transport: choose() };
  return chosen.transport;
}

/** Whether mail leaves this machine. The demo's own mailbox is read here. */
export function mailLeaves(): boolean {
  const { SMTP_URL, RESEND_API_KEY } = env();
  return Boolean(SMTP_URL || RESEND_API_KEY);
}

function choose(): Transport | null {
  const { SMTP_URL, RESEND_API_KEY, RESEND_BASE_URL } = env();
  if (SMTP_URL) return smtp(SMTP_URL, courier(SMTP_URL));
  if (RESEND_API_KEY) return resend(RESEND_API_KEY, { baseUrl: RESEND_BASE_URL });
  return isDemo() ? MAILBOX : null;
}

// The demo shows every message of the outbox at /dev/mail, so there is nowhere else for it to go.
const MAILBOX: Transport = { concurrency: 3, remembersKeysForHours: null, send: async () => ({ ok: true }) };
