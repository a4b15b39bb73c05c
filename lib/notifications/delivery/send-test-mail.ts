import { letter } from "@/emails/letter";
import { origin } from "@/lib/env";
import { randomText } from "@/lib/id";
import { sender } from "@/lib/outbox/sender";
import { transport as chosenTransport } from "@/lib/outbox/transports/chosen";
import type { Failure, Transport } from "@/lib/outbox/transports/transport";
import { practice } from "@/lib/practice/settings";

/** Whether a test mail left, and what came of it in words. */
export type MailTested = { ok: boolean; words: string };

/**
 * Sends a test mail to an address at once, by the way that every mail leaves, and says what the mail service answered.
 * Nothing is kept of it and nothing is tried again.
 */
export async function sendTestMail(to: string, transport: Transport | null = chosenTransport()): Promise<MailTested> {
  if (!transport) return { ok: false, words: "There is no way for mail to leave: set SMTP_URL or RESEND_API_KEY." };
  const { name, phone, email } = await practice();
  const reader = { firstName: "", isStaff: true, hourCycle: "h23" as const };
  const written = await letter(
    { kind: "mail-test", payload: {} },
    { reader, practice: { name, phone, email }, origin: origin() },
  );
  const [id, key] = [randomText(26), randomText(26)];
  const sent = await transport.send({ id, key, from: sender(), to, ...written, headers: {}, invitations: [] });
  return sent.ok ? TAKEN : { ok: false, words: WORDS[sent.failure.kind] };
}

const TAKEN = { ok: true, words: "The mail service took it. Whether it arrives, you see in the mailbox." };

const WORDS: Record<Failure["kind"], string> = {
  invalid: "The mail service refused this address.",
  conflict: "The mail service took it for a copy of another mail.",
  deferred: "The mail service put it off for now. Try again in some minutes.",
  auth: "The mail service did not let us sign in, or refused our sender: see SMTP_URL or RESEND_API_KEY, and EMAIL_FROM.",
  rate_limited: "The mail service is too busy, or we have sent too much. Try again later.",
  unavailable: "The mail service could not be reached, or didn't answer in time.",
};
