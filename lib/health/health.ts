import "server-only";
import { sql } from "drizzle-orm";
import { db } from "@/db/client";
import { type Disk, diskHealth } from "@/lib/health/disk";
import { inTime } from "@/lib/health/in-time";
import { jobsAreDone } from "@/lib/health/jobs";
import { type Lag, queueLag } from "@/lib/health/lag";
import { hasRoom, memory } from "@/lib/health/memory";
import { type MailCounts, mailCounts, mailHealth } from "@/lib/outbox/health";

/** How a part is. */
type Word = "healthy" | "unhealthy";

/** Whether the practice can be used: its database answers and has room to write; and a word about its mail. */
export type Health = { database: Word; disk: Disk; mail: Word | "not_configured" };

/** How each part is, and the mail that waits or could not be delivered, in numbers. */
export type DetailedHealth = {
  database: Word;
  jobs: Word;
  memory: Word;
  disk: Disk;
  mail: { state: Health["mail"] } & MailCounts;
  /** How long what is due the longest has waited, by queue. */
  lag: Lag;
};

/** Asks the parts. Never throws, and says no more than a word of each. */
export async function health(): Promise<Health> {
  const [database, disk] = await Promise.all([databaseHealth(), diskHealth()]);
  return { database, disk, mail: await inTime(mailHealth()).catch(() => "unhealthy") };
}

/** Asks every part. Never throws, and says no more than a word or a number of each. */
export async function detailedHealth(): Promise<DetailedHealth> {
  const [{ database, disk, mail }, jobs, counts, lag] = await Promise.all([
    health(),
    inTime(jobsAreDone()).catch(() => false),
    inTime(mailCounts()).catch(() => ({ waiting: 0, failed: 0 })),
    queueLag(),
  ]);
  return { database, jobs: word(jobs), memory: word(hasRoom(memory())), disk, mail: { state: mail, ...counts }, lag };
}

async function databaseHealth(): Promise<Word> {
  return inTime(db.execute(sql`select 1`)).then(
    () => "healthy",
    () => "unhealthy",
  );
}

function word(isWell: boolean): Word {
  return isWell ? "healthy" : "unhealthy";
}
