import { resolve } from "node:path";
import { eq, sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { db } from "@/db/client";
import { practitioners, services, settings, users } from "@/db/schema";
import { instantOffer } from "@/lib/practice/offer";
import { listPractitioners } from "@/lib/practice/practitioners";
import { listPublicServices } from "@/lib/practice/public-services";
import { practice } from "@/lib/practice/settings";
import { keptByVersion, keptReads } from "@/lib/practice/version/kept-by-version";
import { cast, NOW } from "@/lib/testing/cast";
import { listening } from "@/lib/testing/database/statements";
import { house } from "@/lib/testing/house/source-files";

test("what is kept is read once, and again after each change of it", async () => {
  const { osei, service } = await cast();
  let reads = 0;
  const read = keptByVersion(async () => {
    reads += 1;
    return (await db.select({ name: services.name }).from(services)).map(({ name }) => name);
  });
  expect(await read()).toContain("Session");
  expect(await read()).toContain("Session");
  expect(reads).toBe(1);
  await db.update(services).set({ name: "Longer session" }).where(eq(services.id, service.id));
  expect(await read()).toContain("Longer session");
  await db.update(practitioners).set({ title: "Counsellor" }).where(eq(practitioners.id, osei.practitionerId));
  await read();
  await db.update(users).set({ deactivatedAt: NOW }).where(eq(users.id, osei.id));
  await read();
  await db.update(settings).set({ phone: "+233 20 000 0000" });
  await read();
  expect(reads).toBe(5);
});

test("who asks while an answer is under way is answered by a later one, and all of them by the same", async () => {
  await cast();
  await practice();
  const first = practice();
  const { statements } = await listening(() => Promise.all([first, ...Array.from({ length: 20 }, practice)]));
  expect(statements.length).toBeLessThanOrEqual(2);
  const changing = db.update(settings).set({ name: "New name" }).then(practice);
  await Promise.all([practice(), practice(), changing]);
  expect((await changing).name).toBe("New name");
});

test("what everyone's own is changes nothing that is kept", async () => {
  const { ana } = await cast();
  await listPractitioners();
  await db.update(users).set({ hourCycle: "h23" }).where(eq(users.id, ana.id));
  expect((await listening(listPractitioners)).statements).toHaveLength(1);
});

test("a change that is taken back leaves what is kept as it was", async () => {
  await cast();
  const before = await practice();
  const undone = db.transaction(async (tx) => {
    await tx.update(settings).set({ name: "Another name" });
    // Within the transaction alone it is another name.
    expect((await practice()).name).toBe(before.name);
    throw new Error("taken back");
  });
  await expect(undone).rejects.toThrow("taken back");
  expect(await practice()).toBe(before);
});

test("what readers share can't be changed by one of them", async () => {
  await cast();
  const shared = await listPractitioners();
  expect(() => shared.reverse()).toThrow(TypeError);
});

test("a read that failed is asked again", async () => {
  await cast();
  let isAway = true;
  const read = keptByVersion(async () => {
    if (isAway) throw new Error("away");
    return "here";
  });
  await expect(read()).rejects.toThrow("away");
  isAway = false;
  expect(await read()).toBe("here");
});

test("every page of the practice's own asks the version alone", async () => {
  await cast();
  const everything = () => Promise.all([practice(), listPractitioners(), listPublicServices(), instantOffer()]);
  await everything();
  const { statements } = await listening(everything);
  expect(new Set(statements)).toEqual(new Set([expect.stringContaining('from "practice_version"')]));
});

test("a change of anything that a kept read reads writes a new version", async () => {
  await cast();
  for (const { path, text } of house) if (text.includes("keptByVersion(")) await import(resolve(path));
  const columnsByTable = await watchedColumns();
  let looked = 0;
  for (const read of keptReads) {
    const { statements } = await listening(read);
    for (const text of statements) {
      for (const table of tablesIn(text)) {
        looked += 1;
        const watched = columnsByTable.get(table);
        expect(watched, `${table} has no trigger practice_changed, and is read by: ${text}`).toBeDefined();
        if (watched?.length) expect([...watched, "id"], text).toEqual(expect.arrayContaining(columnsOf(table, text)));
      }
    }
  }
  expect(looked).toBeGreaterThan(5);
});

/** The tables whose changes write a version, each with the columns whose changes do; with none where all do. */
async function watchedColumns() {
  const rows = await db.execute<{ table: string; columns: string[] }>(sql`
    select relname as table, to_json(array(select attname::text from pg_attribute
      where attrelid = tgrelid and attnum = any (tgattr))) as columns
    from pg_trigger join pg_class on pg_class.oid = tgrelid join pg_proc on pg_proc.oid = tgfoid
    where proname = 'practice_changed' and tgenabled = 'O'`);
  return new Map(rows.map(({ table, columns }) => [table, columns]));
}

function tablesIn(text: string) {
  return [...text.matchAll(/\b(?:from|join) "?(\w+)"?/g)].map(([, name = ""]) => name);
}

function columnsOf(table: string, text: string) {
  return [...text.matchAll(new RegExp(`"${table}"\\."(\\w+)"`, "g"))].map(([, name]) => name);
}
