import { randomBytes } from "node:crypto";
import { eq, sql } from "drizzle-orm";
import postgres from "postgres";
import { afterEach, beforeEach, expect, test } from "vitest";
import { closeDatabase, db } from "@/db/client";
import { newPersonKey, openOwn, openRequired, seal } from "@/db/encryption";
import { connectionsWithOtherKeys, keysInUse, retireKeys, rotateKeys } from "@/db/rotate";
import { contactMessages, personKeys, recordKeys, secretChecks, users } from "@/db/schema";
import { newId } from "@/lib/id";
import { cast, NOW } from "@/lib/testing/cast";
import { checkSecrets } from "@/scripts/database/secret-checks.mjs";

const PEOPLE = 1_500;
const KILLS = 20;
const old = process.env.ENCRYPTION_KEYS ?? "";
const newer = `k2:${randomBytes(32).toString("base64")}`;

class Killed extends Error {}

beforeEach(async () => {
  await addPeople(PEOPLE);
  await startWith(`${newer},${old}`);
});

afterEach(async () => {
  await db.delete(personKeys);
  await db.delete(recordKeys);
  await db.delete(contactMessages);
  await startWith(old);
});

test("every data key comes under the new key while people read, through twenty kills, and the old key can go", async () => {
  let reads = 0;
  let isOver = false;
  const reading = (async () => {
    for (; !isOver; reads += 1) await nameOf(reads % PEOPLE);
  })();
  for (let kill = 1; kill <= KILLS; kill += 1) await expect(rotateKeys(endAfter(kill % 3), 25)).rejects.toThrow(Killed);
  expect(await rotateKeys()).toMatchObject({ unreadable: [] });
  isOver = true;
  await reading;
  expect(reads).toBeGreaterThan(20);
  expect(await keysInUse()).toEqual(new Map([["k2", PEOPLE]]));
  expect(await retireKeys()).toEqual(["k1"]);
  await startWith(newer);
  for (const index of [0, 1, PEOPLE - 1]) expect(await nameOf(index)).toBe(`Person ${index}`);
});

test("messages to the practice are under the new key as well, and what is new comes under it at once", async () => {
  await startWith(old);
  const id = newId(NOW);
  const { wrapped, ...key } = newPersonKey(id);
  const [name, email, message] = [contactMessages.name, contactMessages.email, contactMessages.message].map((column) =>
    seal(key, column, id, "said"),
  );
  if (!name || !email || !message) throw new Error("Nothing was sealed.");
  await db.insert(contactMessages).values({ id, wrapped, name, email, message, createdAt: NOW });
  await startWith(`${newer},${old}`);
  await cast();
  await rotateKeys();
  await retireKeys();
  await startWith(newer);
  const [row] = await db
    .select({ said: openOwn(contactMessages.message, contactMessages.wrapped) })
    .from(contactMessages);
  expect(row?.said).toBe("said");
});

test("an old key is not retired while anything rests under it, and once it is, nothing more comes under it", async () => {
  expect(await retireKeys()).toEqual([]);
  await rotateKeys();
  expect(await retireKeys()).toEqual(["k1"]);
  process.env.ENCRYPTION_KEYS = old;
  const { wrapped } = newPersonKey(idAt(0));
  const writing = db
    .update(personKeys)
    .set({ wrapped })
    .where(eq(personKeys.personId, idAt(0)));
  await expect(writing).rejects.toMatchObject({ cause: { code: "23503" } });
});

test("a data key that nothing opens is named, and stays as it is with its master key", async () => {
  await db
    .update(personKeys)
    .set({ wrapped: "w1.k1.AAAA" })
    .where(eq(personKeys.personId, idAt(7)));
  expect(await rotateKeys()).toEqual({ rewrapped: PEOPLE - 1, unreadable: [idAt(7)] });
  expect(await retireKeys()).toEqual([]);
  expect(await db.select({ name: secretChecks.name }).from(secretChecks)).toContainEqual({
    name: "ENCRYPTION_KEYS:k1",
  });
});

test("a process that has another key in front is seen by its connections", async () => {
  await closeDatabase();
  expect(await connectionsWithOtherKeys()).toBe(0);
  const another = postgres(process.env.DATABASE_URL ?? "", { max: 1, connection: { application_name: "attune k1" } });
  await another`select 1`;
  expect(await connectionsWithOtherKeys()).toBe(1);
  await another.end();
});

async function startWith(keys: string) {
  process.env.ENCRYPTION_KEYS = keys;
  await checkSecrets(process.env.DATABASE_URL ?? "", process.env, () => {});
}

// Ends a rotation when it has done some batches more, as a kill between two statements would.
function endAfter(batches: number) {
  let left = batches;
  return () => {
    left -= 1;
    if (left < 0) throw new Killed();
  };
}

const idAt = (index: number) => `019ad000-0000-7000-8000-${String(index).padStart(12, "0")}`;

async function addPeople(count: number) {
  const rows = Array.from({ length: count }, (_, index) => {
    const { wrapped, ...key } = newPersonKey(idAt(index));
    const name = seal(key, users.firstName, idAt(index), `Person ${index}`);
    return { id: idAt(index), wrapped, name };
  });
  await db.execute(sql`insert into users
    (id, role, first_name, last_name, email, email_index, time_zone, created_at, updated_at)
    select id, 'client', name, name, name, id::text, 'UTC', now(), now()
    from json_to_recordset(${JSON.stringify(rows)}::json) as people(id uuid, name text)`);
  await db.execute(sql`insert into person_keys (person_id, wrapped, created_at) select id, wrapped, now()
    from json_to_recordset(${JSON.stringify(rows)}::json) as people(id uuid, wrapped text)`);
}

async function nameOf(index: number) {
  const [row] = await db
    .select({ name: openRequired(users.firstName, users.id) })
    .from(users)
    .where(eq(users.id, idAt(index)));
  return row?.name;
}
