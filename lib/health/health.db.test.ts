import { ne } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, expect, test, vi } from "vitest";
import { GET as detailed } from "@/app/health/detailed/route";
import { GET as live } from "@/app/health/live/route";
import { GET as ready } from "@/app/health/ready/route";
import { GET as health } from "@/app/health/route";
import { closeDatabase, db } from "@/db/client";
import { outbox } from "@/db/schema";
import { noteRefusal } from "@/lib/health/disk";
import { beginClosing, whyNotReady } from "@/lib/health/ready";
import { startWorker, stopWorker } from "@/lib/jobs/worker";
import { logTo } from "@/lib/log";
import { promise } from "@/lib/outbox/promise";
import { stopQueue } from "@/lib/queue/queue";
import { cast, NOW } from "@/lib/testing/cast";
import { deadPort } from "@/lib/testing/port";

const ask = async (handler: (request: Request) => Promise<Response>) => {
  const response = await handler(new Request("http://localhost:3000/health"));
  return { status: response.status, body: await response.json(), headers: response.headers };
};
let given: string | undefined;
beforeAll(() => {
  given = process.env.DATABASE_URL;
});
afterEach(async () => {
  process.env.DATABASE_URL = given;
  await closeDatabase();
});
afterAll(stopQueue);

test("the practice is ok while its database answers, with a word about its mail", async () => {
  const { status, body, headers } = await ask(health);
  expect([status, body]).toEqual([
    200,
    {
      status: "ok",
      message: "Attune, the API of a therapy practice",
      timestamp: NOW.toISOString(),
      database: "healthy",
      disk: "healthy",
      mail: "healthy",
    },
  ]);
  expect(headers.get("cache-control")).toBe("no-store");
});

test("without its database everything says so, in the shape of an error too, and the process still lives", async () => {
  await closeDatabase();
  process.env.DATABASE_URL = `postgres://nobody@127.0.0.1:${await deadPort()}/nothing`;
  const [short, long, steered] = [await ask(health), await ask(detailed), await ask(ready)];
  expect(short).toMatchObject({ status: 503, body: { status: "unavailable", database: "unhealthy" } });
  expect(long).toMatchObject({ status: 503, body: { code: "unavailable", checks: { database: "unhealthy" } } });
  expect(steered).toMatchObject({ status: 503, body: { reason: "database" } });
  expect((await ask(live)).status).toBe(200);
  expect(JSON.stringify([short.body, long.body, steered.body])).not.toMatch(/nobody|127\.0\.0\.1|nothing/);
});

test("who works on jobs is asked of the jobs: not well until a sweep is done, well after, and not for ever", async () => {
  expect((await ask(detailed)).body.checks).toEqual({
    database: "healthy",
    job_manager: "unhealthy",
    memory: "healthy",
  });
  await startWorker();
  await vi.waitFor(async () => expect((await ask(detailed)).status).toBe(200), { timeout: 20_000, interval: 100 });
  await stopWorker();
  const { body } = await ask(detailed);
  expect(body).toMatchObject({ status: "healthy", checks: { job_manager: "healthy" }, timestamp: NOW.toISOString() });
  await db.execute("update pgboss.job set completed_on = now() - interval '16 minutes'");
  expect(await ask(detailed)).toMatchObject({ status: 503, body: { checks: { job_manager: "unhealthy" } } });
});

test("mail that could not be delivered is counted apart from what waits, and makes nothing unwell", async () => {
  const { ana } = await cast();
  const message = { kind: "password-changed", recipientId: ana.id, payload: {} } as const;
  for (const dedupeKey of ["waits", "one", "two"])
    await db.transaction((tx) => promise(tx, { ...message, dedupeKey }, NOW));
  await db.update(outbox).set({ state: "failed" }).where(ne(outbox.dedupeKey, "waits"));
  const { body } = await ask(detailed);
  expect(body.mail).toEqual({ state: "healthy", waiting: 1, failed: 2 });
});

test("a database that is behind this process' migrations is not ready, and one that is ahead is", async () => {
  expect(await whyNotReady()).toBeNull();
  const shift = (milliseconds: number) =>
    db.execute(`update drizzle.__drizzle_migrations set created_at = created_at + ${milliseconds}`);
  await shift(-1);
  expect(await whyNotReady()).toBe("migrations");
  await shift(1_000);
  expect(await whyNotReady()).toBeNull();
  await shift(-999);
});

test("a database that can't write for want of room is told until it can, and the log names the cause", async () => {
  const lines: string[] = [];
  logTo({ write: (line) => void lines.push(line) });
  const full = Object.assign(new Error("could not extend file"), { code: "53100" });
  noteRefusal(full);
  noteRefusal(full);
  expect(lines.map((line) => JSON.parse(line))).toMatchObject([{ msg: "disk.full", error: { code: "53100" } }]);
  await closeDatabase();
  process.env.DATABASE_URL = `postgres://nobody@127.0.0.1:${await deadPort()}/nothing`;
  expect((await ask(health)).body).toMatchObject({ status: "unavailable", disk: "full" });
  await closeDatabase();
  process.env.DATABASE_URL = given;
  expect(await ask(health)).toMatchObject({ status: 200, body: { status: "ok", disk: "healthy" } });
});

// Last: it is not taken back.
test("a process that is being ended is not ready, and lives", async () => {
  beginClosing();
  expect(await ask(ready)).toMatchObject({ status: 503, body: { reason: "closing" } });
  expect((await ask(live)).status).toBe(200);
});
