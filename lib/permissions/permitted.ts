import { arrayOverlaps, inArray, or, type SQL } from "drizzle-orm";
import { ROLES, users } from "@/db/schema";
import { roleMay, type Wanted } from "@/lib/permissions/permissions";

/** Whether the person of a row of `users` may that, for a statement that finds out itself who asks. */
export function isPermitted(wanted: Wanted): SQL | undefined {
  const roles = ROLES.filter((role) => roleMay(role, wanted));
  return or(inArray(users.role, roles), arrayOverlaps(users.furtherRoles, roles));
}
