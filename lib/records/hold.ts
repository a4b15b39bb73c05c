import { and, eq, isNull } from "drizzle-orm";
import type { z } from "zod";
import { db } from "@/db/client";
import { findRecordKey, sealInRecord } from "@/db/record-encryption";
import { careRecords } from "@/db/schema";
import { record } from "@/lib/audit/record";
import type { Actor } from "@/lib/auth/actor";
import { notFound } from "@/lib/errors";
import { assertMay } from "@/lib/permissions/permissions";
import type { HoldForm } from "@/lib/records/schema";

/**
 * Keeps a record until the end of a date, whatever its rule says, or ends that where no date is said; then the rule alone
 * counts again. Refuses with `forbidden` (403) all but admins, with `not_found` (404) a record that is destroyed or none.
 */
export async function holdRecord(admin: Actor, wish: z.output<typeof HoldForm>, now: Date): Promise<void> {
  assertMay(admin, "settings", "Only an admin can hold a record.");
  const { record: id, until, reason } = wish;
  await db.transaction(async (tx) => {
    const [found] = await tx
      .select({ id: careRecords.id })
      .from(careRecords)
      .where(and(eq(careRecords.id, id), isNull(careRecords.destroyedAt)))
      .for("update");
    const key = found && (await findRecordKey(tx, id));
    if (!key) throw notFound("record");
    const hold = until
      ? { holdUntil: new Date(`${until}T23:59:59Z`), holdReason: sealInRecord(key, careRecords.holdReason, id, reason) }
      : { holdUntil: null, holdReason: null };
    await tx.update(careRecords).set(hold).where(eq(careRecords.id, id));
    await record(tx, { actorId: admin.id, action: "record.hold_changed", subjectId: id }, now);
  });
}
