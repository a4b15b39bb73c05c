import { origin } from "@/lib/env";
import { ownLanguage } from "@/lib/i18n/offered-languages";
import { sentence } from "@/lib/i18n/say";
import { randomText } from "@/lib/id";
import { type Arrival, arrivalOf, TEST_HEADER, testInboxAddress } from "@/lib/notifications/delivery/test-inbox";
import { writeLetter } from "@/lib/notifications/delivery/write-letter";
import { sender } from "@/lib/outbox/sender";
import { transport as chosenTransport } from "@/lib/outbox/transports/chosen";
import type { Failure, Transport } from "@/lib/outbox/transports/transport";
import { practice } from "@/lib/practice/settings";

/** Whether a test mail left, and what came of it in words. */
export type MailTested = { ok: boolean; words: string };

/**
 * Sends a test mail to an address at once, by the way that every mail leaves, and says what the mail service answered; to
 * the test inbox, also whether it arrived there. Nothing is kept of it and nothing is tried again.
 */
export async function sendTestMail(to: string, transport: Transport | null = chosenTransport()): Promise<MailTested> {
  if (!transport)
    return { ok: false, words: sentence("There is no way for mail to leave: set SMTP_URL or RESEND_API_KEY.") };
  const { name, phone, email } = await practice();
  const reader = { firstName: "", isStaff: true, language: ownLanguage(), hourCycle: "h23" as const };
  const written = await writeLetter(
    { kind: "mail-test", payload: {} },
    { reader, practice: { name, phone, email }, origin: origin() },
  );
  const [id, key] = [randomText(26), randomText(26)];
  const headers = { [TEST_HEADER]: key };
  const sent = await transport.send({ id, key, from: sender(), to, ...written, headers, invitations: [] });
  if (!sent.ok) return { ok: false, words: SEND_FAILURES[sent.failure.kind] };
  return to === testInboxAddress()?.toLowerCase() ? ARRIVALS[await arrivalOf(key)] : TAKEN;
}

const TAKEN = { ok: true, words: sentence("The mail service took it. Whether it arrives, you see in the mailbox.") };

const ARRIVALS: Record<Arrival, MailTested> = {
  arrived: { ok: true, words: sentence("It was sent, and has arrived in the test inbox.") },
  missing: {
    ok: false,
    words: sentence(
      "The mail service took it, but it is not in the test inbox yet. Look among its spam, and try again later.",
    ),
  },
  auth: {
    ok: false,
    words: sentence(
      "The mail service took it. The test inbox did not let us in: see the name and password in MAIL_TEST_INBOX.",
    ),
  },
  unavailable: {
    ok: false,
    words: sentence(
      "The mail service took it. The test inbox could not be reached, or didn't answer: see MAIL_TEST_INBOX.",
    ),
  },
};

/** Why a mail did not leave, for an admin. */
export const SEND_FAILURES: Record<Failure["kind"], string> = {
  invalid: sentence("The mail service refused this address."),
  conflict: sentence("The mail service took it for a copy of another mail."),
  deferred: sentence("The mail service put it off for now. Try again in some minutes."),
  auth: sentence(
    "The mail service did not let us sign in, or refused our sender: see SMTP_URL or RESEND_API_KEY, and EMAIL_FROM.",
  ),
  rate_limited: sentence("The mail service is too busy, or we have sent too much. Try again later."),
  unavailable: sentence("The mail service could not be reached, or didn't answer in time."),
};
