import "server-only";
import { and, asc, eq, isNotNull } from "drizzle-orm";
import { db } from "@/db/client";
import { auditEvents, outbox, users } from "@/db/schema";
import { personOf } from "@/lib/accounts/profile/profile";
import { listRecords } from "@/lib/appointments/record/read";
import { record } from "@/lib/audit/record";
import { type Actor, isClient } from "@/lib/auth/actor";
import { listOwnSessions } from "@/lib/auth/devices/own-sessions";
import { listPersonalTokens } from "@/lib/auth/personal-token";
import { fileOf } from "@/lib/clients/file/file";
import { tagNamesOf } from "@/lib/clients/file/tags";
import { listDocuments } from "@/lib/payments/documents/queries";
import { rolesOf } from "@/lib/permissions/permissions";
import { practice } from "@/lib/practice/settings";
import { readersOf } from "@/lib/privacy/own-data/readers";
import { clientDiscretion } from "@/lib/reminders/discretion";
import { clientWishes } from "@/lib/reminders/queries";
import { findConsent } from "@/lib/reminders/texts/consent";
import { listWaiting } from "@/lib/waiting-list/queries";

/** Everything that the practice knows about a person, as that person may take it along. */
export type OwnData = Awaited<ReturnType<typeof ownData>>;

const PAGE = 200;

/** All of it, for its owner; that they took it is in the trail. What staff know of their clients is not about them. */
export async function ownData(actor: Actor, now: Date) {
  const [{ name }, person, clock, treatment, mails, signIns, programs, done] = await Promise.all([
    practice(),
    personOf(actor.id),
    languageOf(actor.id),
    isClient(actor) ? treatmentOf(actor, now) : null,
    mailsTo(actor.id),
    listOwnSessions(actor, now),
    listPersonalTokens(actor, now),
    doneBy(actor.id),
  ]);
  await record(db, { actorId: actor.id, action: "account.data_taken", subjectId: actor.id }, now);
  const { firstName, lastName, pronouns, email, phone, contactBy, location, birthDate, timeZone } = person;
  return {
    practice: name,
    madeAt: now,
    account: {
      ...{ firstName, lastName, pronouns, email, phone, contactBy, location, birthDate, timeZone, ...clock },
      ...{ roles: rolesOf(person), since: person.createdAt, verifiedAt: person.verifiedAt },
    },
    ...treatment,
    emails: mails,
    signIns: signIns.map(({ kind, device, isShared, createdAt, lastSeenAt }) => ({
      ...{ kind, ...device, isShared, createdAt, lastSeenAt },
    })),
    programs: programs.map(({ id: _, ...token }) => token),
    doneByYou: done,
  };
}

async function treatmentOf(actor: Actor, now: Date) {
  const [appointments, waiting, documents, reminders, discreetEmails, texts, openedBy, file, tags] = await Promise.all([
    appointmentsOf(actor, now),
    listWaiting(actor, now),
    listDocuments(actor, actor.id),
    clientWishes(actor, actor.id),
    clientDiscretion(actor, actor.id),
    findConsent(actor, actor.id),
    readersOf(actor),
    fileOf(actor.id),
    tagNamesOf([actor.id]),
  ]);
  return {
    appointments,
    waitingList: waiting.map(({ serviceName, practitionerName, cells }) => ({ serviceName, practitionerName, cells })),
    documents: documents.map(({ number, kind, issuedOn, totalMinor, currency }) => ({
      ...{ number, kind, issuedOn, totalMinor, currency },
    })),
    consents: { textMessages: texts, reminders, discreetEmails },
    openedBy,
    notedByThePractice: { ...file, tags: tags.get(actor.id) ?? [] },
  };
}

async function appointmentsOf(actor: Actor, now: Date) {
  const all: Awaited<ReturnType<typeof listRecords>>["rows"] = [];
  for (let offset = 0; ; offset += PAGE) {
    const { rows, total } = await listRecords(actor, { isOwn: true, limit: PAGE, offset }, now);
    all.push(...rows);
    if (rows.length === 0 || all.length >= total) break;
  }
  return all.map(
    ({ reference, status, startsAt, endsAt, serviceName, practitionerName, createdAt, contact, ...written }) => ({
      ...{ reference, status, startsAt, endsAt, service: serviceName, practitioner: practitionerName },
      ...{ madeAt: createdAt, contact },
      ...{ reason: written.reason, declined: written.rejectionReason, cancelled: written.cancellationReason },
    }),
  );
}

async function languageOf(id: string) {
  const { language, hourCycle, tripTimeZone, tripUntil } = users;
  const [row] = await db.select({ language, hourCycle, tripTimeZone, tripUntil }).from(users).where(eq(users.id, id));
  return row;
}

function mailsTo(id: string) {
  const { kind, sentAt } = outbox;
  return db
    .select({ kind, sentAt })
    .from(outbox)
    .where(and(eq(outbox.recipientId, id), isNotNull(sentAt)))
    .orderBy(asc(sentAt));
}

function doneBy(id: string) {
  const { at, action, subjectId, actorId } = auditEvents;
  return db
    .select({ at, action })
    .from(auditEvents)
    .where(and(eq(subjectId, id), eq(actorId, id)))
    .orderBy(asc(at));
}
