import { existsSync } from "node:fs";
import { statfs } from "node:fs/promises";
import { sql } from "drizzle-orm";
import { db } from "@/db/client";
import { now } from "@/lib/clock";
import { inTime } from "@/lib/health/in-time";
import { logError, logInfo } from "@/lib/log";
import { processWide } from "@/lib/process-wide";

/** How much room there is: enough, little, or too little to write. */
export type Disk = "healthy" | "low" | "full";

const LOW_BYTES = 512 * 1024 * 1024;
const LOW_SHARE = 0.25;
// Two of the files that PostgreSQL's log of changes grows by.
const FULL_BYTES = 32 * 1024 * 1024;
const DATA = ".data";
const TOLD_AGAIN_MS = 60_000;
const DISK_FULL = "53100";

const refusals = processWide("disk", (): { since: Date | null; told: Date | null } => ({ since: null, told: null }));

/** The room on the disk of the data, and whether the database, which may be elsewhere, has been refusing to write. */
export async function diskHealth(): Promise<Disk> {
  const { bavail, blocks, bsize } = await statfs(existsSync(DATA) ? DATA : ".");
  const here = roomWord({ free: bavail * bsize, total: blocks * bsize });
  if (refusals.since && (await inTime(writes()).catch(() => false))) refusals.since = null;
  return refusals.since ? "full" : here;
}

/** A disk's room in a word; of a small one, a quarter is enough. */
export function roomWord({ free, total }: { free: number; total: number }): Disk {
  if (free < FULL_BYTES) return "full";
  return free < Math.min(LOW_BYTES, total * LOW_SHARE) ? "low" : "healthy";
}

/** Takes note of an error of the database, and names the cause in the log when that is a full disk. */
export function noteRefusal(error: unknown) {
  if (codeOf(error) !== DISK_FULL) return;
  const at = now();
  refusals.since ??= at;
  if (refusals.told && at.getTime() - refusals.told.getTime() < TOLD_AGAIN_MS) return;
  refusals.told = at;
  logError("disk.full", error);
}

/** Says in the log, for as long as that lasts, that room is getting scarce. For the sweep. */
export async function watchDisk(): Promise<void> {
  const word = await diskHealth();
  if (word !== "healthy") logInfo(`disk.${word}`);
}

async function writes(): Promise<boolean> {
  await db.transaction((tx) =>
    tx.execute(sql`create temporary table attune_room on commit drop as
      select repeat(md5(n::text), 250) as words from generate_series(1, 64) as n`),
  );
  return true;
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && "code" in error ? error.code : undefined;
}
