import { sql } from "drizzle-orm";
import { pgTable, text } from "drizzle-orm/pg-core";
import { instant } from "@/db/columns";

/**
 * What each of the practice's secrets is known by, so that a wrong one is refused at start
 * (scripts/database/secret-checks.mjs) and a master key stays for as long as anything rests under it: what is wrapped
 * refers to its key's row here.
 */
export const secretChecks = pgTable("secret_checks", {
  /** `BLIND_INDEX_KEY`, `AUTH_SECRET`, or `ENCRYPTION_KEYS:` and the id of a master key. */
  name: text("name").primaryKey(),
  /** An HMAC under the secret, from which it can't be found. Null until the secret was first seen to open the data. */
  value: text("value"),
  createdAt: instant("created_at").notNull(),
});

/** The master key that a row's data key is wrapped under, as `secret_checks` calls it. */
export const masterKeyName = () =>
  text("master_key")
    .notNull()
    .generatedAlwaysAs(sql`'ENCRYPTION_KEYS:' || split_part(wrapped, '.', 2)`)
    .references(() => secretChecks.name);
