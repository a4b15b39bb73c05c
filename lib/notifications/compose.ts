import { createHash } from "node:crypto";
import { letter } from "@/emails/letter";
import { origin } from "@/lib/env";
import { calendarParts } from "@/lib/notifications/calendar-parts";
import { manageUrlsIn } from "@/lib/notifications/manage-urls";
import { type Message, readMessage } from "@/lib/outbox/message";
import type { Promised } from "@/lib/outbox/promised";
import { sender } from "@/lib/outbox/sender";
import type { Mail } from "@/lib/outbox/transports/transport";

/**
 * Writes a promised message out as a mail, the same at every attempt; with `told`, what is still so of it. Null when its
 * recipient was erased.
 */
export async function compose(promised: Promised, part?: { told: Message; isPart: boolean }): Promise<Mail | null> {
  const { email, payload } = promised;
  if (!email || !payload) return null;
  const message = part?.told ?? readMessage(promised.kind, payload);
  const written = await letter(message, await envelope(promised, message));
  return {
    key: keyOf(promised.dedupeKey, part?.isPart ? message : null),
    from: sender(),
    to: email,
    replyTo: answersTo(promised.practiceEmail),
    ...written,
    invitations: await calendarParts(message, { ...promised, name: namesOf(promised).join(" ") || email, email }),
  };
}

/** The practice's own address, which takes answers: the sender may be one that takes none. */
function answersTo(practiceEmail: string | null): string | undefined {
  const isSender = practiceEmail?.toLowerCase() === sender().email.toLowerCase();
  return practiceEmail && !isSender ? practiceEmail : undefined;
}

async function envelope(promised: Promised, message: Message) {
  const { payload } = message;
  const audience = "audience" in payload ? payload.audience : undefined;
  const isStaff = audience ? audience === "practice" : promised.role !== "client";
  return {
    reader: { firstName: namesOf(promised)[0] ?? "", isStaff, hourCycle: promised.hourCycle ?? "h12" },
    manageUrls: isStaff ? {} : await manageUrlsIn(message, promised.recipientId),
    practice: {
      name: promised.practiceName ?? "Our practice",
      phone: promised.practicePhone,
      email: promised.practiceEmail,
    },
    origin: origin(),
  };
}

// What an address is registered under may be a stranger's words: no mail says them before its owner has.
function namesOf({ verifiedAt, firstName, lastName }: Promised): string[] {
  return verifiedAt ? [firstName, lastName].flatMap((name) => name || []) : [];
}

// A dedupe key names rows and people of ours, which mail servers have no business to see; its hash serves as well.
// What tells a part is another mail than what told all: a provider refuses other words under a key that it knows.
function keyOf(dedupeKey: string, part: Message | null) {
  const words = part ? JSON.stringify(part.payload) : "";
  return createHash("sha256").update(dedupeKey).update(words).digest("hex").slice(0, 40);
}
