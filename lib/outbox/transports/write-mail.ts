import MailComposer from "nodemailer/lib/mail-composer/index.js";
import type { RawMail } from "@/lib/outbox/transports/smtp-connections";
import type { CalendarPart, Mail } from "@/lib/outbox/transports/transport";
import { HEADERS, invitationFile, invitationType } from "@/lib/outbox/transports/transport";

/**
 * Writes a mail as it leaves (RFC 5322), all of it before any of it is sent: what waits for the server's answer has the
 * processor to itself. Throws nodemailer's errors.
 */
export async function writeMail(mail: Mail): Promise<RawMail> {
  const messageId = `<${mail.key}@${mail.from.email.slice(mail.from.email.lastIndexOf("@") + 1)}>`;
  const raw = await new MailComposer({ ...content(mail), messageId }).compile().build();
  return { id: mail.id, messageId, envelope: { from: mail.from.email, to: mail.to }, raw };
}

function content({ from, to, replyTo, subject, html, text, headers, invitations }: Mail) {
  return {
    from: { name: from.name, address: from.email },
    to: { name: "", address: to },
    ...(replyTo ? { replyTo: { name: "", address: replyTo } } : {}),
    subject,
    html,
    text,
    headers: { ...HEADERS, ...headers },
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
