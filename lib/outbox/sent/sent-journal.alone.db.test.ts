import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { newId } from "@/lib/id";
import { markSentByTheDead, noteMarked, noteSent, settleNotes } from "@/lib/outbox/sent/sent-journal";
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

// The first that notes anything in this process.
test("what a worker left that had this one's number, as in a container, is not sent again", async () => {
  const { ana } = await cast();
  const [id, other] = [await promised(scheduled(ana.id)), await promised({ ...scheduled(ana.id), dedupeKey: "other" })];
  write(join(folder, String(process.pid)), `${id}\n`);
  await markSentByTheDead(NOW);
  expect(await stateOf(id)).toMatchObject({ state: "sent" });
  noteSent(other);
  await markSentByTheDead(NOW);
  expect(await stateOf(other)).toMatchObject({ state: "queued" });
  noteMarked(other);
  await afterSeconds(2);
});

test("what a living worker notes is its own to mark, and gone a while after it has", async () => {
  const { ana } = await cast();
  const id = await promised(scheduled(ana.id));
  noteSent(id);
  await markSentByTheDead(NOW);
  expect(await stateOf(id)).toMatchObject({ state: "queued" });
  expect(notes()).toBe(`${id}\n`);
  noteMarked(id);
  await settleNotes(NOW);
  expect(notes()).toBe(`${id}\n`);
  await afterSeconds(2);
  expect(notes()).toBe("");
});

test("what the database lost in a crash, it is told again", async () => {
  const { ana } = await cast();
  const id = await promised(scheduled(ana.id));
  const unanswered = await promised({ ...scheduled(ana.id), dedupeKey: "unanswered" });
  for (const one of [id, unanswered]) noteSent(one);
  noteMarked(id);
  await afterSeconds(2);
  expect(await stateOf(id)).toMatchObject({ state: "sent", sentAt: NOW });
  expect(await stateOf(unanswered)).toMatchObject({ state: "queued" });
  noteMarked(unanswered);
  await afterSeconds(4);
});

test("the notes of a worker that never pauses are not kept for ever", async () => {
  await cast();
  const ids = Array.from({ length: 2_100 }, () => newId(NOW));
  for (const id of ids) noteSent(id);
  for (const id of ids.slice(1)) noteMarked(id);
  await afterSeconds(2);
  expect(notes()).toBe(`${ids[0]}\n`);
  noteMarked(ids[0] ?? "");
  await afterSeconds(4);
});

test("a folder that can't be written keeps no mail from being noted in the database", async () => {
  write(folder, "no folder");
  expect(() => noteSent("01900000-0000-7000-8000-000000000000")).not.toThrow();
  noteMarked("01900000-0000-7000-8000-000000000000");
  await expect(afterSeconds(2)).resolves.toBeUndefined();
});

const notes = () => readFileSync(join(folder, String(process.pid)), "utf8");

/** Settles the notes as of some seconds from now. */
async function afterSeconds(seconds: number) {
  const clock = vi.spyOn(performance, "now").mockReturnValue(performance.now() + seconds * 1_000);
  await settleNotes(NOW).finally(() => clock.mockRestore());
}

function write(path: string, text: string) {
  mkdirSync(join(path, ".."), { recursive: true });
  writeFileSync(path, text);
}

function deadProcess() {
  return spawnSync("true").pid;
}
