import { and, eq, inArray, isNull, type SQL, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { db, type Transaction } from "@/db/client";
import { open } from "@/db/encryption";
import {
  appointments,
  clientReminders,
  mailWords,
  outbox,
  practitioners,
  reminderSettings,
  services,
  settings,
  stopLinks,
  users,
} from "@/db/schema";
import { offeredLanguages, ownLanguage } from "@/lib/i18n/offered-languages";

const ofService = alias(mailWords, "words_of_service");
const ofAll = alias(mailWords, "words_of_all");
/** A promised message with its recipient; payload and address are null once the recipient is erased. */
export type Promised = Awaited<ReturnType<typeof findPromised>>[number];

/** Promised messages with their recipients and the practice, in one query. */
export function findPromised(
  { where, limit }: { where: SQL | undefined; limit: number },
  from: Pick<Transaction, "select"> = db,
) {
  return from
    .select({
      id: outbox.id,
      recipientId: outbox.recipientId,
      kind: outbox.kind,
      dedupeKey: outbox.dedupeKey,
      state: outbox.state,
      attempts: outbox.attempts,
      resends: outbox.resends,
      lastError: outbox.lastError,
      createdAt: outbox.createdAt,
      payload: open(outbox.payload, outbox.recipientId),
      role: users.role,
      verifiedAt: users.verifiedAt,
      hourCycle: users.hourCycle,
      language: users.language,
      email: open(users.email, users.id),
      firstName: open(users.firstName, users.id),
      lastName: open(users.lastName, users.id),
      isDiscreet: sql<boolean>`(${users.role} = 'client'
        and coalesce(${clientReminders.isDiscreet}, ${reminderSettings.isDiscreet}, false))`,
      stopGeneration: stopLinks.generation,
      discreetName: reminderSettings.discreetName,
      practiceName: settings.name,
      senderName: settings.senderName,
      practicePhone: settings.phone,
      practiceEmail: settings.email,
      service: services.name,
      practitioner: practitioners.name,
      greeting: wordsOf("greeting"),
      bring: wordsOf("bring"),
      signature: wordsOf("signature"),
    })
    .from(outbox)
    .innerJoin(users, eq(users.id, outbox.recipientId))
    .leftJoin(settings, sql`true`)
    .leftJoin(reminderSettings, sql`true`)
    .leftJoin(clientReminders, eq(clientReminders.clientId, users.id))
    .leftJoin(stopLinks, eq(stopLinks.clientId, users.id))
    .leftJoin(appointments, sql`${appointments.id} = ${outbox.about}[1]`)
    .leftJoin(services, eq(services.id, appointments.serviceId))
    .leftJoin(practitioners, eq(practitioners.id, appointments.practitionerId))
    .leftJoin(
      ofService,
      and(eq(ofService.serviceId, appointments.serviceId), eq(ofService.language, readersLanguage())),
    )
    .leftJoin(ofAll, and(isNull(ofAll.serviceId), eq(ofAll.language, readersLanguage())))
    .where(where)
    .orderBy(sql`${outbox.createdAt} desc, ${outbox.id} desc`)
    .limit(limit);
}

// As `languageOf` says it.
function readersLanguage(): SQL<string> {
  const isOffered = inArray(users.language, [...offeredLanguages()]);
  return sql`case when ${isOffered} then ${users.language} else ${ownLanguage()} end`;
}

/** What the practice says in its own words: of the service that a message is about, else of all; null where it is ours. */
function wordsOf(part: "greeting" | "bring" | "signature"): SQL<string | null> {
  return sql`coalesce(nullif(${ofService[part]}, ''), nullif(${ofAll[part]}, ''))`;
}
