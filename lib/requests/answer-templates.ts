import { eq } from "drizzle-orm";
import { db } from "@/db/client";
import { appointments, users } from "@/db/schema";
import { translatorFor } from "@/lib/i18n/catalogue";
import { languageFrom } from "@/lib/i18n/languages";
import { offeredLanguages, ownLanguage } from "@/lib/i18n/offered-languages";
import { type AnswerTemplate, templateWords } from "@/lib/requests/answer-words";

/** A ready answer in the language that the client of a request is written to in. */
export async function templateFor(appointmentId: string, template: AnswerTemplate): Promise<string> {
  const [client] = await db
    .select({ language: users.language })
    .from(appointments)
    .innerJoin(users, eq(users.id, appointments.clientId))
    .where(eq(appointments.id, appointmentId));
  const language = languageFrom(client?.language ?? undefined, offeredLanguages()) ?? ownLanguage();
  return templateWords(translatorFor(language), template).text;
}
