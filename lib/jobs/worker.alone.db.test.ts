import { eq, sql } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { db } from "@/db/client";
import { oneTimeCodes, outbox, rateLimits, sessions } from "@/db/schema";
import { query, statement } from "@/db/statement";
import { newId } from "@/lib/id";
import { sweep } from "@/lib/jobs/sweep";
import { startWorker, stopWorker } from "@/lib/jobs/worker";
import { logTo } from "@/lib/log";
import { mailHealth } from "@/lib/outbox/health";
import { promise } from "@/lib/outbox/promise";
import { stopQueue } from "@/lib/queue/queue";
import { cast, emailOf, NOW } from "@/lib/testing/cast";
import { minutesAfter } from "@/lib/testing/clock";
import { type SmtpSink, startSmtpSink } from "@/lib/testing/stand-ins/smtp-sink";

let sink: SmtpSink;
beforeAll(async () => {
  sink = await startSmtpSink();
  process.env.SMTP_URL = sink.url;
});
afterEach(stopWorker);
afterAll(async () => {
  await stopQueue();
  await sink.close();
});

const to = (who: "ana" | "ben") => (mail: { to: string[] }) => mail.to.includes(emailOf(who));

test("the worker delivers what was promised", async () => {
  const { ana } = await cast();
  await startWorker();
  await promiseTo(ana.id, "first");
  await sink.waitFor(to("ana"));
  await stopWorker();
  expect(await db.select({ state: outbox.state }).from(outbox)).toEqual([{ state: "sent" }]);
});

test("the worker goes on after its connections were cut", async () => {
  const { ben } = await cast();
  await startWorker();
  await db.execute(
    "select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'attune-jobs' and datname = current_database()",
  );
  await promiseTo(ben.id, "second");
  await sink.waitFor(to("ben"));
});

test("what a failed job threw is kept and logged as what it was, without its words", async () => {
  const lines: string[] = [];
  logTo({ write: (line) => void lines.push(line) });
  await db.execute("alter table deactivations rename to away");
  try {
    await startWorker();
    await expect.poll(failedSweep).toBeDefined();
  } finally {
    await stopWorker();
    await db.execute("alter table away rename to deactivations");
  }
  const told = lines
    .map((line) => JSON.parse(line))
    .find(({ msg, queue }) => msg === "job.failed" && queue === "sweep");
  expect(JSON.stringify(told.error)).toContain("42P01");
  expect(await failedSweep()).toContain("42P01");
  expect(await failedSweep()).not.toMatch(/select|delete/);
});

test("the sweep deletes codes, sessions and counters a day after their end", async () => {
  const { ana } = await cast();
  const later = minutesAfter(NOW, 3 * 1_440);
  const [ended, living] = [newId(NOW), newId(NOW)];
  const session = { userId: ana.id, kind: "browser", createdAt: NOW, lastSeenAt: NOW } as const;
  await db.insert(sessions).values([
    { id: ended, ...session, expiresAt: minutesAfter(NOW, 60) },
    { id: living, ...session, expiresAt: later },
  ]);
  const code = { flowHash: "flow", userId: ana.id, purpose: "verify", codeHash: "hash", sentAt: NOW } as const;
  await db.insert(oneTimeCodes).values({ id: newId(NOW), ...code, expiresAt: minutesAfter(NOW, 10) });
  await db.insert(rateLimits).values({ key: "key", count: 1, resetsAt: minutesAfter(NOW, 1) });
  await sweep(later);
  expect(await db.select().from(oneTimeCodes)).toEqual([]);
  expect(await db.select().from(rateLimits)).toEqual([]);
  const left = (await db.select({ id: sessions.id }).from(sessions)).map(({ id }) => id);
  expect(left).toContain(living);
  expect(left).not.toContain(ended);
});

test("mail is unhealthy once a message has waited for a quarter of an hour", async () => {
  const { ana } = await cast();
  await promiseTo(ana.id, "fifth");
  expect(await mailHealth(minutesAfter(NOW, 14))).toBe("healthy");
  expect(await mailHealth(minutesAfter(NOW, 16))).toBe("unhealthy");
  await db.update(outbox).set({ state: "sent" }).where(eq(outbox.state, "queued"));
  expect(await mailHealth(minutesAfter(NOW, 16))).toBe("healthy");
});

async function failedSweep() {
  const failed = statement(
    { output: sql<string>`output::text` },
    (list) => sql`select ${list} from pgboss.job where name = 'sweep' and state = 'failed'`,
  );
  const [row] = await query(db, failed);
  return row?.output;
}

async function promiseTo(recipientId: string, dedupeKey: string) {
  await db.transaction((tx) => promise(tx, { kind: "password-changed", recipientId, dedupeKey, payload: {} }, NOW));
}
