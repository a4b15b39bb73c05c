import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { readEnvironment } from "@/lib/env";
import { dataDirOf, ensureSecrets, keepSecrets, loadEnvironment } from "@/scripts/setup/environment.mjs";

const NAMES = ["APP_ORIGIN", "AUTH_SECRET", "ENCRYPTION_KEYS", "BLIND_INDEX_KEY"];
let root: string;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "attune-environment-"));
  for (const name of NAMES) vi.stubEnv(name, undefined);
});

afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(root, { recursive: true, force: true });
});

test("the first start writes secrets for its owner's eyes, which a real practice would accept", () => {
  ensureSecrets(root);
  expect(statSync(join(root, ".env.local")).mode & 0o777).toBe(0o600);
  const { AUTH_SECRET, ENCRYPTION_KEYS, BLIND_INDEX_KEY } = loadEnvironment(root);
  const secrets = { AUTH_SECRET, ENCRYPTION_KEYS, BLIND_INDEX_KEY };
  expect(() =>
    readEnvironment({ ...secrets, APP_ORIGIN: "https://book.practice.org", TRUSTED_PROXIES: "1" }),
  ).not.toThrow();
});

test("a second start changes none of them", () => {
  ensureSecrets(root);
  const first = readFileSync(join(root, ".env.local"), "utf8");
  ensureSecrets(root);
  expect(readFileSync(join(root, ".env.local"), "utf8")).toBe(first);
});

test("a key that is there stays, and only the missing ones join it", () => {
  writeFileSync(join(root, ".env.local"), "ENCRYPTION_KEYS=k7:kept", { mode: 0o644 });
  ensureSecrets(root);
  expect(loadEnvironment(root)).toMatchObject({ ENCRYPTION_KEYS: "k7:kept", AUTH_SECRET: expect.any(String) });
  expect(statSync(join(root, ".env.local")).mode & 0o777).toBe(0o600);
});

test("a real practice is given no secrets, whether its origin is in the file or in the environment", () => {
  writeFileSync(join(root, ".env.local"), "APP_ORIGIN=https://book.practice.org\n");
  ensureSecrets(root);
  expect(loadEnvironment(root).AUTH_SECRET).toBeUndefined();
});

test("asked for, the secrets of a real practice are written once, and not again", () => {
  vi.stubEnv("APP_ORIGIN", "https://book.practice.org");
  vi.stubEnv("TEST_PASSWORD_COST", "");
  const { file, names } = keepSecrets(root);
  expect(names).toEqual(expect.arrayContaining(["AUTH_SECRET", "ENCRYPTION_KEYS", "BLIND_INDEX_KEY"]));
  expect(statSync(file).mode & 0o777).toBe(0o600);
  expect(() => readEnvironment({ ...loadEnvironment(root), TRUSTED_PROXIES: "1" })).not.toThrow();
  const first = readFileSync(file, "utf8");
  expect(keepSecrets(root)).toEqual({ file, names: [] });
  expect(readFileSync(file, "utf8")).toBe(first);
});

test("a secret that was only exported is written down as it is, not replaced", () => {
  vi.stubEnv("BLIND_INDEX_KEY", "exported");
  keepSecrets(root);
  vi.stubEnv("BLIND_INDEX_KEY", undefined);
  expect(loadEnvironment(root).BLIND_INDEX_KEY).toBe("exported");
});

test("what the process was given wins over the file", () => {
  writeFileSync(join(root, ".env.local"), "AUTH_SECRET=file\n");
  vi.stubEnv("AUTH_SECRET", "process");
  expect(loadEnvironment(root).AUTH_SECRET).toBe("process");
});

test("the demo and the practice never share an embedded database", () => {
  expect(dataDirOf({})).not.toBe(dataDirOf({ APP_ORIGIN: "https://book.practice.org" }));
});
