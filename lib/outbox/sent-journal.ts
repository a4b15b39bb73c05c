import { appendFileSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { and, eq, inArray } from "drizzle-orm";
import { db } from "@/db/client";
import { outbox } from "@/db/schema";
import { isId } from "@/lib/id";
import { logError } from "@/lib/log";

/*
 * What has left and the database does not surely know yet, in a file of this process: written within the same turn of
 * the event loop as the mail server's answer is read, and there when the process is killed in the next one. Ids only.
 */

// A commit that waits for no disk is on it within three rounds of PostgreSQL's WAL writer, 0.6 s; until then a crash of
// the database loses it.
const SETTLED_AFTER_MS = 2_000;
const LINES_MAX = 2_000;

/** What was noted, with the moment it was marked in the database; null until it was. */
const noted = new Map<string, number | null>();
let lines = 0;
// Until the first note of this process a file under its number is of one before it: containers give the same again.
let isFileOwn = false;

/** Notes that a message has left. A disk that can't be written keeps no mail from leaving. */
export function noteSent(id: string) {
  noted.set(id, null);
  lines += 1;
  isFileOwn = true;
  onDisk(() => {
    mkdirSync(folder(), { recursive: true, mode: 0o711 });
    appendFileSync(ownFile(), `${id}\n`, { mode: 0o600 });
  });
}

/** Takes word that the database has a noted message as sent. The note is kept for as long as that could be lost. */
export function noteMarked(id: string) {
  noted.set(id, performance.now());
}

/**
 * Drops the notes of what was marked a while ago, once the database still has it as sent or has been told again: it may
 * have crashed meanwhile. A message has its lease until then, so that no other worker takes it.
 */
export async function settleNotes(now: Date): Promise<void> {
  const since = performance.now() - SETTLED_AFTER_MS;
  const old = [...noted].flatMap(([id, markedAt]) => (markedAt !== null && markedAt <= since ? [id] : []));
  if (old.length === 0) return;
  await markSent(old, now);
  for (const id of old) noted.delete(id);
  if (noted.size === 0 || lines > LINES_MAX) onDisk(rewrite);
}

// Put in its place whole, since the process may be killed in the middle.
function rewrite() {
  const ids = [...noted.keys()];
  writeFileSync(`${ownFile()}.new`, ids.map((id) => `${id}\n`).join(""), { mode: 0o600 });
  renameSync(`${ownFile()}.new`, ownFile());
  lines = ids.length;
}

/**
 * Marks as sent what processes of this machine had noted before they died. Call it before messages are claimed: what
 * the dead had in hand can be claimed by any worker within half a minute.
 */
export async function markSentByTheDead(now: Date): Promise<void> {
  for (const file of filesOfTheDead()) {
    const path = join(folder(), file);
    const ids = readFileSync(path, "utf8").split("\n").filter(isId);
    if (ids.length > 0) await markSent(ids, now);
    for (const left of [path, `${path}.new`]) rmSync(left, { force: true });
  }
}

async function markSent(ids: string[], now: Date) {
  await db
    .update(outbox)
    .set({ state: "sent", sentAt: now, lastError: null, leasedUntil: null })
    .where(and(inArray(outbox.id, ids), eq(outbox.state, "queued")));
}

function filesOfTheDead(): string[] {
  try {
    return readdirSync(folder()).filter((name) => /^\d+$/.test(name) && !isAtWork(Number(name)));
  } catch (error) {
    if (codeOf(error) === "ENOENT") return [];
    throw error;
  }
}

function isAtWork(pid: number): boolean {
  if (pid === process.pid) return isFileOwn;
  try {
    return process.kill(pid, 0);
  } catch (error) {
    // Another user's process is alive, too.
    return codeOf(error) === "EPERM";
  }
}

function onDisk(write: () => void) {
  try {
    write();
  } catch (error) {
    logError("sent_journal.not_written", error);
  }
}

// By the database's name: a machine may serve more than one practice.
function folder() {
  return join(".data", "sent", new URL(process.env.DATABASE_URL ?? "").pathname.replace(/[^\w-]/g, "_"));
}

function ownFile() {
  return join(folder(), String(process.pid));
}

function codeOf(error: unknown) {
  return error instanceof Error && "code" in error ? error.code : undefined;
}
