import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { db } from "@/db/client";

test("each reference to a person is found by an index, so that an account can go without reading every table", async () => {
  const unindexed = sql`
    select conrelid::regclass::text || '.' || conname as "name"
    from pg_constraint
    where contype = 'f' and confrelid = 'users'::regclass and connamespace = 'public'::regnamespace and not exists (
      select from pg_index
      where indrelid = conrelid and (indkey::int2[])[0:cardinality(conkey) - 1] @> conkey
    )
    order by 1`;
  expect([...(await db.execute(unindexed))]).toEqual([]);
});
