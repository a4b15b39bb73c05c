import { createTransport } from "nodemailer";
import { writeLetter } from "@/lib/notifications/delivery/write-letter";
import { CONNECTIONS } from "@/lib/outbox/transports/smtp-connections";
import { facts } from "@/lib/testing/mail/delivery";

const INVITATION = [
  ...["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//bench//", "METHOD:REQUEST", "BEGIN:VEVENT", "UID:bench"],
  ...["DTSTAMP:20261201T090000Z", "DTSTART:20261210T150000Z", "DTEND:20261210T155000Z", "SUMMARY:Appointment"],
  ...["END:VEVENT", "END:VCALENDAR", ""],
].join("\r\n");

const PATIENCE_MS = 300_000;

/**
 * How many mails a second nodemailer's own pool sends, as wide as ours: the same words and an invitation, written once,
 * and nothing kept of what was sent.
 */
export async function bareMailsPerSecond(url: string, count: number): Promise<number> {
  const reader = { firstName: "Ana", isStaff: false, language: "en" as const, hourCycle: "h12" as const };
  const practice = { name: "Attune", phone: null, email: null };
  const message = { kind: "appointment-scheduled", payload: facts } as const;
  const { subject, html, text } = await writeLetter(message, { reader, practice, origin: "https://book.example.org" });
  // On a machine that is busy with something else a server may be long in greeting, which is no fault of the pool's.
  const patience = { connectionTimeout: PATIENCE_MS, greetingTimeout: PATIENCE_MS, socketTimeout: PATIENCE_MS };
  const width = { maxConnections: CONNECTIONS, maxMessages: Number.POSITIVE_INFINITY };
  const pool = createTransport({ url, pool: true, ...width, ...patience });
  const mail = { from: "office@example.org", to: "ana@example.org", subject, html, text };
  const icalEvent = { method: "REQUEST", content: INVITATION, filename: "invite.ics" };
  const since = performance.now();
  await Promise.all(
    Array.from({ length: count }, (_, index) =>
      pool.sendMail({ ...mail, icalEvent, messageId: `<bare-${index}@example.org>` }),
    ),
  );
  const seconds = (performance.now() - since) / 1_000;
  pool.close();
  return count / seconds;
}
