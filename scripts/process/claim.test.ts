import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { claim, release } from "@/scripts/process/claim.mjs";

let file: string;

beforeEach(() => {
  file = join(mkdtempSync(join(tmpdir(), "attune-claim-")), "run.json");
});

afterEach(() => rmSync(join(file, ".."), { recursive: true, force: true }));

test("the second to ask learns who came first", () => {
  expect(claim(file)).toBeNull();
  expect(claim(file)).toMatchObject({ pid: process.pid });
});

test("a claim given up is free, and leaves nothing behind", () => {
  claim(file);
  release(file);
  expect(readdirSync(join(file, ".."))).toEqual([]);
  expect(claim(file)).toBeNull();
});

test("a claim of a process that ended is free, even when its number is another's by now", () => {
  writeFileSync(file, JSON.stringify({ pid: process.pid, identity: "before the last boot" }));
  expect(claim(file)).toBeNull();
});

test("a record that was never finished holds nothing up", () => {
  writeFileSync(file, '{"pid":');
  expect(claim(file)).toBeNull();
});
