import "server-only";
import { and, asc, eq, isNotNull } from "drizzle-orm";
import { db } from "@/db/client";
import { auditEvents, outbox, users } from "@/db/schema";
import { messagesOf } from "@/lib/accounts/contact-messages/own-messages";
import { personOf } from "@/lib/accounts/profile/profile";
import { listRecords } from "@/lib/appointments/record/read";
import { record } from "@/lib/audit/record";
import { type Actor, isClient } from "@/lib/auth/actor";
import { listOwnSessions } from "@/lib/auth/devices/own-sessions";
import { listLinks } from "@/lib/auth/issuers/links";
import { listPasskeys } from "@/lib/auth/passkeys/own";
import { listPersonalTokens } from "@/lib/auth/personal-token";
import { fileOf } from "@/lib/clients/file/file";
import { tagNamesOf } from "@/lib/clients/file/tags";
import { listDocuments } from "@/lib/payments/documents/queries";
import { rolesOf } from "@/lib/permissions/permissions";
import { practice } from "@/lib/practice/settings";
import {
  answersOf,
  askedTimesOf,
  deviceCheckOf,
  offeredTimesOf,
  seriesOf,
  textConsentOf,
  textsTo,
} from "@/lib/privacy/own-data/asked";
import { moneyOfClient } from "@/lib/privacy/own-data/money";
import { peopleOfClient } from "@/lib/privacy/own-data/people";
import { readersOf } from "@/lib/privacy/own-data/readers";
import { clientDiscretion } from "@/lib/reminders/discretion";
import { clientWishes } from "@/lib/reminders/queries";
import { listWaiting } from "@/lib/waiting-list/queries";

/** Everything that the practice knows about a person, as that person may take it along. */
export type OwnData = Awaited<ReturnType<typeof ownData>>;

const PAGE = 200;

/** All of it, for its owner; that they took it is in the trail. What staff know of their clients is not about them. */
export async function ownData(actor: Actor, now: Date) {
  const [{ name }, person, clock, treatment, mails, messages, entries, done] = await Promise.all([
    practice(),
    personOf(actor.id),
    languageOf(actor.id),
    isClient(actor) ? treatmentOf(actor, now) : null,
    mailsTo(actor.id),
    messagesOf(actor.id),
    entriesOf(actor, now),
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
    contactMessages: messages,
    ...entries,
    doneByYou: done,
  };
}

/** How the account is entered: by which browsers, passkeys, programs and accounts elsewhere, without any secret of them. */
async function entriesOf(actor: Actor, now: Date) {
  const [signIns, passkeys, links, programs] = await Promise.all([
    listOwnSessions(actor, now),
    listPasskeys(actor),
    listLinks(actor),
    listPersonalTokens(actor, now),
  ]);
  return {
    signIns: signIns.map(({ kind, device, isShared, createdAt, lastSeenAt }) => ({
      ...{ kind, ...device, isShared, createdAt, lastSeenAt },
    })),
    passkeys: passkeys.map(({ id: _, ...passkey }) => passkey),
    accountsElsewhere: links,
    programs: programs.map(({ id: _, ...token }) => token),
  };
}

async function treatmentOf(actor: Actor, now: Date) {
  const { id } = actor;
  const [appointments, around, money, people, openedBy, notedByThePractice] = await Promise.all([
    appointmentsOf(actor, now),
    aroundOf(actor, now),
    moneyOfClient(actor),
    peopleOfClient(id),
    readersOf(actor),
    notedOf(id),
  ]);
  return { appointments, ...around, ...money, ...people, openedBy, notedByThePractice };
}

/** What there is around the appointments: what is waited for and offered, bills, and how the client is told of them. */
async function aroundOf(actor: Actor, now: Date) {
  const { id } = actor;
  const [waiting, offered, series, answers, documents, reminders, discreetEmails, texts, sent, check] =
    await Promise.all([
      listWaiting(actor, now),
      offeredTimesOf(id),
      seriesOf(id),
      answersOf(id),
      listDocuments(actor, id),
      clientWishes(actor, id),
      clientDiscretion(actor, id),
      textConsentOf(id),
      textsTo(id),
      deviceCheckOf(id),
    ]);
  return {
    waitingList: waiting.map(({ serviceName, practitionerName, cells }) => ({ serviceName, practitionerName, cells })),
    ...{ timesOffered: offered, series, answers },
    documents: documents.map(({ number, kind, issuedOn, totalMinor, currency }) => ({
      ...{ number, kind, issuedOn, totalMinor, currency },
    })),
    consents: { textMessages: texts, reminders, discreetEmails },
    textMessages: sent,
    deviceCheck: check,
  };
}

async function notedOf(id: string) {
  const [file, tags] = await Promise.all([fileOf(id), tagNamesOf([id])]);
  return { ...file, tags: tags.get(id) ?? [] };
}

async function appointmentsOf(actor: Actor, now: Date) {
  const all: Awaited<ReturnType<typeof listRecords>>["rows"] = [];
  for (let offset = 0; ; offset += PAGE) {
    const { rows, total } = await listRecords(actor, { isOwn: true, limit: PAGE, offset }, now);
    all.push(...rows);
    if (rows.length === 0 || all.length >= total) break;
  }
  const asked = await askedTimesOf(actor.id);
  return all.map(
    ({ reference, status, startsAt, endsAt, serviceName, practitionerName, createdAt, contact, ...written }) => ({
      ...{ reference, status, startsAt, endsAt, service: serviceName, practitioner: practitionerName },
      ...{ madeAt: createdAt, contact, askedTimes: asked.get(reference) ?? [] },
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
