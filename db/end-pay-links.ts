import { sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";

/**
 * Ends the links to pay that would open what is none of their holders' once two files are one; the others lead to the file
 * that stays, those of the file that goes among them. Where a payer comes with one file, the other's links end: who held
 * them does not pay from now on. So do those of a file whose address nobody confirmed, which may have gone to another
 * person. Comes before the merge counts as done.
 */
export async function endPayLinks(tx: Transaction, kept: string, merged: string, now: Date): Promise<void> {
  await tx.execute(sql`with ended as (
      select users.id from users
      where users.id in (${kept}, ${merged}) and (
        exists (select from payers where client_id in (${kept}, ${merged}) and client_id <> users.id)
        or (users.email_index is not null and users.verified_at is null))
    ), all_ended as (
      select id from ended
      union select merged_id from client_merges join ended on ended.id = kept_id where done_at is not null)
    insert into pay_links (client_id, generation, changed_at)
    select id, 2, ${now.toISOString()}::timestamptz from all_ended
    on conflict (client_id) do update set generation = pay_links.generation + 1, changed_at = excluded.changed_at`);
}
