import { type Clock, shortDate, timeOfDay, zoneName } from "@/lib/time/format";

/**
 * What a reminder says as a text message: when, and nothing of what, where or with whom, since it shows on a locked
 * screen. With what the practice calls itself in messages, if it does, and how to end them.
 */
export function textBody({ sender, startsAt, clock }: { sender: string | null; startsAt: Date; clock: Clock }): string {
  const when = `${shortDate(startsAt, clock)}, ${timeOfDay(startsAt, clock)} (${zoneName(clock)})`;
  return `${sender ? `${sender}: r` : "R"}eminder of your appointment on ${when}. Reply STOP to end these messages.`;
}

/** What is answered to a person who asks for help by text message. */
export function helpBody({ sender, phone }: { sender: string | null; phone: string | null }): string {
  const call = phone ? ` To talk to us, call ${phone}.` : "";
  return `${sender ? `${sender}: ` : ""}These are reminders of your appointments.${call} Reply STOP to end them.`;
}
