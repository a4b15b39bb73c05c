import { headOfChain, reaches, sealAuditEvents } from "@/lib/audit/chain";
import { keepHead, keptHead } from "@/lib/audit/head";
import { verifyAuditChain } from "@/lib/audit/verify";
import { logError } from "@/lib/log";

/**
 * Seals what was recorded, and keeps the head outside the database. A chain that no longer reaches the head that is kept
 * is told in the log, and the kept head stays, as the proof of it.
 */
export async function sealAndKeepHead(): Promise<void> {
  await sealAuditEvents();
  const kept = keptHead();
  if (kept && !(await reaches(kept))) return logError("audit.cut_off", new Error(), { count: kept.position });
  keepHead(await headOfChain());
}

/** Recomputes the whole trail, and tells the log where it is not as it was written. */
export async function watchAuditTrail(): Promise<void> {
  const verdict = await verifyAuditChain(keptHead());
  if (verdict.intact) return;
  const { position, id } = verdict;
  logError("audit.broken", new Error(), { ...(id && { id }), ...(position && { count: position }) });
}
