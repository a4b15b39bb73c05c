import { and, eq, inArray, isNull, type SQL } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { careRecords, type MEMBER_SIGHTS, recordMembers } from "@/db/schema";

/** Those who belong to a record without attending its sessions. */
export const BESIDE_PARTS = ["guardian", "payer"] as const;

/** What such a member is, and what of the record they see. */
export type Beside = {
  record: string;
  person: string;
  part: (typeof BESIDE_PARTS)[number];
  sees: (typeof MEMBER_SIGHTS)[number][];
};

/** Makes a person a guardian or the payer of a record, or one again, or changes what they see of it. */
export async function joinBeside(tx: Transaction, { record: recordId, person, part, sees }: Beside, now: Date) {
  await tx
    .insert(recordMembers)
    .values({ recordId, personId: person, part, sees, since: now })
    .onConflictDoUpdate({
      target: [recordMembers.recordId, recordMembers.personId, recordMembers.part],
      set: { sees, since: now, until: null },
    });
}

/** Ends that, from now on. Answers whether it was so. */
export async function leaveBeside(
  tx: Transaction,
  { record: recordId, person, part }: Omit<Beside, "sees">,
  now: Date,
): Promise<boolean> {
  const isIt = and(eq(recordMembers.recordId, recordId), eq(recordMembers.personId, person));
  const ended = await tx
    .update(recordMembers)
    .set({ until: now })
    .where(and(isIt, eq(recordMembers.part, part), isNull(recordMembers.until)))
    .returning({ part: recordMembers.part });
  return ended.length > 0;
}

/** Ends that a person pays for a client, whichever of the client's own records it was in. */
export async function leaveAsPayer(tx: Transaction, clientId: string, person: string, now: Date): Promise<void> {
  const own = tx.select({ id: careRecords.id }).from(careRecords).where(eq(careRecords.personId, clientId));
  const isPayer = and(eq(recordMembers.personId, person), eq(recordMembers.part, "payer"), isNow);
  await tx
    .update(recordMembers)
    .set({ until: now })
    .where(and(isPayer, inArray(recordMembers.recordId, own)));
}

/** Ends it for all guardians and payers of these records, or for the guardians alone. Answers who they were. */
export async function endAllBeside(
  tx: Transaction,
  recordIds: string[],
  now: Date,
  parts: readonly Beside["part"][] = BESIDE_PARTS,
): Promise<string[]> {
  if (recordIds.length === 0) return [];
  const ended = await tx
    .update(recordMembers)
    .set({ until: now })
    .where(and(inArray(recordMembers.recordId, recordIds), inArray(recordMembers.part, [...parts]), isNow))
    .returning({ personId: recordMembers.personId });
  return [...new Set(ended.map(({ personId }) => personId))];
}

/** That a member is a guardian or payer now. */
export const isBesideNow: SQL | undefined = and(
  inArray(recordMembers.part, [...BESIDE_PARTS]),
  isNull(recordMembers.until),
);

const isNow = isNull(recordMembers.until);
