import { db } from "@/db/client";
import { noteErased } from "@/lib/privacy/erased-list";
import { destroyDue } from "@/lib/records/keep-records";

/** Destroys kept records whose time and every hold have run out, and notes them for a restore of an older backup. */
export async function endRetention(now: Date): Promise<void> {
  const ids = await db.transaction((tx) => destroyDue(tx, now));
  await noteErased(ids.map((id) => ({ id, at: now.toISOString() })));
}
