import "server-only";
import type { Staff } from "@/lib/auth/actor";
import { findClientName } from "@/lib/clients/queries";
import { notFound, Refusal } from "@/lib/errors";
import { sentence } from "@/lib/i18n/say";
import { assertMay } from "@/lib/permissions/permissions";
import { eraseAccount } from "@/lib/privacy/erase";

/**
 * Erases a client whose name the admin has typed once more, so that none is erased by a slip: capitals and spaces make no
 * difference. Refuses with `invalid` (400) another name, with `not_found` (404) who is no client, with `forbidden` (403)
 * all but who manages the team.
 */
export async function eraseClient(admin: Staff, clientId: string, typed: string, now: Date): Promise<void> {
  assertMay(admin, "team");
  const name = await findClientName(admin, clientId);
  if (name === null) throw notFound("client");
  if (plain(typed) !== plain(name)) {
    const fields = { name: [sentence("This is not the client's name as it stands above.")] };
    throw new Refusal("invalid", "Nothing was erased.", { fields });
  }
  await eraseAccount(admin, clientId, now);
}

function plain(name: string): string {
  return name.normalize("NFKC").replace(/\s+/g, " ").trim().toLowerCase();
}
