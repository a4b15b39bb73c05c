import "server-only";
import { db } from "@/db/client";
import { invitePerson, takeInvitationBack } from "@/lib/accounts/invitations/invite";
import type { Staff } from "@/lib/auth/actor";
import { maySeeClient } from "@/lib/clients/queries";
import { notFound } from "@/lib/errors";

/**
 * Invites a client without an address to have an account; again, at another address, it corrects the first. Refuses with
 * `not_found` (404) a client the actor may not see, and as `invitePerson` does.
 */
export async function inviteClient(staff: Staff, clientId: string, email: string, now: Date): Promise<void> {
  if (!(await maySeeClient(staff, clientId))) throw notFound("client");
  await db.transaction((tx) => invitePerson(tx, staff.id, clientId, email, now));
}

/** Takes that back. Refuses with `not_found` (404) a client the actor may not see, and where nothing waits. */
export async function withdrawInvitation(staff: Staff, clientId: string, now: Date): Promise<void> {
  if (!(await maySeeClient(staff, clientId))) throw notFound("client");
  await db.transaction((tx) => takeInvitationBack(tx, staff.id, clientId, now));
}
