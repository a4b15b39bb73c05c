import { sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { closeDatabase, db } from "@/db/client";
import { query, statement } from "@/db/statement";
import { startTransactionPooler, type TransactionPooler } from "@/lib/testing/stand-ins/transaction-pooler";

const DIRECT = process.env.DATABASE_URL ?? "";
let pooler: TransactionPooler;

beforeAll(async () => {
  pooler = await startTransactionPooler(DIRECT);
  await closeDatabase();
  Object.assign(process.env, { DATABASE_URL: pooler.url, DATABASE_POOLER: "transaction" });
});

afterAll(async () => {
  await closeDatabase();
  process.env.DATABASE_URL = DIRECT;
  delete process.env.DATABASE_POOLER;
  await pooler.close();
});

test("many statements at once, with and without values, each get their own answer through a pooler", async () => {
  const answers = await Promise.all(
    Array.from({ length: 400 }, (_, n) => db.execute(n % 2 ? sql`select ${n}::int as n` : sql`select 0 as n`)),
  );
  expect(answers.map(([row]) => row?.n)).toEqual(Array.from({ length: 400 }, (_, n) => (n % 2 ? n : 0)));
  expect(pooler.faults()).toEqual([]);
});

test("transactions beside them keep to themselves, and what is rolled back is gone", async () => {
  await db.execute(sql`create table pooled (n int)`);
  const change = (n: number) =>
    db.transaction(async (tx) => {
      await tx.execute(sql`insert into pooled values (${n})`);
      await tx.execute(sql`select count(*) from pooled`);
      if (n % 3 === 0) throw new Error("No after all");
    });
  const outcomes = await Promise.allSettled(
    Array.from({ length: 60 }, (_, n) => (n % 2 ? change(n) : db.execute(sql`select 0 as n`))),
  );
  expect(outcomes.filter(({ status }) => status === "rejected")).toHaveLength(10);
  const numbers = statement({ n: sql<number>`n` }, (list) => sql`select ${list} from pooled order by n`);
  const kept = await query(db, numbers);
  expect(kept.map(({ n }) => n)).toEqual(Array.from({ length: 60 }, (_, n) => n).filter((n) => n % 2 && n % 3));
  await db.execute(sql`drop table pooled`);
  expect(pooler.faults()).toEqual([]);
});
