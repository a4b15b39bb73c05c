import "server-only";
import { desc, eq } from "drizzle-orm";
import { db } from "@/db/client";
import { openRequired } from "@/db/encryption";
import type { Reader } from "@/db/gathered";
import { mailSuppressions, users } from "@/db/schema";
import { recordReads } from "@/lib/audit/read";
import { record } from "@/lib/audit/record";
import type { Staff } from "@/lib/auth/actor";
import { notFound } from "@/lib/errors";
import { isId } from "@/lib/id";
import { assertAdmin } from "@/lib/notifications/undelivered";
import { lift } from "@/lib/outbox/delivery-status/suppression";

/** A person whose address gets no e-mail any more. */
export type Suppression = Awaited<ReturnType<typeof listSuppressions>>[number];

/** Whose addresses get no e-mail, and why, the newest first. */
export async function listSuppressions(admin: Staff, now: Date, reader: Reader = db) {
  assertAdmin(admin);
  const rows = await reader
    .select({
      recipientId: mailSuppressions.recipientId,
      why: mailSuppressions.why,
      at: mailSuppressions.at,
      firstName: openRequired(users.firstName, users.id),
      lastName: openRequired(users.lastName, users.id),
    })
    .from(mailSuppressions)
    .innerJoin(users, eq(users.id, mailSuppressions.recipientId))
    .orderBy(desc(mailSuppressions.at));
  await recordReads(admin, [...new Set(rows.map(({ recipientId }) => recipientId))], now);
  return rows.map(({ firstName, lastName, ...row }) => ({ ...row, name: `${firstName} ${lastName}`.trim() }));
}

/** Lets a person's address have e-mail again. Refuses with `not_found` (404) where it does already. */
export async function liftSuppression(admin: Staff, recipientId: string, now: Date): Promise<void> {
  assertAdmin(admin);
  await db.transaction(async (tx) => {
    if (!isId(recipientId) || !(await lift(tx, recipientId))) throw notFound("suppression");
    await record(tx, { actorId: admin.id, action: "message.address_allowed", subjectId: recipientId }, now);
  });
}
