import type { Mailbox } from "@/lib/outbox/sender";

/** An e-mail as it leaves, whole. */
export type Mail = {
  /** The message it is, as a row of the outbox. */
  id: string;
  /**
   * The same for every attempt at the same message: its Message-ID (RFC 5322 §3.6.4), and the provider's idempotency
   * key.
   */
  key: string;
  from: Mailbox;
  to: string;
  /** Where answers go, if not to the sender. */
  replyTo?: string;
  subject: string;
  html: string;
  text: string;
  /** What this one says of itself beside HEADERS, such as how its reader stops such mails. */
  headers: Record<string, string>;
  /** One calendar entry each: calendars act on a REQUEST or CANCEL of one entry only. */
  invitations: CalendarPart[];
};

/** A calendar entry that a mail brings or takes away. */
export type CalendarPart = { method: "REQUEST" | "CANCEL"; content: string };

/**
 * Why a mail did not go out. `invalid` and `conflict` are for good and `deferred` for now, each about this mail alone.
 * The others are about the way: no other mail would leave either. Only `unavailable` leaves open whether this one did.
 */
export type Failure = {
  kind: "invalid" | "conflict" | "deferred" | "auth" | "rate_limited" | "unavailable";
};

/** What became of a mail. A transport never throws for what happened elsewhere. */
export type Sent = { ok: true } | { ok: false; failure: Failure };

/** A way for mail to leave. */
export type Transport = {
  send(mail: Mail): Promise<Sent>;
  /** How many mails it takes at once. */
  concurrency: number;
  /**
   * For how long a second try under the same key is known for what it is. Null where that is as long as it takes:
   * receivers of SMTP know a copy by its Message-ID.
   */
  remembersKeysForHours: number | null;
};

/** What every mail says of itself, so that no holiday answer comes back (RFC 3834 §5; the second is Exchange's). */
export const HEADERS = { "Auto-Submitted": "auto-generated", "X-Auto-Response-Suppress": "All" };

/** How calendars find the first, second … invitation of a mail. */
export function invitationFile(index: number): string {
  return index === 0 ? "appointment.ics" : `appointment-${index + 1}.ics`;
}

/** The type of an invitation, which must say the same method as the file itself (RFC 6047 §2.4). */
export function invitationType({ method }: CalendarPart): string {
  return `text/calendar; method=${method}; charset=utf-8`;
}
