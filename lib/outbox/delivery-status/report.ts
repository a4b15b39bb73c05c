import { z } from "zod";
import type { DeliveryNews, DeliveryStatus } from "@/lib/outbox/delivery-status/note-status";

/**
 * What a mail server's report says became of a message of ours: the part of type `message/delivery-status` (RFC 3464).
 * It names the message as we did when it was sent, by an id that nobody can guess, so that nobody else can report on it.
 * Null for a report on another mail, or of what needs no note.
 */
export function newsIn(report: string): DeliveryNews | null {
  const [message = "", ...recipients] = report.replace(/\r\n/g, "\n").split(/\n{2,}/);
  const messageId = z.uuid().safeParse(fieldOf(message, "Original-Envelope-Id"));
  const [told] = recipients.flatMap((recipient) => {
    const status = statusOf(recipient);
    return status ? [{ status, to: addressOf(recipient) }] : [];
  });
  return messageId.success && told ? { messageId: messageId.data, ...told } : null;
}

// An address that is none, or takes no mail any more (RFC 3463 §3.2, §3.3). What a server refuses for other reasons, such
// as a full mailbox or what a mail says, is no reason to write to it no more.
const IS_NO_ADDRESS = /^5\.(1\.[0-36]|1\.10|2\.1)\b/;

function statusOf(recipient: string): DeliveryStatus | null {
  const action = fieldOf(recipient, "Action").toLowerCase();
  if (action === "delivered") return "delivered";
  if (action === "delayed") return "delayed";
  if (action !== "failed") return null;
  return IS_NO_ADDRESS.test(fieldOf(recipient, "Status")) ? "bounced" : "failed";
}

/** The address that we sent it to; a forwarder may have had another. */
function addressOf(recipient: string): string | null {
  const named = fieldOf(recipient, "Original-Recipient") || fieldOf(recipient, "Final-Recipient");
  const [, address] = /^rfc822\s*;\s*<?([^<>\s]+@[^<>\s]+?)>?$/i.exec(named) ?? [];
  return address ? unescaped(address) : null;
}

/** As it is written out for the journey (RFC 3461 §4, "xtext"). */
function unescaped(address: string): string {
  return address.replace(/\+([0-9A-F]{2})/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
}

function fieldOf(group: string, name: string): string {
  const unfolded = group.replace(/\n[ \t]+/g, " ");
  return new RegExp(`^${name}:[ \\t]*(.*)$`, "im").exec(unfolded)?.[1]?.trim() ?? "";
}
