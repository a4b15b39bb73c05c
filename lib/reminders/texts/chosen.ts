import { env } from "@/lib/env";
import type { SmsProvider } from "@/lib/reminders/texts/provider";
import { twilio } from "@/lib/reminders/twilio/twilio";

/** Who sends text messages; null where the practice has not set one up. */
export function smsProvider(): SmsProvider | null {
  const { TWILIO_ACCOUNT_SID: accountSid, TWILIO_AUTH_TOKEN: authToken, TWILIO_FROM: from, TWILIO_API_BASE } = env();
  return accountSid && authToken && from ? twilio({ accountSid, authToken, from, apiBase: TWILIO_API_BASE }) : null;
}

/** Whether the practice can send text messages. */
export function sendsTexts(): boolean {
  return smsProvider() !== null;
}
