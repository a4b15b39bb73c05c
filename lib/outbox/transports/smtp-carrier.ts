import { smtpConnections } from "@/lib/outbox/transports/smtp-connections";
import type { Failure, Mail, Sent } from "@/lib/outbox/transports/transport";
import { writeMail } from "@/lib/outbox/transports/write-mail";

/** Gives a mail to the mail server, and answers what became of it. Never throws for what happened elsewhere. */
export type Carrier = (mail: Mail) => Promise<Sent>;

/** One that does so within this process. */
export function carrier(url: string): Carrier {
  const connections = smtpConnections(url);
  return (mail) => writeMail(mail).then(connections.send).then(sent, refused);
}

function sent(): Sent {
  return { ok: true };
}

function refused(error: unknown): Sent {
  return { ok: false, failure: failureOf(error) };
}

// "Service not available, closing transmission channel" (RFC 5321 §4.2.3), to whatever it is answered.
const CLOSING = 421;

// What a server refuses before it took the sender's name is about us, not about the recipient: that is ours to set
// right.
function failureOf(error: unknown): Failure {
  const { code, command, responseCode } = detailsOf(error);
  if (code === "EAUTH" || code === "ENOAUTH" || code === "EOAUTH2") return { kind: "auth" };
  const isOwn = command === "RCPT TO" || command === "DATA";
  if (responseCode >= 400 && responseCode < 500)
    return { kind: isOwn && responseCode !== CLOSING ? "deferred" : "rate_limited" };
  if (responseCode >= 500) return { kind: isOwn ? "invalid" : "auth" };
  return { kind: code === "EENVELOPE" || code === "EMESSAGE" ? "invalid" : "unavailable" };
}

function detailsOf(error: unknown) {
  const given = error instanceof Error ? Object.fromEntries(Object.entries(error)) : {};
  return { code: given.code, command: given.command, responseCode: Number(given.responseCode ?? 0) };
}
