import { sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";

/**
 * Ends the links to stop reminders of a file that stays in a merge, where nobody confirmed its address: they may have
 * gone to another person, who would stop those of the other file with them. Those of the file that goes end where they are
 * read. Comes before the address is dropped.
 */
export async function endStopLinks(tx: Transaction, kept: string, now: Date): Promise<void> {
  await tx.execute(sql`insert into stop_links (client_id, generation, changed_at)
    select id, 2, ${now.toISOString()}::timestamptz from users
    where id = ${kept} and email_index is not null and verified_at is null
    on conflict (client_id) do update set generation = stop_links.generation + 1, changed_at = excluded.changed_at`);
}
