/** A text message to a number with its country. */
export type Text = { to: string; body: string };

/**
 * Why a call came to nothing. `opted_out`: the person has told the carrier to send no more. `unknown`: the answer was
 * lost, and the message may be on its way. Of the others nothing left; `auth`, `rate_limited` and `unavailable` may be
 * tried again.
 */
export type TextFailure = "auth" | "invalid" | "opted_out" | "rate_limited" | "unavailable" | "unknown";

/** What came of a call. A provider never throws for what happens at the other end, and each call has a deadline. */
export type TextOutcome<Value> = { ok: true; value: Value } | { ok: false; reason: TextFailure };

/** What a vendor says of a message it has. */
export type TextState = "sent" | "delivered" | "undelivered" | "failed";

/** What a vendor has of a message: its name for it, and how far it has come. */
export type Known = { providerId: string; state: TextState };

/** A vendor that sends text messages. */
export type SmsProvider = {
  /** Sends one; how far it comes is told to `statusUrl`, where there is one, more than once and in any order. */
  send(text: Text & { statusUrl?: string }): Promise<TextOutcome<Known>>;
  /** Looks for one that may have been sent since a moment, before it is sent once more; null when there is none. */
  find(text: Text, since: Date): Promise<TextOutcome<Known | null>>;
};
