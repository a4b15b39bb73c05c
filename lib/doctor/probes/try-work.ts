import { setTimeout as pause } from "node:timers/promises";
import { sql } from "drizzle-orm";
import { db } from "@/db/client";
import { query, statement } from "@/db/statement";
import type { Tried } from "@/lib/doctor/finding";
import { say, sentence } from "@/lib/i18n/say";
import { newId } from "@/lib/id";
import { enqueueAll, prepareQueue } from "@/lib/queue/queue";

// One that a worker looks for twice a second, and that does no harm once more.
const QUEUE = "offer-freed-times";
const WAIT_MS = 10_000;
const BETWEEN_MS = 100;

/** Gives the workers a piece of work, and waits until one has done it. */
export async function tryWork(now: Date, waitMs = WAIT_MS): Promise<Tried> {
  const key = `doctor:${newId(now)}`;
  await prepareQueue();
  await db.transaction((tx) => enqueueAll(tx, QUEUE, [{ data: {}, key }]));
  const began = performance.now();
  for (;;) {
    const state = await stateOf(key);
    const ms = performance.now() - began;
    if (state === "completed")
      return {
        state: "well",
        words: say("A worker did a piece of work after {seconds, number} seconds.", {
          seconds: Math.round(ms / 100) / 10,
        }),
      };
    if (state === "failed")
      return { state: "broken", words: sentence("A worker took a piece of work, and it failed.") };
    if (ms > waitMs) break;
    await pause(BETWEEN_MS);
  }
  const words = say(
    "No worker did a piece of work within {seconds, number} seconds. Start npm run worker, or set WORKER to inside.",
    { seconds: waitMs / 1_000 },
  );
  return { state: "broken", words };
}

async function stateOf(key: string): Promise<string | undefined> {
  const found = statement(
    { state: sql<string>`state::text` },
    (list) => sql`select ${list} from pgboss.job where name = ${QUEUE} and singleton_key = ${key}`,
  );
  return (await query(db, found))[0]?.state;
}
