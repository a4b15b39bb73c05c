import "server-only";
import { addMinutes } from "date-fns/addMinutes";
import { and, eq, inArray, or } from "drizzle-orm";
import { db, type Transaction } from "@/db/client";
import { clientMerges } from "@/db/schema";
import { lockAccount } from "@/lib/accounts/queries";
import { recordAll } from "@/lib/audit/record";
import type { Staff } from "@/lib/auth/actor";
import { hindranceOf } from "@/lib/clients/merge/hindrances";
import { isOpenMerge } from "@/lib/clients/merge/queries";
import type { Merging } from "@/lib/clients/merge/schema";
import { maySeeClient } from "@/lib/clients/queries";
import { notFound, Refusal } from "@/lib/errors";
import { newId } from "@/lib/id";
import { assertMay } from "@/lib/permissions/permissions";
import { tooLateToUndo, UNDO_MINUTES } from "@/lib/undo";

/**
 * Has two files of the same client become one after some minutes, in which it can be undone: until then nothing is
 * changed. Answers the merge's id. Refuses with `forbidden` (403) all but who manages the team, with `not_found` (404)
 * who is no client, with `conflict` (409) what can't become one, or waits to already.
 */
export async function mergeClients(admin: Staff, { kept, merged, takes }: Merging, now: Date): Promise<string> {
  assertMay(admin, "team");
  for (const id of [kept, merged]) if (!(await maySeeClient(admin, id))) throw notFound("client");
  if (kept === merged) throw notFound("client");
  return db.transaction(async (tx) => {
    await lockBoth(tx, kept, merged);
    if ((await tx.$count(clientMerges, and(isOpenMerge, isPartOf([kept, merged])))) > 0) throw wantedAlready();
    if (await hindranceOf(tx, kept, merged, now)) throw hindered();
    const id = newId(now);
    const row = { id, keptId: kept, mergedId: merged, takes, actorId: admin.id, askedAt: now };
    await tx.insert(clientMerges).values({ ...row, notBefore: addMinutes(now, UNDO_MINUTES) });
    await recordAll(tx, eventsOf(admin.id, "client.merge_asked", kept, merged), now);
    return id;
  });
}

/**
 * Takes it back, and answers whose file would have stayed. Refuses with `forbidden` (403) as above, with `not_found`
 * (404) what is none, and with `too_late` (409) once the minutes are over.
 */
export async function undoMerge(admin: Staff, id: string, now: Date): Promise<string> {
  assertMay(admin, "team");
  return db.transaction(async (tx) => {
    const [merge] = await tx.select().from(clientMerges).where(eq(clientMerges.id, id)).for("update");
    if (!merge) throw notFound("client");
    const isOpen = !merge.doneAt && !merge.undoneAt && !merge.hinderedBy;
    if (!isOpen || merge.notBefore <= now) throw tooLateToUndo();
    await tx.update(clientMerges).set({ undoneAt: now }).where(eq(clientMerges.id, id));
    await recordAll(tx, eventsOf(admin.id, "client.merge_undone", merge.keptId, merge.mergedId), now);
    return merge.keptId;
  });
}

/** Keeps both files as they are until the transaction ends, always in the same order, so that two never wait for each other. */
export async function lockBoth(tx: Transaction, one: string, other: string): Promise<void> {
  for (const id of [one, other].sort()) await lockAccount(tx, id);
}

type MergeAction = "client.merge_asked" | "client.merge_undone" | "client.merged" | "client.merge_given_up";

/** What happened to both, for the trail of each. */
export function eventsOf(actorId: string | null, action: MergeAction, kept: string, merged: string) {
  return [
    { actorId, action, subjectId: kept, details: { other: merged } },
    { actorId, action, subjectId: merged, details: { other: kept } },
  ];
}

function isPartOf(ids: string[]) {
  return or(inArray(clientMerges.keptId, ids), inArray(clientMerges.mergedId, ids));
}

function wantedAlready(): Refusal {
  return new Refusal("conflict", "One of these files is about to become part of another already.");
}

function hindered(): Refusal {
  return new Refusal("conflict", "These two files can't become one as they are. The page says why.");
}
