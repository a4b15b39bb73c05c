import { afterEach, expect, test, vi } from "vitest";
import { db } from "@/db/client";
import { migrate } from "@/scripts/database/migrate.mjs";

const told = vi.spyOn(console, "error").mockImplementation(() => {});
afterEach(() => told.mockClear());

test("a database that is up to date is left alone, without a word", async () => {
  await migrate(String(process.env.DATABASE_URL));
  expect(told).not.toHaveBeenCalled();
});

test("an older version on a newer database says so", async () => {
  await db.execute("insert into drizzle.__drizzle_migrations (hash, created_at) values ('of tomorrow', 9999999999999)");
  await migrate(String(process.env.DATABASE_URL));
  expect(told.mock.calls.flat().join()).toContain("older than its database");
  await db.execute("delete from drizzle.__drizzle_migrations where hash = 'of tomorrow'");
});
