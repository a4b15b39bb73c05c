import { eq, type SQL } from "drizzle-orm";
import { practitioners } from "@/db/schema";
import type { Actor } from "@/lib/auth/actor";

/** Whose hours, rules and group sessions a member of staff may change: their own, an admin every practitioner's. */
export function ownedBy({ role, id }: Pick<Actor, "role" | "id">): SQL | undefined {
  return role === "admin" ? undefined : eq(practitioners.userId, id);
}
