import "server-only";
import type { Staff } from "@/lib/auth/actor";
import { guardiansOf } from "@/lib/guardians/queries";

/** Where the guardians of a record are: on the page of its client, or of the joint record. */
export async function guardiansPage(staff: Staff, record: string, done?: string): Promise<string> {
  const of = await guardiansOf(staff, record);
  const path = of?.personId ? `/admin/clients/${of.personId}` : `/admin/joint/${record}`;
  return `${path}${done ? `?done=${done}` : ""}#guardians`;
}
