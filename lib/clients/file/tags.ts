import "server-only";
import { eq, inArray, sql } from "drizzle-orm";
import { db, type Transaction } from "@/db/client";
import { keyFrom, newPersonKey, openOwn, seal } from "@/db/encryption";
import type { Reader } from "@/db/gathered";
import { clientTags, clientTagUses } from "@/db/schema";
import { lockAccount } from "@/lib/accounts/queries";
import { record } from "@/lib/audit/record";
import type { Staff } from "@/lib/auth/actor";
import { TAGS_MAX } from "@/lib/clients/file/schema";
import { maySeeClient } from "@/lib/clients/queries";
import { notFound, Refusal } from "@/lib/errors";
import { say } from "@/lib/i18n/say";
import { newId } from "@/lib/id";
import { assertMay } from "@/lib/permissions/permissions";

const TAGS_LOCK = 4_701_031;

/** Every tag of the practice, by name. */
export async function listTags(reader: Pick<Reader, "select"> = db) {
  // Written out: a select from one table alone says its columns without the table.
  const uses = sql<number>`(select count(*)::int from client_tag_uses where client_tag_uses.tag_id = client_tags.id)`;
  const rows = await reader
    .select({ id: clientTags.id, name: openOwn(clientTags.name, clientTags.wrapped), uses })
    .from(clientTags);
  const tags = rows.map(({ name, ...row }) => ({ ...row, name: name ?? "" }));
  return tags.sort((a, b) => a.name.localeCompare(b.name));
}

/** The ids of a client's tags. Whom the actor may see is asked before. */
export async function tagIdsOf(clientId: string): Promise<string[]> {
  const rows = await db.select().from(clientTagUses).where(eq(clientTagUses.personId, clientId));
  return rows.map(({ tagId }) => tagId);
}

/**
 * Gives a client these tags and no others: some that there are, by id, and some by name, which are made where there is
 * none of that name. Refuses with `not_found` (404) a client whom the actor may not see, with `conflict` (409) more tags
 * than a practice may have.
 */
export async function tagClient(
  staff: Staff,
  clientId: string,
  chosen: { tags: string[]; added: string[] },
  now: Date,
) {
  if (!(await maySeeClient(staff, clientId))) throw notFound("client");
  await db.transaction(async (tx) => {
    if ((await lockAccount(tx, clientId))?.erasedAt !== null) throw notFound("client");
    await tx.execute(sql`select pg_advisory_xact_lock(${TAGS_LOCK})`);
    const known = await listTags(tx);
    const ids = new Set(known.flatMap(({ id }) => (chosen.tags.includes(id) ? [id] : [])));
    for (const name of chosen.added) {
      const same = known.find((tag) => isSame(tag.name, name));
      const tag = same ?? { id: await makeTag(tx, name, known.length, now), name, uses: 0 };
      if (!same) known.push(tag);
      ids.add(tag.id);
    }
    await tx.delete(clientTagUses).where(eq(clientTagUses.personId, clientId));
    const uses = [...ids].map((tagId) => ({ tagId, personId: clientId }));
    if (uses.length > 0) await tx.insert(clientTagUses).values(uses);
    await record(tx, { actorId: staff.id, action: "client.file_changed", subjectId: clientId }, now);
  });
}

/** Calls a tag something else. Refuses with `forbidden` (403) all but admins, `not_found` (404), and `conflict` (409) a name that another has. */
export async function renameTag(admin: Staff, tagId: string, name: string, now: Date): Promise<void> {
  assertMay(admin, "settings");
  await db.transaction(async (tx) => {
    await tx.execute(sql`select pg_advisory_xact_lock(${TAGS_LOCK})`);
    if ((await listTags(tx)).some((tag) => tag.id !== tagId && isSame(tag.name, name))) {
      throw new Refusal("conflict", "There is a tag of this name already.");
    }
    const [row] = await tx.select({ wrapped: clientTags.wrapped }).from(clientTags).where(eq(clientTags.id, tagId));
    if (!row) throw notFound("tag");
    const sealed = seal(keyFrom(tagId, row.wrapped), clientTags.name, tagId, name);
    await tx.update(clientTags).set({ name: sealed }).where(eq(clientTags.id, tagId));
    await record(tx, { actorId: admin.id, action: "practice.changed", subjectId: tagId }, now);
  });
}

/** Takes a tag from everyone who has it, for good. Refuses as `renameTag` does. */
export async function removeTag(admin: Staff, tagId: string, now: Date): Promise<void> {
  assertMay(admin, "settings");
  await db.transaction(async (tx) => {
    const gone = await tx.delete(clientTags).where(eq(clientTags.id, tagId)).returning({ id: clientTags.id });
    if (gone.length === 0) throw notFound("tag");
    await record(tx, { actorId: admin.id, action: "practice.changed", subjectId: tagId }, now);
  });
}

/** The names of these clients' tags, by client. */
export async function tagNamesOf(clientIds: readonly string[]): Promise<Map<string, string[]>> {
  const names = new Map<string, string[]>();
  if (clientIds.length === 0) return names;
  // By tag, so that a name is opened once, however many have the tag.
  const people = sql`string_agg(${clientTagUses.personId}::text, ',')`.mapWith((text: string) => text.split(","));
  const tags = await db
    .select({ name: openOwn(clientTags.name, clientTags.wrapped), people })
    .from(clientTags)
    .innerJoin(clientTagUses, eq(clientTagUses.tagId, clientTags.id))
    .where(inArray(clientTagUses.personId, [...clientIds]))
    .groupBy(clientTags.id);
  const named = tags.map(({ name, people: ids }) => ({ name: name ?? "", ids }));
  for (const { name, ids } of named.sort((a, b) => a.name.localeCompare(b.name)))
    for (const id of ids) names.set(id, [...(names.get(id) ?? []), name]);
  return names;
}

async function makeTag(tx: Transaction, name: string, count: number, now: Date): Promise<string> {
  if (count >= TAGS_MAX) {
    const said = say("There are {most} tags already. Please use one of them, or remove one first.", { most: TAGS_MAX });
    throw new Refusal("conflict", said);
  }
  const id = newId(now);
  const { wrapped, ...key } = newPersonKey(id);
  await tx.insert(clientTags).values({ id, wrapped, name: seal(key, clientTags.name, id, name), createdAt: now });
  return id;
}

function isSame(one: string, other: string): boolean {
  return one.localeCompare(other, undefined, { sensitivity: "base" }) === 0;
}
