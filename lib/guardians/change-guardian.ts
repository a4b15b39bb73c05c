import "server-only";
import { and, eq, isNull, notInArray } from "drizzle-orm";
import { db, type Transaction } from "@/db/client";
import { careRecords, recordMembers } from "@/db/schema";
import { type AuditEvent, record } from "@/lib/audit/record";
import type { Staff } from "@/lib/auth/actor";
import { maySeeClient } from "@/lib/clients/queries";
import { notFound, Refusal } from "@/lib/errors";
import { isRecordSeenBy } from "@/lib/guardians/seen";
import { nextPayLink } from "@/lib/payments/links/next-link";
import { assertMay } from "@/lib/permissions/permissions";
import { BESIDE_PARTS, joinBeside, leaveBeside } from "@/lib/records/guardians/members";
import type { Guardianship } from "@/lib/records/guardians/schema";

const MOST_GUARDIANS = 6;

/**
 * Makes a person a guardian of a record: of a child, or of an adult who wants it so. They attend nothing. With `times`
 * they are told when its sessions are, and may move and cancel them; with `bills` they see what is to be paid for it, and
 * may pay: of a joint record for what is booked together, and for nothing that is one person's. Refuses with `forbidden`
 * (403) staff who may not see how clients are reached, with `not_found` (404) a record or a person whom the actor may not
 * see, with `conflict` (409) one who attends its sessions, and more than six.
 */
export async function addGuardian(staff: Staff, wish: NewWish, now: Date): Promise<void> {
  assertMay(staff, "contacts");
  if (!(await maySeeClient(staff, wish.person)) && !(await wasGuardian(wish))) throw notFound("client");
  await db.transaction((tx) => makeGuardian(tx, staff, wish, now));
}

/**
 * As `addGuardian`, in a transaction, of a person whom the actor sees or has just added. Without `sees` they see what a
 * guardian usually does: times, and of one person's own record bills.
 */
export async function makeGuardian(tx: Transaction, staff: Staff, wish: NewWish, now: Date): Promise<void> {
  const found = await lockRecord(tx, staff, wish.record);
  const { sees = found.personId ? ["times", "bills"] : ["times"] } = wish;
  const guardian: Guardianship = { ...wish, sees };
  if (await attends(tx, guardian))
    throw new Refusal("conflict", "They attend the sessions of this record themselves, so they are told already.");
  const others = and(isGuardianIn(wish.record), isNull(recordMembers.until));
  if ((await tx.$count(recordMembers, others)) >= MOST_GUARDIANS)
    throw new Refusal("conflict", "A record can have six guardians at most. Please end one first.");
  await joinBeside(tx, { ...guardian, part: "guardian" }, now);
  await note(tx, staff, "record.guardian_added", guardian, now);
}

type NewWish = Pick<Guardianship, "record" | "person"> & Partial<Pick<Guardianship, "sees">>;

/** Changes what a guardian sees. Refuses as `addGuardian`, and with `not_found` (404) one who is none. */
export async function changeGuardian(staff: Staff, wish: Guardianship, now: Date): Promise<void> {
  assertMay(staff, "contacts");
  await db.transaction(async (tx) => {
    const found = await lockRecord(tx, staff, wish.record);
    const changed = await tx.$count(
      recordMembers,
      and(isGuardianIn(wish.record), eq(recordMembers.personId, wish.person), isNull(recordMembers.until)),
    );
    if (changed === 0) throw notFound("guardian");
    await joinBeside(tx, { ...wish, part: "guardian" }, now);
    if (!wish.sees.includes("bills")) await endPayLink(tx, found, now);
    await note(tx, staff, "record.guardian_changed", wish, now);
  });
}

/**
 * Ends it: from the next request on they see nothing of the record, their links open nothing, and nothing more is mailed
 * to them about it. They can be put back. Refuses with `not_found` (404) a record the actor may not see, and one who is
 * no guardian.
 */
export async function endGuardian(staff: Staff, wish: Pick<Guardianship, "record" | "person">, now: Date) {
  assertMay(staff, "contacts");
  await db.transaction(async (tx) => {
    const found = await lockRecord(tx, staff, wish.record);
    if (!(await leaveBeside(tx, { ...wish, part: "guardian" }, now))) throw notFound("guardian");
    await endPayLink(tx, found, now);
    await note(tx, staff, "record.guardian_ended", wish, now);
  });
}

async function lockRecord(tx: Transaction, staff: Staff, id: string) {
  const [found] = await tx
    .select({ personId: careRecords.personId })
    .from(careRecords)
    .where(and(eq(careRecords.id, id), isRecordSeenBy(staff)))
    .for("update");
  if (!found) throw notFound("record");
  return found;
}

async function attends(tx: Transaction, { record: id, person }: Guardianship): Promise<boolean> {
  const isIn = and(eq(recordMembers.recordId, id), eq(recordMembers.personId, person), isNull(recordMembers.until));
  return (await tx.$count(recordMembers, and(isIn, notInArray(recordMembers.part, [...BESIDE_PARTS])))) > 0;
}

/** One who was a guardian of the record can be put back. */
async function wasGuardian({ record: id, person }: NewWish): Promise<boolean> {
  return (await db.$count(recordMembers, and(isGuardianIn(id), eq(recordMembers.personId, person)))) > 0;
}

function isGuardianIn(recordId: string) {
  return and(eq(recordMembers.recordId, recordId), eq(recordMembers.part, "guardian"));
}

/** The link to pay that a guardian was sent opens nothing any more; the payer gets another with the next mail. */
async function endPayLink(tx: Transaction, { personId }: { personId: string | null }, now: Date) {
  if (personId) await nextPayLink(tx, personId, now);
}

type Deed = Extract<AuditEvent["action"], `record.guardian_${string}`>;

function note(tx: Transaction, staff: Staff, action: Deed, { record: subjectId, person, sees }: NewWish, now: Date) {
  const details = { who: person, ...(sees && { sees: sees.join() }) };
  return record(tx, { actorId: staff.id, action, subjectId, details }, now);
}
