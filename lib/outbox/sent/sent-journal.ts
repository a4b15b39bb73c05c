import { readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { sql } from "drizzle-orm";
import { db } from "@/db/client";
import { outbox } from "@/db/schema";
import { isId } from "@/lib/id";
import { logError } from "@/lib/log";
import { queuedInOrder } from "@/lib/outbox/in-order";
import { NOTES_NAME, sentNotes } from "@/lib/outbox/sent/sent-notes";

/* What has left and the database does not surely know yet, in notes of this process. */

// A commit that waits for no disk is on it within three rounds of PostgreSQL's WAL writer, 0.6 s; until then a crash of
// the database loses it.
const SETTLED_AFTER_MS = 2_000;

/** When each noted message was marked in the database; what is not in it yet was not. */
const marked = new Map<string, number>();
const notes = sentNotes(sentFolder, (error) => logError("sent_journal.not_written", error));

/** Notes that a message has left. A disk that can't be written keeps no mail from leaving. */
export function noteSent(id: string) {
  notes.add(id);
}

/** Takes word that the database has a noted message as sent. The note is kept for as long as that could be lost. */
export function noteMarked(id: string) {
  marked.set(id, performance.now());
}

/**
 * Drops the notes of what was marked a while ago, once the database still has it as sent or has been told again: it may
 * have crashed meanwhile. A message has its lease until then, so that no other worker takes it.
 */
export async function settleNotes(now: Date): Promise<void> {
  const since = performance.now() - SETTLED_AFTER_MS;
  const old = [...marked].flatMap(([id, markedAt]) => (markedAt <= since ? [id] : []));
  if (old.length === 0) return;
  await markSent(old, now);
  for (const id of old) marked.delete(id);
  notes.drop(old);
}

/**
 * Marks as sent what processes of this machine had noted before they died. Call it before messages are claimed: what
 * the dead had in hand can be claimed by any worker within half a minute.
 */
export async function markSentByTheDead(now: Date): Promise<void> {
  for (const file of filesOfTheDead()) {
    const path = join(sentFolder(), file);
    const ids = readFileSync(path, "utf8").split("\n").filter(isId);
    if (ids.length > 0) await markSent(ids, now);
    for (const left of [path, `${path}.new`]) rmSync(left, { force: true });
  }
}

async function markSent(ids: string[], now: Date) {
  await db
    .update(outbox)
    .set({ state: "sent", sentAt: now, lastError: null, leasedUntil: null })
    .where(sql`${outbox.id} in (${queuedInOrder(ids)})`);
}

function filesOfTheDead(): string[] {
  try {
    return readdirSync(sentFolder()).filter((name) => {
      const [, pid, isOfOneBefore] = NOTES_NAME.exec(name) ?? [];
      return pid !== undefined && (isOfOneBefore !== undefined || !isAtWork(Number(pid)));
    });
  } catch (error) {
    if (codeOf(error) === "ENOENT") return [];
    throw error;
  }
}

function isAtWork(pid: number): boolean {
  if (pid === process.pid) return notes.areBegun();
  try {
    return process.kill(pid, 0);
  } catch (error) {
    // Another user's process is alive, too.
    return codeOf(error) === "EPERM";
  }
}

/** Where this machine's notes of a practice lie: by its database's name, since a machine may serve more than one. */
export function sentFolder(): string {
  return join(".data", "sent", new URL(process.env.DATABASE_URL ?? "").pathname.replace(/[^\w-]/g, "_"));
}

function codeOf(error: unknown) {
  return error instanceof Error && "code" in error ? error.code : undefined;
}
