import "server-only";
import { sql } from "drizzle-orm";
import { db } from "@/db/client";
import { jobsAreDone } from "@/lib/jobs/health";
import { type MailCounts, mailCounts, mailHealth } from "@/lib/notifications/health";
import { inTime } from "@/lib/practice/in-time";
import { hasRoom, memory } from "@/lib/practice/memory";

/** How a part is. */
export type Word = "healthy" | "unhealthy";

/** Whether the practice can be used, which is whether its database answers; and a word about its mail. */
export type Health = { database: Word; mail: Word | "not_configured" };

/** How each part is, and the mail that waits or could not be delivered, in numbers. */
export type DetailedHealth = {
  database: Word;
  jobs: Word;
  memory: Word;
  mail: { state: Health["mail"] } & MailCounts;
};

/** Asks the parts. Never throws, and says no more than a word of each. */
export async function health(): Promise<Health> {
  return { database: await databaseHealth(), mail: await inTime(mailHealth()).catch(() => "unhealthy") };
}

/** Asks every part. Never throws, and says no more than a word or a number of each. */
export async function detailedHealth(): Promise<DetailedHealth> {
  const [{ database, mail }, jobs, counts] = await Promise.all([
    health(),
    inTime(jobsAreDone()).catch(() => false),
    inTime(mailCounts()).catch(() => ({ waiting: 0, failed: 0 })),
  ]);
  return { database, jobs: word(jobs), memory: word(hasRoom(memory())), mail: { state: mail, ...counts } };
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
