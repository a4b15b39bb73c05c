import "server-only";
import { eq } from "drizzle-orm";
import { db, type Transaction } from "@/db/client";
import { practitioners, users } from "@/db/schema";
import { lastAdminStays } from "@/lib/accounts/manage";
import { lockAccount } from "@/lib/accounts/queries";
import { givePage } from "@/lib/accounts/team/give-page";
import { inOrder } from "@/lib/accounts/team/roles-in-order";
import type { StaffRole } from "@/lib/accounts/team/schema";
import { record } from "@/lib/audit/record";
import { notFound, Refusal } from "@/lib/errors";
import { type Holder, may, rolesOf } from "@/lib/permissions/permissions";

/** Who gives roles: the id of a member of staff, or null for a command in the machine's shell. */
type Manager = string | null;

/**
 * Makes a member of staff exactly that, from their next request on; a practitioner who was none gets a public page, one who is
 * invited once they have accepted.
 * Refuses with `not_found` (404) an account that is none of staff's, with `invalid` (400) no role at all, and with
 * `conflict` (409) who would take away the last admin, their own right to give roles, or that of a practitioner who
 * still takes clients.
 */
export async function changeRoles(manager: Manager, id: string, roles: StaffRole[], now: Date) {
  const [role, ...furtherRoles] = inOrder(roles);
  if (!role) throw new Refusal("invalid", NONE, { fields: { roles: [NONE] } });
  await db.transaction(async (tx) => {
    const before = await lockAccount(tx, id);
    if (!before || before.erasedAt || before.role === "client") throw notFound("account");
    const after = { role, furtherRoles };
    if (rolesOf(before).toSorted().join() === rolesOf(after).toSorted().join()) return;
    await assertMayLose(tx, { manager, id }, before, after);
    await tx
      .update(users)
      .set({ ...after, updatedAt: now })
      .where(eq(users.id, id));
    if (before.hasAddress && rolesOf(after).includes("practitioner")) await givePage(tx, id, now);
    const details = { roles: rolesOf(after).join(" ") };
    await record(tx, { actorId: manager, action: "account.roles_changed", subjectId: id, details }, now);
  });
}

const NONE = "Please choose at least one role.";

async function assertMayLose(tx: Transaction, who: { manager: Manager; id: string }, before: Holder, after: Holder) {
  if (may(before, "team") && !may(after, "team")) {
    if (who.manager === who.id)
      throw new Refusal("conflict", "You can't take this away from yourself. Ask another admin.");
    await lastAdminStays(tx, who.id);
  }
  const isLeaving = rolesOf(before).includes("practitioner") && !rolesOf(after).includes("practitioner");
  if (isLeaving && (await takesClients(tx, who.id)))
    throw new Refusal("conflict", "They still take clients. Please change that under Availability, Rules first.");
}

async function takesClients(tx: Transaction, userId: string): Promise<boolean> {
  const { active } = practitioners;
  const [row] = await tx.select({ active }).from(practitioners).where(eq(practitioners.userId, userId));
  return row?.active ?? false;
}
