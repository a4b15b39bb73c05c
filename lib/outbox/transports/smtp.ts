import MailComposer from "nodemailer/lib/mail-composer";
import { CONNECTIONS, type RawMail, smtpConnections } from "@/lib/outbox/transports/smtp-connections";
import type { CalendarPart, Failure, Mail, Sent, Transport } from "@/lib/outbox/transports/transport";
import { HEADERS, invitationFile, invitationType } from "@/lib/outbox/transports/transport";

/**
 * Mail through the practice's mail server, several connections at once, each kept while there is mail for it. Remote
 * servers must offer TLS, unless the URL says `?requireTLS=false`.
 */
export function smtp(url: string): Transport {
  const connections = smtpConnections(url);
  return {
    concurrency: CONNECTIONS,
    remembersKeysForHours: null,
    send: (mail) => written(mail).then(connections.send).then(sent, refused),
  };
}

// Written out before any of it is sent: what waits for the server's answer has the processor to itself.
async function written(mail: Mail): Promise<RawMail> {
  const messageId = `<${mail.key}@${mail.from.email.slice(mail.from.email.lastIndexOf("@") + 1)}>`;
  const raw = await new MailComposer({ ...content(mail), messageId }).compile().build();
  return { messageId, envelope: { from: mail.from.email, to: mail.to }, raw };
}

function content({ from, to, replyTo, subject, html, text, invitations }: Mail) {
  return {
    from: { name: from.name, address: from.email },
    to: { name: "", address: to },
    ...(replyTo ? { replyTo: { name: "", address: replyTo } } : {}),
    subject,
    html,
    text,
    headers: HEADERS,
    disableFileAccess: true,
    disableUrlAccess: true,
    ...calendarParts(invitations),
  };
}

// The first is another form of the text, where mail programs look; the others can only lie beside it.
function calendarParts([first, ...others]: CalendarPart[]) {
  if (!first) return {};
  const attachments = others.map((part, index) => ({
    filename: invitationFile(index + 1),
    content: part.content,
    contentType: invitationType(part),
  }));
  return { icalEvent: { ...first, filename: invitationFile(0) }, attachments };
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
