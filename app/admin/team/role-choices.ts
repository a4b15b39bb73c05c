import type { RoleChoice } from "@/components/team/role-boxes";
import { STAFF_ROLES } from "@/lib/accounts/team/schema";
import type { Translate } from "@/lib/i18n/message";
import { paymentsMode } from "@/lib/payments/mode";
import type { Role } from "@/lib/permissions/permissions";
import { isRoleOffered, roleNames, roleSights } from "@/lib/permissions/words";

/** The roles that can be ticked for a person who has these. */
export function roleChoices(t: Translate, held: readonly Role[]): RoleChoice[] {
  const [names, sights] = [roleNames(t), roleSights(t, paymentsMode())];
  return STAFF_ROLES.filter((role) => isRoleOffered(role, paymentsMode()) || held.includes(role)).map((role) => ({
    value: role,
    label: names[role],
    hint: sights[role],
    isHeld: held.includes(role),
  }));
}
