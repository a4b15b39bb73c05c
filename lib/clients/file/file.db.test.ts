import { beforeEach, expect, test } from "vitest";
import { db } from "@/db/client";
import { clientFiles, clientTags, clientTagUses } from "@/db/schema";
import { changeFile, fileOf } from "@/lib/clients/file/file";
import { ClientFileForm, ClientTagsForm } from "@/lib/clients/file/schema";
import { listTags, removeTag, renameTag, tagClient, tagIdsOf, tagNamesOf } from "@/lib/clients/file/tags";
import { cast, NOW } from "@/lib/testing/cast";
import { minutesAfter } from "@/lib/testing/clock";
import { scheduled } from "@/lib/testing/requests";

const FILE = { contactRules: ["no_voicemail" as const], contactWords: "After five", note: "Pays by transfer" };

let people: Awaited<ReturnType<typeof cast>>;

beforeEach(async () => {
  people = await cast();
});

test("how a client is reached and what staff note rests sealed", async () => {
  const { ana, mara } = people;
  expect(await fileOf(ana.id)).toEqual({ contactRules: [], contactWords: "", note: "" });
  await changeFile(mara, ana.id, FILE, NOW);
  await changeFile(mara, ana.id, { ...FILE, contactWords: "" }, NOW);
  expect(await fileOf(ana.id)).toEqual({ ...FILE, contactWords: "" });
  const [row] = await db.select().from(clientFiles);
  expect(JSON.stringify(row)).not.toContain("transfer");
});

test("a practitioner changes the file of their own clients and no others", async () => {
  const { ana, ben, osei } = people;
  await scheduled({ client: ana, practitioner: osei, startsAt: minutesAfter(NOW, 300) });
  await changeFile(osei, ana.id, FILE, NOW);
  await tagClient(osei, ana.id, { tags: [], added: ["Mine"] }, NOW);
  await expect(changeFile(osei, ben.id, FILE, NOW)).rejects.toMatchObject({ reason: "not_found" });
  await expect(tagClient(osei, ben.id, { tags: [], added: ["Mine"] }, NOW)).rejects.toMatchObject({
    reason: "not_found",
  });
});

test("a tag is made once, whatever its capitals, given and taken, and rests sealed", async () => {
  const { ana, ben, mara } = people;
  await tagClient(mara, ana.id, { tags: [], added: ["Sliding scale", "Mornings"] }, NOW);
  await tagClient(mara, ben.id, { tags: [], added: ["sliding SCALE"] }, NOW);
  const tags = await listTags();
  expect(tags.map(({ name, uses }) => [name, uses])).toEqual([
    ["Mornings", 1],
    ["Sliding scale", 2],
  ]);
  expect(JSON.stringify(await db.select().from(clientTags))).not.toMatch(/Sliding|Mornings/);
  await tagClient(mara, ana.id, { tags: await tagIdsOf(ben.id), added: [] }, NOW);
  expect((await tagNamesOf([ana.id, ben.id])).get(ana.id)).toEqual(["Sliding scale"]);
});

test("an admin renames and removes a tag, to no other's name, and nobody else does", async () => {
  const { ana, mara, osei } = people;
  await tagClient(mara, ana.id, { tags: [], added: ["One", "Two"] }, NOW);
  const [one] = await listTags();
  const id = one?.id ?? "";
  await expect(renameTag(mara, id, "two", NOW)).rejects.toMatchObject({ reason: "conflict" });
  await expect(renameTag(osei, id, "Three", NOW)).rejects.toMatchObject({ reason: "forbidden" });
  await expect(removeTag(osei, id, NOW)).rejects.toMatchObject({ reason: "forbidden" });
  await renameTag(mara, id, "Three", NOW);
  expect((await listTags()).map(({ name }) => name)).toEqual(["Three", "Two"]);
  await removeTag(mara, id, NOW);
  await expect(removeTag(mara, id, NOW)).rejects.toMatchObject({ reason: "not_found" });
  expect(await db.$count(clientTagUses)).toBe(1);
});

test("a form with one box, several or none is read alike, and tags are told apart by commas", () => {
  const client = people.ana.id;
  expect(ClientFileForm.parse({ client, contactRules: "no_post" }).contactRules).toEqual(["no_post"]);
  expect(ClientFileForm.parse({ client, contactRules: ["no_post", "no_calls"] }).contactRules).toHaveLength(2);
  expect(ClientFileForm.parse({ client }).contactRules).toEqual([]);
  expect(ClientTagsForm.parse({ client, added: " A  b, ,c;A b\nd" }).added).toEqual(["A b", "c", "d"]);
  expect(ClientTagsForm.safeParse({ client, added: "x".repeat(31) }).success).toBe(false);
});
