import { randomBytes } from "node:crypto";
import { expect, test } from "vitest";
import { blindIndex, newPersonKey, seal, sealMaybe } from "@/db/encryption";
import { users } from "@/db/schema";

const PERSON = "019ad000-0000-7000-8000-000000000001";

test("the same words never rest as the same text", () => {
  const key = newPersonKey(PERSON);
  const sealed = Array.from({ length: 100 }, () => seal(key, users.firstName, PERSON, "Ana"));
  expect(new Set(sealed).size).toBe(100);
});

test("nothing of the words can be read from what rests", () => {
  const sealed = seal(newPersonKey(PERSON), users.firstName, PERSON, "Ana Boateng");
  const bytes = Buffer.from(sealed.slice(3), "base64url").toString("latin1");
  expect(sealed).not.toContain("Boateng");
  expect(bytes).not.toContain("Boateng");
});

test("each person has a key of their own, wrapped under the practice's first master key", () => {
  const [one, other] = [newPersonKey(PERSON), newPersonKey(PERSON)];
  expect(one.key.equals(other.key)).toBe(false);
  expect(one.wrapped).toMatch(/^w1\.k1\.[\w-]+$/);
});

test("what was left out stays out", () => {
  const key = newPersonKey(PERSON);
  expect([null, undefined, ""].map((plain) => sealMaybe(key, users.phone, PERSON, plain))).toEqual([null, null, null]);
});

test("a blind index is the same for the same address, and needs the practice's key", () => {
  const before = blindIndex("ana@attune.test");
  expect(blindIndex("ana@attune.test")).toBe(before);
  expect(blindIndex("ben@attune.test")).not.toBe(before);
  process.env.BLIND_INDEX_KEY = randomBytes(32).toString("base64");
  expect(blindIndex("ana@attune.test")).not.toBe(before);
});

test("without keys nothing is sealed", () => {
  process.env.ENCRYPTION_KEYS = "k1:dG9vIHNob3J0";
  expect(() => newPersonKey(PERSON)).toThrow("ENCRYPTION_KEYS");
});
