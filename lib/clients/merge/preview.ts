import "server-only";
import { sql } from "drizzle-orm";
import { MERGED_FACTS } from "@/db/schema/client-files";
import type { MergedFact } from "@/lib/accounts/profile/take-facts";
import type { Staff } from "@/lib/auth/actor";
import { filesOf } from "@/lib/clients/file/file";
import { tagNamesOf } from "@/lib/clients/file/tags";
import { isUnconfirmed, standingWith } from "@/lib/clients/merge/hindrances";
import { readClients } from "@/lib/clients/queries";
import { assertMay } from "@/lib/permissions/permissions";

/** What would become of two files that became one, before it is asked for. */
export type MergePreview = NonNullable<Awaited<ReturnType<typeof previewMerge>>>;

/** One of the two, as a page sets it beside the other. */
export type PreviewedFile = MergePreview["kept"];

/** How much of what would go to the file that stays. */
export type MovedCounts = MergePreview["moved"];

/**
 * Both files side by side, where they differ, what would go from the one to the other and what keeps them from becoming
 * one. Null where the actor may not see both. Refuses with `forbidden` (403) all but who manages the team. That both were
 * opened is in the trail.
 */
export async function previewMerge(admin: Staff, keptId: string, mergedId: string, now: Date) {
  assertMay(admin, "team");
  if (keptId === mergedId) return null;
  const files = await filesWith(admin, [keptId, mergedId], now);
  const [kept, merged] = [keptId, mergedId].map((id) => files.find((file) => file.id === id));
  if (!kept || !merged) return null;
  const { further: moved, ...standing } = await standingWith(keptId, mergedId, now, movedFrom(mergedId, keptId, now));
  return { kept, merged, differing: MERGED_FACTS.filter((fact) => isChosen(fact, kept, merged)), ...standing, moved };
}

async function filesWith(admin: Staff, ids: string[], now: Date) {
  const clients = await readClients(admin, ids, now);
  const seen = clients.map(({ id }) => id);
  const [files, tags] = await Promise.all([filesOf(seen), tagNamesOf(seen)]);
  return clients.map((client) => {
    const file = files.get(client.id);
    const name = `${client.firstName} ${client.lastName}`.trim();
    return { ...client, name, tags: tags.get(client.id) ?? [], hasNotes: Boolean(file?.note || file?.contactWords) };
  });
}

type File = Awaited<ReturnType<typeof filesWith>>[number];

/** Whether a person has to say which of two is right: where one file says nothing, the other's is taken. */
function isChosen(fact: MergedFact, kept: File, merged: File): boolean {
  return Boolean(kept[fact] && merged[fact] && kept[fact] !== merged[fact]);
}

function movedFrom(client: string, kept: string, now: Date) {
  const at = sql`${now.toISOString()}::timestamptz`;
  const count = (from: ReturnType<typeof sql>) => sql<number>`(select count(*)::int from ${from})`;
  const attended = sql`appointments where (client_id = ${client}
    or id in (select appointment_id from attendees where person_id = ${client}))`;
  return {
    ahead: count(sql`${attended} and status = 'scheduled' and starts_at > ${at}`),
    past: count(sql`${attended} and status <> 'pending_review' and coalesce(starts_at <= ${at}, true)`),
    requests: count(sql`${attended} and status = 'pending_review'`),
    series: count(sql`series where client_id = ${client}`),
    waiting: count(sql`waiting_entries where client_id = ${client} and state in ('waiting', 'offered')`),
    documents: count(sql`billing_documents where client_id = ${client}`),
    packages: count(sql`client_packages where client_id = ${client}`),
    hasCredit: sql<boolean>`exists (select from client_credits where client_id = ${client} and balance_minor > 0)`,
    memberships: count(sql`record_members join care_records on care_records.id = record_id
      where record_members.person_id = ${client} and until is null and care_records.person_id is distinct from ${client}`),
    beside: count(sql`record_members join care_records on care_records.id = record_id
      where care_records.person_id = ${client} and until is null and record_members.person_id <> ${client}`),
    agreedToTexts: sql<boolean>`exists (select from text_consents where client_id = ${client} and withdrawn_at is null)`,
    choseMails: sql<boolean>`exists (select from client_reminders where client_id = ${client}
      and (is_discreet or stopped_at is not null))`,
    /** That the file that stays loses an address nobody has confirmed. */
    dropsAddress: isUnconfirmed(kept),
    signsIn: sql<boolean>`exists (select from users where id = ${client} and email_index is not null)`,
  };
}
