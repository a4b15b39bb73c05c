import nodemailer from "nodemailer";
import type { Failure, Mail, Sent, Transport } from "@/lib/notifications/transports/transport";
import { HEADERS, INVITATION_FILE } from "@/lib/notifications/transports/transport";

/** Mail through somebody's mail server. Remote servers must offer TLS, unless the URL says `?requireTLS=false`. */
export function smtp(url: string): Transport {
  const transporter = nodemailer.createTransport(withDefaults(url));
  return {
    concurrency: 3,
    remembersKeysForHours: null,
    send: (mail) => transporter.sendMail(envelope(mail)).then(sent, refused),
  };
}

const LOOPBACK = ["localhost", "127.0.0.1", "[::1]"];

// nodemailer reads its options from the URL alone when it is given one.
function withDefaults(given: string) {
  const url = new URL(given);
  const defaults = {
    connectionTimeout: "10000",
    greetingTimeout: "10000",
    socketTimeout: "20000",
    requireTLS: String(!LOOPBACK.includes(url.hostname)),
  };
  for (const [name, value] of Object.entries(defaults)) {
    if (!url.searchParams.has(name)) url.searchParams.set(name, value);
  }
  return url.href;
}

function envelope({ key, from, to, subject, html, text, invitation }: Mail) {
  return {
    messageId: `<${key}@${from.email.slice(from.email.lastIndexOf("@") + 1)}>`,
    from: { name: from.name, address: from.email },
    to: { name: "", address: to },
    subject,
    html,
    text,
    headers: HEADERS,
    xMailer: false as const,
    disableFileAccess: true,
    disableUrlAccess: true,
    ...(invitation ? { icalEvent: { ...invitation, filename: INVITATION_FILE } } : {}),
  };
}

function sent(): Sent {
  return { ok: true };
}

function refused(error: unknown): Sent {
  return { ok: false, failure: failureOf(error) };
}

// Before it took the sender's name a server has judged us, not the recipient: that is ours to set right.
function failureOf(error: unknown): Failure {
  const { code, command, responseCode } = detailsOf(error);
  if (code === "EAUTH" || code === "ENOAUTH" || code === "EOAUTH2") return { kind: "auth" };
  if (responseCode >= 400 && responseCode < 500) return { kind: "rate_limited" };
  if (responseCode >= 500) return { kind: command === "RCPT TO" || command === "DATA" ? "invalid" : "auth" };
  return { kind: code === "EENVELOPE" || code === "EMESSAGE" ? "invalid" : "unavailable" };
}

function detailsOf(error: unknown) {
  const given = error instanceof Error ? Object.fromEntries(Object.entries(error)) : {};
  return { code: given.code, command: given.command, responseCode: Number(given.responseCode ?? 0) };
}
