import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { forgetSent, markSentByTheDead, noteSent } from "@/lib/outbox/sent-journal";
import { cast, NOW } from "@/lib/testing/cast";
import { promised, scheduled, stateOf } from "@/lib/testing/mail/delivery";

const folder = join(".data", "sent", new URL(process.env.DATABASE_URL ?? "").pathname.replace(/[^\w-]/g, "_"));
const clean = () => rmSync(folder, { recursive: true, force: true });
beforeEach(clean);
afterEach(clean);

test("what a killed worker knew to be sent, and the database did not, is not sent again", async () => {
  const { ana } = await cast();
  const id = await promised(scheduled(ana.id));
  const other = await promised({ ...scheduled(ana.id), dedupeKey: "other" });
  const file = join(folder, String(deadProcess()));
  write(file, `${id}\nhalf-writ`);
  await markSentByTheDead(NOW);
  expect(await stateOf(id)).toMatchObject({ state: "sent", sentAt: NOW });
  expect(await stateOf(other)).toMatchObject({ state: "queued" });
  expect(existsSync(file)).toBe(false);
});

test("what a living worker notes is its own to mark, and gone once it has", async () => {
  const { ana } = await cast();
  const id = await promised(scheduled(ana.id));
  noteSent(id);
  await markSentByTheDead(NOW);
  expect(await stateOf(id)).toMatchObject({ state: "queued" });
  expect(readFileSync(join(folder, String(process.pid)), "utf8")).toBe(`${id}\n`);
  forgetSent(id);
  expect(readFileSync(join(folder, String(process.pid)), "utf8")).toBe("");
});

test("a folder that can't be written keeps no mail from being noted in the database", () => {
  write(folder, "no folder");
  expect(() => noteSent("01900000-0000-7000-8000-000000000000")).not.toThrow();
  expect(() => forgetSent("01900000-0000-7000-8000-000000000000")).not.toThrow();
});

function write(path: string, text: string) {
  mkdirSync(join(path, ".."), { recursive: true });
  writeFileSync(path, text);
}

function deadProcess() {
  return spawnSync("true").pid;
}
