import "server-only";
import { sql } from "drizzle-orm";
import { db } from "@/db/client";
import { query, statement } from "@/db/statement";

/** Where a counter stands after one more point, and when it begins anew. */
export type Count = { count: number; resetsAt: Date };

/**
 * Counts one point of a key whose window opens with its first point. All who ask while the database is still answering
 * wait for that, and then they are counted together, each in their own place: a crowd costs hardly more statements than
 * one of them. Nothing is let through uncounted; without the database this throws. It doesn't wait for the disk: a
 * server that falls may forget the points of its last moment, and otherwise all who ask would wait for each other.
 */
export function countPoint(key: string, seconds: number, now: Date): Promise<Count> {
  const { promise, resolve, reject } = Promise.withResolvers<Count>();
  waiting.push({ key, now, resetsAt: new Date(now.getTime() + seconds * 1000), resolve, reject });
  if (!isCounting) void countAll();
  return promise;
}

type Point = {
  key: string;
  now: Date;
  resetsAt: Date;
  resolve: (count: Count) => void;
  reject: (error: unknown) => void;
};

/** Where a counter stands after a point; `resets` in epoch milliseconds. */
const AFTER = {
  key: sql<string>`key`,
  count: sql<number>`count`,
  resets: sql<number>`(extract(epoch from resets_at) * 1000)::float8`,
};

let waiting: Point[] = [];
let isCounting = false;

async function countAll() {
  isCounting = true;
  while (waiting.length > 0) {
    const points = waiting;
    waiting = [];
    await countTogether(points).catch((error: unknown) => {
      for (const { reject } of points) reject(error);
    });
  }
  isCounting = false;
}

async function countTogether(points: Point[]) {
  const byKey = Map.groupBy(points, ({ key }) => key);
  const after = await added([...byKey].map(([key, its]) => ({ key, points: its.length, resets_at: its[0]?.resetsAt })));
  for (const [key, its] of byKey) {
    const row = after.get(key);
    if (!row) throw new Error("A spent point left no row.");
    const before = row.count - its.length;
    for (const [index, { resolve }] of its.entries())
      resolve({ count: before + index + 1, resetsAt: new Date(row.resets) });
  }

  /** Adds them in one statement. In the order of their keys, so that two processes can't wait for each other. */
  async function added(counters: { key: string; points: number; resets_at: Date | undefined }[]) {
    const now = new Date(Math.max(...points.map((point) => point.now.getTime()))).toISOString();
    const over = sql`kept.resets_at <= ${now}::timestamptz`;
    const counting = statement(
      AFTER,
      (list) => sql`insert into rate_limits as kept (key, count, resets_at)
      select key, points, resets_at
        from json_to_recordset(${JSON.stringify(counters)}::json) as counter (key text, points int, resets_at timestamptz)
        where set_config('synchronous_commit', 'off', true) = 'off'
        order by key
      on conflict (key) do update set
        count = case when ${over} then excluded.count else kept.count + excluded.count end,
        resets_at = case when ${over} then excluded.resets_at else kept.resets_at end
      returning ${list}`,
    );
    const rows = await query(db, counting);
    return new Map(rows.map((row) => [row.key, row]));
  }
}
