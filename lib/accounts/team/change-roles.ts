import "server-only";
import { eq } from "drizzle-orm";
import { db, type Transaction } from "@/db/client";
import { practitioners, users } from "@/db/schema";
import { lastAdminStays } from "@/lib/accounts/manage";
import { lockAccount } from "@/lib/accounts/queries";
import { profileOf } from "@/lib/accounts/team/queries";
import { STAFF_ROLES, type StaffRole } from "@/lib/accounts/team/schema";
import { record } from "@/lib/audit/record";
import { notFound, Refusal } from "@/lib/errors";
import { type Holder, may, rolesOf } from "@/lib/permissions/permissions";
import { addPractitioner } from "@/lib/practice/change-practitioner";

/** Who gives roles: the id of a member of staff, or null for a command in the machine's shell. */
type Manager = string | null;

/**
 * Makes a member of staff exactly that, from their next request on; a practitioner who was none gets a public page.
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
    if (rolesOf(after).includes("practitioner")) await givePage(tx, id, now);
    const details = { roles: rolesOf(after).join(" ") };
    await record(tx, { actorId: manager, action: "account.roles_changed", subjectId: id, details }, now);
  });
}

const NONE = "Please choose at least one role.";

// In the order of the list: what is first is the role that the API shows.
function inOrder(roles: StaffRole[]): StaffRole[] {
  return STAFF_ROLES.filter((role) => roles.includes(role));
}

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

async function givePage(tx: Transaction, userId: string, now: Date) {
  const [known] = await tx.select({ id: practitioners.id }).from(practitioners).where(eq(practitioners.userId, userId));
  if (known) return;
  const { firstName, lastName, timeZone } = await profileOf(tx, userId);
  await addPractitioner(tx, userId, { name: `${firstName} ${lastName}`.trim(), title: "Therapist", timeZone }, now);
}
