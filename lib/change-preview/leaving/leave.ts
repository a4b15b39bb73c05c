import "server-only";
import { deactivateAccount } from "@/lib/accounts/manage";
import type { Staff } from "@/lib/auth/actor";
import { bookedWith } from "@/lib/change-preview/leaving/queries";
import { Refusal } from "@/lib/errors";
import { assertMay } from "@/lib/permissions/permissions";
import { UNDO_MINUTES } from "@/lib/undo";

/**
 * Deactivates the account of a member of the team who leaves: they are signed out everywhere, and nothing is offered
 * with them from now on. What is booked stays; `seen` is how much of that the admin was shown. For some minutes it can
 * be undone, and they can return at any time. Refuses with `conflict` (409) where more is booked by now, one's own
 * account and the last admin's, with `forbidden` (403) all but who manages the team.
 */
export async function leaveTeam(admin: Staff, { id, seen }: { id: string; seen: number }, now: Date): Promise<void> {
  assertMay(admin, "team", "Only an admin can deactivate accounts.");
  const booked = await bookedWith(admin, id, now);
  if (booked.length > seen)
    throw new Refusal("conflict", "Something was booked meanwhile. Please look at the list again.");
  await deactivateAccount(admin.id, id, now, UNDO_MINUTES);
}
