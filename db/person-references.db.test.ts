import { getTableName, sql } from "drizzle-orm";
import type { AnyPgColumn } from "drizzle-orm/pg-core";
import { expect, test } from "vitest";
import { db } from "@/db/client";
import { ENDED, JOINED, LEFT, MOVED } from "@/db/person-references";

const named = (column: AnyPgColumn) => `${getTableName(column.table)}.${column.name}`;

// Who did something, by an id that stays when the account goes; a merge changes nobody's past deeds.
const DEEDS = /(actor_id|_by|answered_by)$/;

test("of every column that names a person it is said what a merge of two files does with its rows", async () => {
  const declared = [...MOVED.map(({ column }) => column), ...JOINED, ...ENDED, ...LEFT].map(named);
  expect(new Set(declared).size).toBe(declared.length);
  const referring = await names(sql`
    select conrelid::regclass::text || '.' || attname as name from pg_constraint
    join pg_attribute on attrelid = conrelid and attnum = any(conkey)
    where contype = 'f' and confrelid = 'users'::regclass and connamespace = 'public'::regnamespace`);
  expect(referring.filter((name) => !declared.includes(name))).toEqual([]);
  const called = await names(sql`
    select table_name || '.' || column_name as name from information_schema.columns
    where table_schema = 'public' and data_type = 'uuid'
      and column_name in ('client_id', 'person_id', 'user_id', 'owner_id', 'recipient_id', 'sender_id', 'account_id')`);
  expect(called.filter((name) => !declared.includes(name))).toEqual([]);
  expect(declared.filter((name) => !referring.includes(name) && !called.includes(name) && !DEEDS.test(name))).toEqual(
    [],
  );
});

async function names(asked: ReturnType<typeof sql>): Promise<string[]> {
  return [...(await db.execute(asked))].map(({ name }) => String(name));
}
