import "server-only";
import { subDays } from "date-fns/subDays";
import { and, asc, eq, isNotNull, lte } from "drizzle-orm";
import { db, type Transaction } from "@/db/client";
import { endPayLinks } from "@/db/end-pay-links";
import { endStopLinks } from "@/db/end-stop-links";
import { keysOfBoth, movePerson } from "@/db/move-person";
import { moveRecord } from "@/db/move-record";
import { clientMerges } from "@/db/schema";
import { forgetPerson } from "@/lib/accounts/forget";
import { dropUnconfirmedAddress } from "@/lib/accounts/profile/drop-address";
import { takeFacts } from "@/lib/accounts/profile/take-facts";
import { recordAll } from "@/lib/audit/record";
import { wantNamesAgain } from "@/lib/calendars/connected/writing/want-names";
import { eventsOf, lockBoth } from "@/lib/clients/merge/ask-merge";
import { type Hindrance, hindranceOf, isUnderWay } from "@/lib/clients/merge/hindrances";
import { isOpenMerge } from "@/lib/clients/merge/queries";
import { openRecord } from "@/lib/records/open-record";
import { announceMerge } from "@/lib/webhooks/announce-client";

const BATCH = 20;

// What ends by itself has ended long before.
const PATIENCE_DAYS = 3;

/**
 * Makes the files one that were asked to be and can't be undone any more, one after the other. What came in between
 * stops it, and what is under way puts it off to the next call, for some days at most. What fails with one is thrown once
 * the others had their turn; it is tried again as long.
 */
export async function mergeDue(now: Date): Promise<void> {
  const due = await db
    .select({ id: clientMerges.id })
    .from(clientMerges)
    .where(and(isOpenMerge, lte(clientMerges.notBefore, now)))
    .orderBy(asc(clientMerges.notBefore))
    .limit(BATCH);
  const failed: unknown[] = [];
  for (const { id } of due)
    await db
      .transaction((tx) => carryOut(tx, id, now))
      .catch(async (error) => {
        failed.push(error);
        await endPatience(id, now);
      });
  if (failed.length > 0) throw failed[0];
}

/** Gives up one that fails each time. */
async function endPatience(id: string, now: Date): Promise<void> {
  await db.transaction(async (tx) => {
    const merge = await lockOpen(tx, id);
    if (merge && isOverdue(merge, now)) await giveUp(tx, merge, "under_way", now);
  });
}

async function carryOut(tx: Transaction, id: string, now: Date): Promise<void> {
  const merge = await lockOpen(tx, id);
  if (!merge) return;
  const { keptId, mergedId } = merge;
  await lockBoth(tx, keptId, mergedId);
  const hindrance = await hindranceOf(tx, keptId, mergedId, now);
  if (hindrance) return giveUp(tx, merge, hindrance, now);
  if (await isUnderWay(tx, mergedId, now))
    return isOverdue(merge, now) ? giveUp(tx, merge, "under_way", now) : undefined;
  await endPayLinks(tx, keptId, mergedId, now);
  await endStopLinks(tx, keptId, now);
  await dropUnconfirmedAddress(tx, keptId, now);
  // First: by this the books and the documents know that their rows may change hands.
  await tx.update(clientMerges).set({ doneAt: now }).where(eq(clientMerges.id, id));
  await tx
    .update(clientMerges)
    .set({ keptId })
    .where(and(eq(clientMerges.keptId, mergedId), isNotNull(clientMerges.doneAt)));
  await join(tx, merge, now);
  await recordAll(tx, eventsOf(merge.actorId, "client.merged", keptId, mergedId), now);
  await announceMerge(tx, { kept: keptId, merged: mergedId }, now);
}

type Merge = typeof clientMerges.$inferSelect;

async function lockOpen(tx: Transaction, id: string): Promise<Merge | undefined> {
  const [merge] = await tx
    .select()
    .from(clientMerges)
    .where(and(eq(clientMerges.id, id), isOpenMerge))
    .for("update", { skipLocked: true });
  return merge;
}

function isOverdue({ notBefore }: Merge, now: Date): boolean {
  return notBefore < subDays(now, PATIENCE_DAYS);
}

async function join(tx: Transaction, { keptId, mergedId, takes }: Merge, now: Date) {
  const both = await keysOfBoth(tx, keptId, mergedId);
  const record = await openRecord(tx, keptId, now);
  await moveRecord(tx, both, record);
  await takeFacts(tx, both, takes, now);
  await movePerson(tx, both);
  // Discreet with either is discreet with both from now on.
  await wantNamesAgain(tx, keptId, now);
  await forgetPerson(tx, mergedId, now);
}

async function giveUp(tx: Transaction, { id, keptId, mergedId }: Merge, hinderedBy: Hindrance, now: Date) {
  await tx.update(clientMerges).set({ hinderedBy }).where(eq(clientMerges.id, id));
  await recordAll(tx, eventsOf(null, "client.merge_given_up", keptId, mergedId), now);
}
