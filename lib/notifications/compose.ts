import { createHash } from "node:crypto";
import type { Addressed } from "@/emails/message";
import { firstNameOf } from "@/lib/accounts/first-name";
import { invitedAddress } from "@/lib/accounts/invitations/queries";
import { origin } from "@/lib/env";
import { translatorFor } from "@/lib/i18n/catalogue";
import type { Language } from "@/lib/i18n/languages";
import { languageOf } from "@/lib/i18n/offered-languages";
import { calendarParts } from "@/lib/notifications/calendar-parts";
import { writeLetter } from "@/lib/notifications/delivery/write-letter";
import { discreetSender } from "@/lib/notifications/discreet";
import { manageUrlsIn } from "@/lib/notifications/manage-urls";
import { filled } from "@/lib/notifications/own-words/placeholders";
import { payUrlsIn } from "@/lib/notifications/pay-urls";
import { FIRST_GENERATION, stopLink, unsubscribeHeaders } from "@/lib/notifications/stop-link";
import { type Message, readMessage } from "@/lib/outbox/message";
import type { Promised } from "@/lib/outbox/promised";
import { type Mailbox, sender } from "@/lib/outbox/sender";
import type { Mail } from "@/lib/outbox/transports/transport";
import { payerOn } from "@/lib/payments/payers/payer";
import { hoursFor } from "@/lib/time/accepted-locale";

/**
 * Writes a promised message out as a mail, the same at every attempt; with `told`, what is still so of it. Null when its
 * recipient was erased, or who paid for the recipient does no longer.
 */
export async function compose(promised: Promised, part?: { told: Message; isPart: boolean }): Promise<Mail | null> {
  const { payload } = promised;
  if (!payload) return null;
  const message = part?.told ?? readMessage(promised.kind, payload);
  const payer = isToPayer(message) ? await payerOn(promised.recipientId) : null;
  const email = await addressFor(message, promised, payer);
  if (!email) return null;
  const language = languageOf(promised);
  const written = await writeLetter(message, await envelope(promised, message, { payer, language }));
  return {
    id: promised.id,
    key: keyOf(promised, part?.isPart ? message : null),
    from: senderTo(promised),
    to: email,
    replyTo: answersTo(promised),
    ...written,
    headers: message.kind === "reminder" ? unsubscribeHeaders(stopLinkOf(promised)) : {},
    invitations: await calendarParts(
      message,
      { ...promised, language, name: namesOf(promised).join(" ") || email, email },
      senderTo(promised),
    ),
  };
}

/** Who a mail is from: in a discreet one by a name that says nothing. */
function senderTo({ isDiscreet, discreetName, senderName, language }: Promised): Mailbox {
  return isDiscreet ? discreetSender(discreetName, languageOf({ language })) : sender(senderName);
}

/**
 * The practice's own address, which takes answers: the sender may be one that takes none. A discreet mail does not show
 * it, since it names the practice.
 */
function answersTo({ practiceEmail, isDiscreet }: Promised): string | undefined {
  if (isDiscreet) return undefined;
  const isSender = practiceEmail?.toLowerCase() === sender().email.toLowerCase();
  return practiceEmail && !isSender ? practiceEmail : undefined;
}

/** Where a message goes: to its recipient's address, unless it is for another. */
async function addressFor(message: Message, promised: Promised, payer: { email: string } | null) {
  if (isToPayer(message)) return payer?.email;
  if (message.kind === "account-invitation") return invitedAddress(promised.recipientId, message.payload.token);
  return mailboxOf(message) ?? promised.email;
}

/** Whether a message is for who pays for its recipient. */
function isToPayer({ payload }: Message): boolean {
  return "to" in payload && payload.to === "payer";
}

/** The address that a message is for by itself: one that an account is to have, or had. */
function mailboxOf({ payload }: Message): string | undefined {
  return "mailbox" in payload ? payload.mailbox : undefined;
}

type Reader = { payer: { name: string } | null; language: Language };

async function envelope(promised: Promised, message: Message, { payer, language }: Reader): Promise<Addressed> {
  const { payload } = message;
  const t = translatorFor(language);
  const audience = "audience" in payload ? payload.audience : undefined;
  const isDiscreet = promised.isDiscreet && payer === null;
  const isStaff = audience ? audience === "practice" : promised.role !== "client";
  return {
    reader: {
      firstName: payer?.name ?? (isDiscreet ? "" : (namesOf(promised)[0] ?? "")),
      ...{ isStaff, isPayer: payer !== null, isDiscreet, language, hourCycle: hoursFor(promised, language) },
    },
    ...(await payUrlsIn(message, promised.recipientId)),
    ...("guards" in payload && payload.guards && !isDiscreet && { guarded: await firstNameOf(payload.guards) }),
    ...(message.kind === "reminder" && { stopUrl: stopLinkOf(promised) }),
    manageUrls: isStaff ? {} : await manageUrlsIn(message, promised.recipientId),
    practice: isDiscreet
      ? { name: senderTo(promised).name, phone: promised.practicePhone, email: null }
      : {
          name: promised.practiceName ?? t("Our practice"),
          phone: promised.practicePhone,
          email: promised.practiceEmail,
        },
    origin: origin(),
    ...(!isStaff && !isDiscreet && payer === null && { words: wordsIn(promised) }),
  };
}

/** The practice's own words with their placeholders filled: none of these can be what a client wrote. */
function wordsIn(promised: Promised) {
  const { practiceName, practitioner, service, greeting, bring, signature } = promised;
  const filling = {
    "first name": namesOf(promised)[0] ?? null,
    practice: practiceName,
    therapist: practitioner,
    service,
  };
  return {
    greeting: filled(greeting, filling),
    bring: filled(bring, filling),
    signature: filled(signature, filling),
  };
}

// What an address is registered under may be a stranger's words: no mail says them before its owner has.
function stopLinkOf({ recipientId, stopGeneration }: Promised): string {
  return stopLink(recipientId, stopGeneration ?? FIRST_GENERATION);
}

function namesOf({ verifiedAt, firstName, lastName }: Promised): string[] {
  return verifiedAt ? [firstName, lastName].flatMap((name) => name || []) : [];
}

// A dedupe key names rows and people of ours, which mail servers have no business to see; its hash serves as well.
// What tells a part is another mail than what told all: a provider refuses other words under a key that it knows.
function keyOf({ dedupeKey, isDiscreet, senderName, language, resends }: Promised, part: Message | null) {
  const told = part ? JSON.stringify(part.payload) : "";
  const words =
    told + (isDiscreet ? "discreet" : (senderName ?? "")) + (language ?? "") + (resends > 0 ? `resent ${resends}` : "");
  return createHash("sha256").update(dedupeKey).update(words).digest("hex").slice(0, 40);
}
