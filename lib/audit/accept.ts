import { db } from "@/db/client";
import { headOfChain, sealAuditEvents } from "@/lib/audit/chain";
import { keepHead, keptHead } from "@/lib/audit/head";
import { record } from "@/lib/audit/record";
import { type Verdict, verifyAuditChain } from "@/lib/audit/verify";

/**
 * Takes the trail as it is now for the whole one, as after an older backup was restored, and keeps its head instead of
 * the one before; that this was done is recorded in it. A trail that is flawed in itself is left alone.
 */
export async function acceptAuditTrail(now: Date): Promise<Verdict> {
  await sealAuditEvents();
  const verdict = await verifyAuditChain();
  if (!verdict.intact) return verdict;
  const details = { position: verdict.head.position, keptPosition: keptHead()?.position ?? 0 };
  await record(db, { actorId: null, action: "audit.accepted", subjectId: null, details }, now);
  await sealAuditEvents();
  const head = await headOfChain();
  keepHead(head);
  return { intact: true, head };
}
