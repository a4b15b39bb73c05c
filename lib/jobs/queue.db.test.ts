import { sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { db } from "@/db/client";
import { query, statement } from "@/db/statement";
import { keepFailedJobs } from "@/lib/jobs/failed-jobs";
import { openQueue } from "@/lib/queue/queue";

let boss: Awaited<ReturnType<typeof openQueue>>;
beforeAll(async () => {
  boss = await openQueue({ working: false, connections: 2 });
});
afterAll(() => boss.stop({ graceful: false }));

test("a job whose worker was killed makes room for the next as soon as its heart has not beaten for half a minute", async () => {
  const id = await boss.send("import-calendars");
  await boss.fetch("import-calendars");
  expect(await boss.send("import-calendars")).toBeNull();
  await boss.supervise("import-calendars");
  expect(await stateOf(id)).toBe("active");
  await db.execute(sql`update pgboss.job set heartbeat_on = now() - interval '31 seconds' where id = ${id}::uuid`);
  await db.execute(sql`update pgboss.queue set monitor_on = null, monitor_claim_on = null`);
  await boss.supervise("import-calendars");
  expect(await stateOf(id)).toBe("failed");
  expect(await boss.send("import-calendars")).not.toBeNull();
});

test("a queue that an earlier release made gets the heartbeat, too", async () => {
  await boss.updateQueue("sweep", { heartbeatSeconds: null, deleteAfterSeconds: 60 });
  const other = await openQueue({ working: false, connections: 1 });
  expect(await other.getQueue("sweep")).toMatchObject({ heartbeatSeconds: 30, deleteAfterSeconds: 86_400 });
  await other.stop({ graceful: false });
});

test("a job that failed is kept for a week, one that is done for an hour", async () => {
  const [failed, done] = [await boss.send("tell-staff", {}, { singletonKey: "a" }), await boss.send("tell-staff")];
  await boss.fetch("tell-staff", { batchSize: 2 });
  await boss.fail("tell-staff", failed ?? "");
  await boss.complete("tell-staff", done ?? "");
  await keepFailedJobs();
  expect([await keptFor(failed), await keptFor(done)]).toEqual([7 * 86_400, 3_600]);
});

const stateOf = async (id: string | null) => (await rowOf(id))?.state;
const keptFor = async (id: string | null) => (await rowOf(id))?.kept;

async function rowOf(id: string | null) {
  const columns = { state: sql<string>`state::text`, kept: sql<number>`deletion_seconds` };
  const [row] = await query(
    db,
    statement(columns, (list) => sql`select ${list} from pgboss.job where id = ${id}::uuid`),
  );
  return row;
}
