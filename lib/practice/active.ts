import { sql } from "drizzle-orm";
import { practitioners, users } from "@/db/schema";

/** Whether a practitioner takes clients: their own setting, and an open account. Join `users` by `practitioners.userId`. */
export const isActivePractitioner = sql<boolean>`(${practitioners.active} and ${users.deactivatedAt} is null
  and ${users.erasedAt} is null)`;
