import "server-only";
import { preview } from "@/emails/layout";
import type { Message } from "@/emails/message";
import { origin } from "@/lib/env";
import { translatorFor } from "@/lib/i18n/catalogue";
import type { Language } from "@/lib/i18n/languages";
import { sentence } from "@/lib/i18n/say";
import { writeLetter } from "@/lib/notifications/delivery/write-letter";
import { discreetSender } from "@/lib/notifications/discreet";
import { sender } from "@/lib/outbox/sender";
import { practice } from "@/lib/practice/settings";

/** What a locked screen shows of a mail: who it is from, its subject, and the words beside it. */
export type LockScreen = { name: string; from: string; subject: string; preview: string };

// Of nobody: what a client is written, with everything in it that a letter can say.
const EXAMPLE: Message = {
  kind: "reminder",
  payload: {
    appointmentId: "00000000-0000-7000-8000-000000000000",
    reference: "H7K2Q9",
    version: 1,
    practitionerName: "Dr. Ama Osei",
    practitionerZone: "UTC",
    clientZone: "UTC",
    startsAt: "2030-01-08T10:00:00.000Z",
    endsAt: "2030-01-08T10:50:00.000Z",
    minutes: 50,
    reminder: "day",
    usefulUntil: "2030-01-08T09:30:00.000Z",
  },
};

/** The same reminder as it shows to a client whose mails are ordinary, and to one whose mails are discreet. */
export async function lockScreens(discreetName: string | null, language: Language): Promise<LockScreen[]> {
  const { name, phone, email, senderName } = await practice();
  const from = { ordinary: sender(senderName).name, discreet: discreetSender(discreetName, language).name };
  const written = async (isDiscreet: boolean) => {
    const reader = { firstName: "Ana", isStaff: false, isDiscreet, language, hourCycle: "h12" as const };
    const { subject } = await writeLetter(EXAMPLE, { reader, practice: { name, phone, email }, origin: origin() });
    return subject;
  };
  const beside = preview(translatorFor(language));
  return [
    { name: sentence("Ordinary"), from: from.ordinary, subject: await written(false), preview: beside },
    { name: sentence("Discreet"), from: from.discreet, subject: await written(true), preview: beside },
  ];
}
