import { sql } from "drizzle-orm";
import { check, index, pgTable, primaryKey, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { encryptedText, instant, oneOf, rowId } from "@/db/columns";
import { users } from "@/db/schema/people";
import { masterKeyName } from "@/db/schema/secrets";

const NONE = sql`'{}'::text[]`;

/** What a client does not want when the practice reaches them; what else is to be known is said in words. */
export const CONTACT_RULES = ["no_calls", "no_voicemail", "no_texts", "no_post", "no_name"] as const;

/** What staff keep of a client beside the treatment, under the client's own key: one row where there is anything. */
export const clientFiles = pgTable(
  "client_files",
  {
    personId: uuid("person_id")
      .primaryKey()
      .references(() => users.id, { onDelete: "cascade" }),
    contactRules: text("contact_rules", { enum: CONTACT_RULES }).array().notNull().default(NONE),
    /** How the client is reached, in words, and notes about appointments and bills; neither is of the treatment. */
    contactWords: encryptedText("contact_words"),
    note: encryptedText("note"),
    updatedAt: instant("updated_at").notNull(),
  },
  (table) => [
    check(
      "client_files_contact_rules",
      sql`${table.contactRules} <@ array['no_calls', 'no_voicemail', 'no_texts', 'no_post', 'no_name']`,
    ),
  ],
);

/** A word by which the practice sorts its clients. It may say something of a person, so it rests under a key of its own. */
export const clientTags = pgTable("client_tags", {
  id: rowId(),
  wrapped: text("wrapped").notNull(),
  masterKey: masterKeyName(),
  name: encryptedText("name").notNull(),
  createdAt: instant("created_at").notNull(),
});

/** Which clients have which tags. */
export const clientTagUses = pgTable(
  "client_tag_uses",
  {
    tagId: uuid("tag_id")
      .notNull()
      .references(() => clientTags.id, { onDelete: "cascade" }),
    personId: uuid("person_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
  },
  (table) => [
    primaryKey({ columns: [table.tagId, table.personId] }),
    index("client_tag_uses_by_person").on(table.personId),
  ],
);

/** What is chosen of two files when they become one: by which name, and how the client is reached and spoken of. */
export const MERGED_FACTS = ["name", "phone", "location", "birthDate", "pronouns", "contactBy"] as const;

/** Why two files do not become one after all. */
export const MERGE_HINDRANCES = [
  ...(["gone", "deactivated", "other_can_sign_in", "both_can_sign_in", "overlapping", "both_members"] as const),
  ...(["related", "two_payers", "held", "under_way", "unconfirmed"] as const),
] as const;

/**
 * That two files are of the same client: asked for, held back for some minutes in which it can be undone, and then done
 * by the worker. What was done stays known: a link that names the file that went leads to the one that stayed.
 */
export const clientMerges = pgTable(
  "client_merges",
  {
    id: rowId(),
    keptId: uuid("kept_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    mergedId: uuid("merged_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    /** What the file that stays takes from the one that goes, in place of its own. */
    takes: text("takes", { enum: MERGED_FACTS }).array().notNull(),
    /** Who asked; no foreign key: it stays when the account goes. */
    actorId: uuid("actor_id").notNull(),
    askedAt: instant("asked_at").notNull(),
    /** Until when it can be undone; the worker does it after. */
    notBefore: instant("not_before").notNull(),
    doneAt: instant("done_at"),
    undoneAt: instant("undone_at"),
    /** Why it was given up, where something came in between. */
    hinderedBy: text("hindered_by", { enum: MERGE_HINDRANCES }),
  },
  (table) => [
    index("client_merges_by_kept").on(table.keptId),
    index("client_merges_by_merged").on(table.mergedId),
    // One at a time, and a file goes once.
    uniqueIndex("client_merges_one_kept")
      .on(table.keptId)
      .where(sql`done_at is null and undone_at is null and hindered_by is null`),
    uniqueIndex("client_merges_one_merged").on(table.mergedId).where(sql`undone_at is null and hindered_by is null`),
    check("client_merges_two", sql`${table.keptId} <> ${table.mergedId}`),
    check("client_merges_end", sql`num_nonnulls(${table.doneAt}, ${table.undoneAt}, ${table.hinderedBy}) <= 1`),
    check(
      "client_merges_takes",
      sql`${table.takes} <@ array['name', 'phone', 'location', 'birthDate', 'pronouns', 'contactBy']`,
    ),
    check("client_merges_hindered_by", oneOf(table.hinderedBy, MERGE_HINDRANCES)),
  ],
);
