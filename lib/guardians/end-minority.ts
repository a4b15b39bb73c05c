import "server-only";
import { and, eq, inArray, isNotNull, isNull, or } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { db, type Transaction } from "@/db/client";
import { open } from "@/db/encryption";
import { appointments, careRecords, practitioners, recordMembers, recordStaff, users } from "@/db/schema";
import { adminIds } from "@/lib/accounts/queries";
import { record } from "@/lib/audit/record";
import { type PromisedMessage, promiseAll } from "@/lib/outbox/promise";
import { nextPayLink } from "@/lib/payments/links/next-link";
import { practice } from "@/lib/practice/settings";
import { ageOfMajority, isOfAge } from "@/lib/records/guardians/coming-of-age";
import { leaveBeside } from "@/lib/records/guardians/members";
import { wallClock } from "@/lib/time/zone";

/**
 * Ends what guardians see of people who have come of age since they became their guardians, on the practice's calendar:
 * of a family's record once all of its children have. The guardians are told, so is the person who is of age, and so are
 * those who see to them, to invite the person where there is no address. A person without a date of birth stays as they
 * are, and so does an adult who wants it so. Each record in a transaction of its own, so it may be interrupted.
 */
export async function endMinority(now: Date): Promise<void> {
  const [{ years }, { timeZone }, guarded] = await Promise.all([ageOfMajority(), practice(), guardedRecords()]);
  const isGrown = ({ birthDate }: Ward, at: Date) =>
    birthDate !== null && isOfAge(birthDate, years, wallClock(timeZone, at).date);
  for (const { recordId, wards, guardians } of guarded) {
    if (!wards.every((ward) => isGrown(ward, now))) continue;
    const ended = guardians.filter(({ since }) => !wards.every((ward) => isGrown(ward, since)));
    if (ended.length > 0) await db.transaction((tx) => end(tx, { recordId, wards, guardians: ended }, now));
  }
}

type Ward = { id: string; birthDate: string | null };
type GuardedRecord = { recordId: string; wards: Ward[]; guardians: { id: string; since: Date }[] };

async function guardedRecords(): Promise<GuardedRecord[]> {
  const guardian = alias(recordMembers, "guardian");
  const isChildOfIt = and(
    eq(recordMembers.recordId, careRecords.id),
    isNull(recordMembers.until),
    or(eq(recordMembers.personId, careRecords.personId), eq(recordMembers.part, "child")),
  );
  const rows = await db
    .select({
      ...{ recordId: careRecords.id, guardian: guardian.personId, since: guardian.since },
      ...{ ward: users.id, birthDate: open(users.birthDate, users.id) },
    })
    .from(careRecords)
    .innerJoin(guardian, and(eq(guardian.recordId, careRecords.id), eq(guardian.part, "guardian")))
    .innerJoin(recordMembers, isChildOfIt)
    .innerJoin(users, and(eq(users.id, recordMembers.personId), isNull(users.erasedAt)))
    .where(and(isNull(careRecords.closedAt), isNull(guardian.until)));
  const records = Map.groupBy(rows, ({ recordId }) => recordId);
  return [...records].map(([recordId, its]) => ({
    recordId,
    wards: once(its.map(({ ward: id, birthDate }) => ({ id, birthDate }))),
    guardians: once(its.map(({ guardian: id, since }) => ({ id, since }))),
  }));
}

function once<Person extends { id: string }>(people: Person[]): Person[] {
  return [...new Map(people.map((person) => [person.id, person])).values()];
}

async function end(tx: Transaction, { recordId, wards, guardians }: GuardedRecord, now: Date) {
  const told: string[] = [];
  for (const { id: person } of guardians)
    if (await leaveBeside(tx, { record: recordId, person, part: "guardian" }, now)) told.push(person);
  // Another worker did it meanwhile, or staff did.
  if (told.length === 0) return;
  for (const { id } of wards) await nextPayLink(tx, id, now);
  await record(tx, { actorId: null, action: "record.came_of_age", subjectId: recordId }, now);
  const staff = await caringFor(tx, recordId);
  const messages = [
    ...told.map((recipientId) => ({ recipientId, payload: { whom: "guardian" as const } })),
    ...wards.map(({ id }) => ({ recipientId: id, payload: { whom: "person" as const } })),
    ...staff.flatMap((recipientId) =>
      wards.map(({ id }) => ({ recipientId, payload: { whom: "staff" as const, clientId: id } })),
    ),
  ].map<PromisedMessage>(({ recipientId, payload }) => {
    const about = "clientId" in payload ? `:${payload.clientId}` : "";
    return { kind: "came-of-age", recipientId, payload, dedupeKey: `came-of-age:${recordId}:${recipientId}${about}` };
  });
  await promiseAll(tx, messages, now);
}

/** Those who see to a record: its lead and the practitioners of its sessions; where there is none any more, the admins. */
async function caringFor(tx: Transaction, recordId: string): Promise<string[]> {
  const seen = tx
    .select({ id: practitioners.userId })
    .from(appointments)
    .innerJoin(practitioners, eq(practitioners.id, appointments.practitionerId))
    .where(eq(appointments.recordId, recordId));
  const led = tx
    .select({ id: recordStaff.staffId })
    .from(recordStaff)
    .where(and(eq(recordStaff.recordId, recordId), eq(recordStaff.part, "lead"), isNull(recordStaff.until)));
  const isThere = and(isNull(users.deactivatedAt), isNull(users.erasedAt), isNotNull(users.emailIndex));
  const rows = await tx
    .select({ id: users.id })
    .from(users)
    .where(and(isThere, or(inArray(users.id, seen), inArray(users.id, led))));
  return rows.length > 0 ? rows.map(({ id }) => id) : adminIds(tx);
}
