import { sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";

/**
 * Has another link take the place of the one that works, such as when another payer is named. Those of files that became
 * part of the client's end with it, as they lead there.
 */
export async function nextPayLink(tx: Transaction, clientId: string, now: Date): Promise<void> {
  await tx.execute(sql`insert into pay_links (client_id, generation, changed_at)
    select id, 2, ${now.toISOString()}::timestamptz from (
      select ${clientId}::uuid as id
      union select merged_id from client_merges where kept_id = ${clientId} and done_at is not null) as ended
    on conflict (client_id) do update set generation = pay_links.generation + 1, changed_at = excluded.changed_at`);
}
