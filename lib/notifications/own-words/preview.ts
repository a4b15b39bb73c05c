import "server-only";
import type { Message } from "@/emails/message";
import { origin } from "@/lib/env";
import type { Language } from "@/lib/i18n/languages";
import { writeLetter } from "@/lib/notifications/delivery/write-letter";
import type { Words } from "@/lib/notifications/own-words/choose";
import { filled, PLACEHOLDERS } from "@/lib/notifications/own-words/placeholders";
import { practice } from "@/lib/practice/settings";
import { hoursFor } from "@/lib/time/accepted-locale";

// Of nobody: a client of no practice, with everything in it that a letter can say.
const EXAMPLE: Message = {
  kind: "appointment-scheduled",
  payload: {
    appointmentId: "00000000-0000-7000-8000-000000000000",
    reference: "H7K2Q9",
    version: 1,
    practitionerName: PLACEHOLDERS.therapist,
    practitionerZone: "UTC",
    clientZone: "UTC",
    startsAt: "2030-01-08T10:00:00.000Z",
    endsAt: "2030-01-08T10:50:00.000Z",
    minutes: 50,
  },
};

/** What a reader of a language would be written who was given a time, with these words in it; of invented people. */
export async function previewOf(words: Words, language: Language): Promise<string> {
  const { name, phone, email } = await practice();
  const filling = { ...PLACEHOLDERS, practice: name };
  const reader = {
    firstName: PLACEHOLDERS["first name"],
    isStaff: false,
    language,
    hourCycle: hoursFor({ hourCycle: null }, language),
  };
  const own = {
    greeting: filled(words.greeting, filling),
    bring: filled(words.bring, filling),
    signature: filled(words.signature, filling),
  };
  const written = await writeLetter(EXAMPLE, {
    reader,
    practice: { name, phone, email },
    origin: origin(),
    words: own,
  });
  return `Subject: ${written.subject}\n\n${written.text}`;
}
