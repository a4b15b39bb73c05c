import { randomBytes } from "node:crypto";
import { eq, sql } from "drizzle-orm";
import { afterEach, beforeEach, expect, test } from "vitest";
import { db } from "@/db/client";
import { newPersonKey, seal } from "@/db/encryption";
import { contactMessages, personKeys, recordKeys, secretChecks } from "@/db/schema";
import { newId } from "@/lib/id";
import { cast, NOW } from "@/lib/testing/cast";
import { asRefused } from "@/lib/testing/refused";
import { checkSecrets } from "@/scripts/database/secret-checks.mjs";

const url = () => process.env.DATABASE_URL ?? "";
const random = () => randomBytes(32).toString("base64");
const own = () => ({ ...process.env, APP_ORIGIN: "https://book.example.org" });

let said: string[];

beforeEach(forgetChecks);
afterEach(async () => {
  await forgetChecks();
  await checkSecrets(url(), process.env);
});

test("an empty database takes any secrets, and others after those; with people in it, it keeps to the last", async () => {
  await start({ ENCRYPTION_KEYS: `k1:${random()}`, BLIND_INDEX_KEY: random() });
  await start();
  await cast();
  await start();
  expect(said).toEqual([]);
  await expect(start({ ENCRYPTION_KEYS: `k1:${random()}` })).rejects.toThrow();
});

const wrong: [string, () => Record<string, string>, string][] = [
  ["another master key under the same id", () => ({ ENCRYPTION_KEYS: `k1:${random()}` }), "ENCRYPTION_KEYS: k1 is not"],
  ["a master key under another id", () => ({ ENCRYPTION_KEYS: `k2:${random()}` }), "ENCRYPTION_KEYS lacks k1"],
  ["another key for addresses", () => ({ BLIND_INDEX_KEY: random() }), "BLIND_INDEX_KEY is not the key"],
];

test.each(wrong)("%s is refused in a sentence, and nothing is changed by it", async (_, secrets, sentence) => {
  await start();
  await cast();
  const before = await db.select().from(secretChecks);
  const refusal = await asRefused(start(secrets()));
  expect(refusal).toContain(sentence);
  expect(refusal).toMatch(/Nothing was changed\. Start with the secrets that belong to this database\.$/);
  expect(await db.select().from(secretChecks)).toEqual(before);
  await start();
});

test.each(wrong)("%s is refused on a database that is older than its checks", async (_, secrets, sentence) => {
  await start();
  await cast();
  await db.update(secretChecks).set({ value: null });
  expect(await asRefused(start(secrets()))).toContain(sentence);
  await start();
  const values = await db.select({ value: secretChecks.value }).from(secretChecks);
  expect(values).not.toContainEqual({ value: null });
});

test("every wrong secret is named at once, and none of them is shown", async () => {
  await start();
  await cast();
  const secrets = { ENCRYPTION_KEYS: `k1:${random()}`, BLIND_INDEX_KEY: random() };
  const refusal = await asRefused(start(secrets));
  expect(refusal).toMatch(/BLIND_INDEX_KEY is not[\s\S]*ENCRYPTION_KEYS: k1 is not/);
  for (const secret of Object.values(secrets)) expect(refusal).not.toContain(secret.slice(-20));
});

test("a new key in front of the old one is let in; without the old one it is refused while data is under that", async () => {
  const old = process.env.ENCRYPTION_KEYS;
  const newer = `k2:${random()}`;
  await start();
  await cast();
  await start({ ENCRYPTION_KEYS: `${newer},${old}` });
  await expect(start({ ENCRYPTION_KEYS: newer })).rejects.toThrow("ENCRYPTION_KEYS lacks k1");
  await db.execute(sql`delete from person_keys`);
  await expect(start({ ENCRYPTION_KEYS: newer })).rejects.toThrow("ENCRYPTION_KEYS lacks k1");
  await db.execute(sql`delete from record_keys`);
  await start({ ENCRYPTION_KEYS: newer });
  expect(await names()).toEqual(["AUTH_SECRET", "BLIND_INDEX_KEY", "ENCRYPTION_KEYS:k2"]);
});

test("a message to the practice alone binds its master key too", async () => {
  await start();
  const id = newId(NOW);
  const { wrapped, ...key } = newPersonKey(id);
  const sealed = { name: "Ana", email: "ana@attune.test", message: "Hello" };
  await db.insert(contactMessages).values({
    id,
    wrapped,
    createdAt: NOW,
    name: seal(key, contactMessages.name, id, sealed.name),
    email: seal(key, contactMessages.email, id, sealed.email),
    message: seal(key, contactMessages.message, id, sealed.message),
  });
  await expect(start({ ENCRYPTION_KEYS: `k1:${random()}` })).rejects.toThrow("k1 is not the key");
});

test("what was wrapped under a key that the practice does not know is refused by the database itself", async () => {
  await start();
  const { ana } = await cast();
  const foreign = { wrapped: "w1.k9.AAAA" };
  const writing = db.update(personKeys).set(foreign).where(eq(personKeys.personId, ana.id));
  await expect(writing).rejects.toMatchObject({ cause: { code: "23503" } });
  await expect(db.delete(secretChecks)).rejects.toMatchObject({ cause: { code: "23503" } });
});

test("another AUTH_SECRET is let in, and what follows is said once", async () => {
  await start();
  await cast();
  const AUTH_SECRET = random();
  await start({ AUTH_SECRET });
  await start({ AUTH_SECRET });
  expect(said).toEqual([expect.stringMatching(/^AUTH_SECRET has changed: everyone has to sign in again/)]);
});

test("the demo is told how to begin anew", async () => {
  await start();
  await cast();
  const env = { ...process.env, DATABASE_URL: "", ENCRYPTION_KEYS: `k1:${random()}` };
  expect(await asRefused(checkSecrets(url(), env))).toContain("or delete .data/demo to start the demo again.");
});

test("secrets that are missing or malformed are left to the check of the environment, and noted nowhere", async () => {
  await start({ BLIND_INDEX_KEY: "" });
  await start({ ENCRYPTION_KEYS: "k1:dG9vIHNob3J0" });
  expect(await names()).toEqual([]);
});

async function start(secrets: Record<string, string> = {}) {
  await checkSecrets(url(), { ...own(), ...secrets }, (sentence) => said.push(sentence));
}

async function names() {
  const rows = await db.select({ name: secretChecks.name }).from(secretChecks).orderBy(secretChecks.name);
  return rows.map(({ name }) => name);
}

async function forgetChecks() {
  said = [];
  await db.delete(personKeys);
  await db.delete(recordKeys);
  await db.delete(contactMessages);
  await db.delete(secretChecks);
}
