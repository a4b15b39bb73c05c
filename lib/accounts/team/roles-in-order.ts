import { STAFF_ROLES, type StaffRole } from "@/lib/accounts/team/schema";

/** Roles in the order of the list, each once: what is first is the role that the API shows. */
export function inOrder(roles: StaffRole[]): StaffRole[] {
  return STAFF_ROLES.filter((role) => roles.includes(role));
}
