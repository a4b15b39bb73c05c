import { expect, test } from "vitest";
import { freshNonce, isId, newId, randomText } from "@/lib/id";

// A moment that no other test makes ids at: a process counts those of one moment, and the count is of twelve bits.
const at = new Date("2026-12-01T09:00:00.123Z");

test("ids of one moment sort in the order they were made, and later ones after them", () => {
  const ids = Array.from({ length: 500 }, () => newId(at));
  const later = newId(new Date(at.getTime() + 1));
  expect([...ids, later].sort()).toEqual([...ids, later]);
  expect(new Set(ids).size).toBe(500);
  expect(ids.every(isId)).toBe(true);
});

test("an id is a UUID of version 7, variant 1", () => {
  expect(newId(at)).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
});

test("random text has five bits a letter and no two alike", () => {
  const texts = Array.from({ length: 1000 }, () => randomText(26));
  expect(new Set(texts).size).toBe(1000);
  for (const text of texts) expect(text).toMatch(/^[0-9a-hjkmnp-tv-z]{26}$/);
});

test("no nonce comes twice, also over more than are drawn at a time", () => {
  const nonces = Array.from({ length: 1_000 }, freshNonce);
  expect(new Set(nonces).size).toBe(nonces.length);
  for (const nonce of nonces) expect(Buffer.from(nonce, "base64")).toHaveLength(16);
});
