import { eq } from "drizzle-orm";
import { beforeEach, expect, test } from "vitest";
import { db } from "@/db/client";
import { clientFiles, clientTagUses, users } from "@/db/schema";
import { listContactMessages } from "@/lib/accounts/contact-messages/queries";
import { writeToPractice } from "@/lib/accounts/contact-messages/write";
import { changeFile } from "@/lib/clients/file/file";
import { tagClient } from "@/lib/clients/file/tags";
import { eraseAccount } from "@/lib/privacy/erase";
import { eraseClient } from "@/lib/privacy/erase-client";
import { ownData } from "@/lib/privacy/own-data/collect";
import { cast, emailOf, NOW } from "@/lib/testing/cast";

const FILE = { contactRules: ["no_voicemail" as const], contactWords: "After five", note: "Pays by transfer" };

let people: Awaited<ReturnType<typeof cast>>;

beforeEach(async () => {
  people = await cast();
});

test("what staff note of a client beside the treatment is among what the client takes along", async () => {
  const { ana, mara } = people;
  await changeFile(mara, ana.id, FILE, NOW);
  await tagClient(mara, ana.id, { tags: [], added: ["Mornings"] }, NOW);
  expect(await ownData(ana, NOW)).toMatchObject({
    notedByThePractice: { note: "Pays by transfer", contactRules: ["no_voicemail"], tags: ["Mornings"] },
  });
});

test("a client is erased once the name is typed, and all of this goes with them", async () => {
  const { ana, mara, osei } = people;
  await changeFile(mara, ana.id, FILE, NOW);
  await tagClient(mara, ana.id, { tags: [], added: ["One"] }, NOW);
  await expect(eraseClient(mara, ana.id, "Ana", NOW)).rejects.toMatchObject({ reason: "invalid" });
  await expect(eraseClient(osei, ana.id, "Ana Boateng", NOW)).rejects.toMatchObject({ reason: "forbidden" });
  await expect(eraseClient(mara, osei.id, "Ama Osei", NOW)).rejects.toMatchObject({ reason: "not_found" });
  await eraseClient(mara, ana.id, " ana  BOATENG ", NOW);
  expect(await db.$count(clientFiles, eq(clientFiles.personId, ana.id))).toBe(0);
  expect(await db.$count(clientTagUses)).toBe(0);
});

test("what a client wrote on the contact page goes with them, where the address is confirmed as theirs", async () => {
  const { ana, ben, mara } = people;
  await db.update(users).set({ verifiedAt: null }).where(eq(users.id, ben.id));
  for (const email of [emailOf("ana"), emailOf("ben"), "another@attune.test"])
    await writeToPractice({ name: "Hello", email, phone: null, message: email }, { address: "192.0.2.1" }, NOW);
  await eraseAccount(mara, ana.id, NOW);
  await eraseAccount(mara, ben.id, NOW);
  const messages = await listContactMessages(mara, { box: "open", limit: 10 }, NOW);
  expect(messages.map(({ message }) => message).sort()).toEqual(["another@attune.test", emailOf("ben")]);
});
