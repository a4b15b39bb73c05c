import { appendFileSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { and, eq, inArray } from "drizzle-orm";
import { db } from "@/db/client";
import { outbox } from "@/db/schema";
import { isId } from "@/lib/id";
import { logError } from "@/lib/log";

/*
 * What has left and the database does not know yet, in a file of this process: written within the same turn of the
 * event loop as the mail server's answer is read, and there when the process is killed in the next one. Ids only.
 */

const unmarked = new Set<string>();

/** Notes that a message has left. A disk that can't be written keeps no mail from leaving. */
export function noteSent(id: string) {
  unmarked.add(id);
  onDisk(() => {
    mkdirSync(folder(), { recursive: true, mode: 0o711 });
    appendFileSync(ownFile(), `${id}\n`, { mode: 0o600 });
  });
}

/** Drops the note of a message that the database has marked as sent. */
export function forgetSent(id: string) {
  unmarked.delete(id);
  if (unmarked.size === 0) onDisk(() => writeFileSync(ownFile(), "", { mode: 0o600 }));
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
    rmSync(path, { force: true });
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
    return readdirSync(folder()).filter((name) => /^\d+$/.test(name) && !isAlive(Number(name)));
  } catch (error) {
    if (codeOf(error) === "ENOENT") return [];
    throw error;
  }
}

function isAlive(pid: number): boolean {
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
