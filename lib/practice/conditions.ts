import { eq, type SQL, sql } from "drizzle-orm";
import { practitioners, users } from "@/db/schema";
import type { Onlooker } from "@/lib/permissions/onlooker";
import { reachOf } from "@/lib/permissions/permissions";

/** Whether a practitioner takes clients: their own setting, and an open account. Join `users` by `practitioners.userId`. */
export const isActivePractitioner = sql<boolean>`(${practitioners.active} and ${users.deactivatedAt} is null
  and ${users.erasedAt} is null)`;

/** Which practitioners' time a member of staff may give, or whose hours they may change: every one's, their own, or none's. */
export function ownedBy(staff: Omit<Onlooker, "practitionerId">, subject: "times" | "hours"): SQL | undefined {
  const reach = reachOf(staff, subject);
  if (reach === "team") return undefined;
  return reach === "own" ? eq(practitioners.userId, staff.id) : sql`false`;
}
