import { eq, type SQL, sql } from "drizzle-orm";
import { practitioners, users } from "@/db/schema";
import type { Onlooker } from "@/lib/permissions/onlooker";

/** Whether a practitioner takes clients: their own setting, and an open account. Join `users` by `practitioners.userId`. */
export const isActivePractitioner = sql<boolean>`(${practitioners.active} and ${users.deactivatedAt} is null
  and ${users.erasedAt} is null)`;

/** Whose hours, rules and group sessions a member of staff may change: their own, an admin every practitioner's. */
export function ownedBy({ role, id }: Pick<Onlooker, "role" | "id">): SQL | undefined {
  return role === "admin" ? undefined : eq(practitioners.userId, id);
}
