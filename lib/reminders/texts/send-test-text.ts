import { sentence } from "@/lib/i18n/say";
import { practice } from "@/lib/practice/settings";
import { smsProvider } from "@/lib/reminders/texts/chosen";
import { SEPTETS_MAX, septetsOf } from "@/lib/reminders/texts/gsm";
import type { SmsProvider, TextFailure } from "@/lib/reminders/texts/provider";

/** Whether a test text message left, and what came of it in words. */
type TextTested = { ok: boolean; words: string };

/**
 * Sends a test text message to a number (E.164) at once, as a reminder leaves, and says what the vendor answered. Nothing
 * is kept of it and nothing is tried again.
 */
export async function sendTestText(to: string, provider: SmsProvider | null = smsProvider()): Promise<TextTested> {
  if (!provider)
    return {
      ok: false,
      words: sentence("Set TWILIO_ACCOUNT_SID, TWILIO_AUTH_TOKEN and TWILIO_FROM to send text messages."),
    };
  const sent = await provider.send({ to, body: testWords((await practice()).name) });
  return sent.ok ? TAKEN : { ok: false, words: TEXT_FAILURES[sent.reason] };
}

function testWords(name: string): string {
  const named = `A test from ${name}. There is nothing to do.`;
  const septets = septetsOf(named);
  return septets !== null && septets <= SEPTETS_MAX ? named : "A test from your practice. There is nothing to do.";
}

const TAKEN = { ok: true, words: sentence("The vendor took it. Whether it arrives, you see on the phone.") };

/** Why a text message did not leave, for an admin. */
export const TEXT_FAILURES: Record<TextFailure, string> = {
  invalid: sentence("The vendor refused this number: it is most likely wrong, or not a mobile."),
  opted_out: sentence("This number has told its carrier to take no more messages from you."),
  auth: sentence("The vendor did not let us in: see TWILIO_ACCOUNT_SID and TWILIO_AUTH_TOKEN."),
  rate_limited: sentence("The vendor is too busy, or we have sent too much. Try again later."),
  unavailable: sentence("The vendor could not be reached."),
  unknown: sentence("The vendor didn't answer in time. The message may arrive all the same."),
};
