import { randomBytes } from "node:crypto";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { eq, isNotNull } from "drizzle-orm";
import { afterEach, beforeAll, beforeEach, expect, inject, test } from "vitest";
import { closeDatabase, db, driver } from "@/db/client";
import { onSnapshot, tablesOf } from "@/db/dump";
import { appointments, auditEvents, outbox, personKeys, recordKeys, reservations, sessions, users } from "@/db/schema";
import { personOf } from "@/lib/accounts/profile/profile";
import { readRecord } from "@/lib/appointments/record/read";
import { backupsIn } from "@/lib/backup/folder";
import { makeBackup } from "@/lib/backup/make";
import { restoreBackup } from "@/lib/backup/restore";
import type { BackupSecret } from "@/lib/backup/sealed-file";
import { addClient } from "@/lib/clients/add-client";
import { mergeClients } from "@/lib/clients/merge/ask-merge";
import { mergeDue } from "@/lib/clients/merge/carry-out";
import { env } from "@/lib/env";
import { promise } from "@/lib/outbox/promise";
import { eraseAccount } from "@/lib/privacy/erase";
import { erasedListIn, noteErased, readErased } from "@/lib/privacy/erased-list";
import { stopQueue } from "@/lib/queue/queue";
import { listKeptRecords } from "@/lib/records/queries";
import { chooseRetention } from "@/lib/records/retention-rule";
import { booked } from "@/lib/testing/booked";
import { NOW } from "@/lib/testing/cast";
import { minutesAfter } from "@/lib/testing/clock";
import { asAdmin, ROLE, testUrl } from "@/lib/testing/database/database";
import { completed } from "@/lib/testing/requests";
import { migrate } from "@/scripts/database/migrate.mjs";
import { migrateUpTo } from "@/scripts/database/migrations-up-to.mjs";
import { checkSecrets } from "@/scripts/database/secret-checks.mjs";

const secret: BackupSecret = { kind: "key", text: randomBytes(32).toString("base64") };
const elsewhere = `${inject("clones")}restored`;
const here = String(process.env.DATABASE_URL);
let folder: string;

// What the environment says of the database is read once, and here it is that of the queue.
beforeAll(() => void env());
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "attune-backups-"));
});
afterEach(async () => {
  await stopQueue();
  await goTo(here);
  await asAdmin(inject("adminUrl"), async (admin) => {
    await admin.unsafe(`drop database if exists ${elsewhere} with (force)`);
  });
  rmSync(folder, { recursive: true, force: true });
});

test("what is backed up while it is used is restored row by row, and opens with the same keys", async () => {
  const { ana, id } = await booked();
  await checkSecrets(here, process.env);
  const { path, rows } = await makeBackup({ folder, keep: 3, secret }, NOW);
  expect(readFileSync(path).includes("Boateng")).toBe(false);
  const before = await contents();
  await goToEmpty();
  const restored = await restoreBackup(means(path), minutesAfter(NOW, 5));
  expect(restored).toMatchObject({ rows, erasedAgain: 0, madeAt: NOW.toISOString(), trailIsIntact: true });
  const after = await contents();
  for (const changed of ["outbox", "audit_events"]) {
    delete before[changed];
    delete after[changed];
  }
  expect(after).toEqual(before);
  expect(await personOf(ana.id)).toMatchObject({ firstName: "Ana", lastName: "Boateng" });
  expect(await db.$count(appointments, eq(appointments.id, id))).toBe(1);
  expect(await db.$count(sessions)).toBe(0);
});

test("who was erased since is erased again, and the key of before is never written", async () => {
  const { ana, ben, mara } = await booked();
  const { path } = await makeBackup({ folder, keep: 3, secret }, NOW);
  await eraseAccount(mara, ana.id, minutesAfter(NOW, 10));
  // A newer backup knows too, when the list is lost.
  await makeBackup({ folder, keep: 3, secret }, minutesAfter(NOW, 15));
  rmSync(erasedListIn(folder));
  await eraseAccount(mara, ben.id, minutesAfter(NOW, 20));
  const at = minutesAfter(NOW, 20).toISOString();
  const noted = (await readErased(erasedListIn(env().BACKUP_DIR))).slice(-2);
  // The client, and the client's record.
  expect(noted).toEqual([
    { id: ben.id, at },
    { id: expect.any(String), at },
  ]);
  await noteErased(noted, erasedListIn(folder));
  await goToEmpty();
  const restored = await restoreBackup(means(path), minutesAfter(NOW, 60));
  expect(restored.erasedAgain).toBe(2);
  const gone = [ana.id, ben.id].sort();
  const erased = await db.select({ id: users.id, at: users.erasedAt }).from(users).where(isNotNull(users.erasedAt));
  expect(erased.map(({ id }) => id).sort()).toEqual(gone);
  const keys = await db.select({ id: personKeys.personId }).from(personKeys);
  expect(keys.filter(({ id }) => gone.includes(id))).toEqual([]);
  expect(await db.$count(recordKeys)).toBe(0);
  expect(await db.select({ status: appointments.status }).from(appointments)).toEqual([{ status: "cancelled" }]);
  expect(await db.$count(reservations)).toBe(0);
  const events = await db.select().from(auditEvents).where(eq(auditEvents.action, "practice.restored"));
  expect(events).toMatchObject([{ details: { erased_again: 2 } }]);
});

test("a record that was kept when its client was erased is kept again, with whom it is of", async () => {
  const { ana, osei, mara } = await booked();
  const { id } = await completed({
    client: ana,
    practitioner: osei,
    startsAt: minutesAfter(NOW, -600),
    reason: "Panic",
  });
  await chooseRetention(mara, { years: 10, startsFrom: "last_service", source: "BGB §630f" }, NOW);
  const { path } = await makeBackup({ folder, keep: 3, secret }, NOW);
  await eraseAccount(mara, ana.id, minutesAfter(NOW, 10));
  await noteErased(await readErased(erasedListIn(env().BACKUP_DIR)), erasedListIn(folder));
  await goToEmpty();
  await restoreBackup(means(path), minutesAfter(NOW, 60));
  expect(await db.$count(personKeys, eq(personKeys.personId, ana.id))).toBe(0);
  expect(await listKeptRecords(osei, NOW)).toMatchObject([{ identity: { firstName: "Ana" }, sessions: [{}, { id }] }]);
  expect(await readRecord(osei, id, NOW)).toMatchObject({ reason: "Panic" });
});

test("a file that became part of another is in no list of the erased before its client is", async () => {
  const { ana, mara } = await booked();
  const phoned = { firstName: "Anna", lastName: "Boateng", phone: null, birthDate: null };
  const second = await addClient(mara, phoned, NOW);
  const { path } = await makeBackup({ folder, keep: 3, secret }, NOW);
  await mergeClients(mara, { kept: ana.id, merged: second, takes: [] }, NOW);
  await mergeDue(minutesAfter(NOW, 4));
  await makeBackup({ folder, keep: 3, secret }, minutesAfter(NOW, 5));
  expect(await readErased(erasedListIn(folder))).toEqual([]);
  await eraseAccount(mara, ana.id, minutesAfter(NOW, 10));
  const noted = (await readErased(erasedListIn(env().BACKUP_DIR))).map(({ id }) => id);
  expect(noted).toEqual(expect.arrayContaining([ana.id, second]));
  await makeBackup({ folder, keep: 3, secret }, minutesAfter(NOW, 15));
  await goToEmpty();
  await restoreBackup(means(path), minutesAfter(NOW, 60));
  const living = await db.select({ id: personKeys.personId }).from(personKeys);
  expect(living.filter(({ id }) => [ana.id, second].includes(id))).toEqual([]);
});

test("e-mails that waited in the backup are not sent again by themselves", async () => {
  const { ana } = await booked();
  const message = { kind: "password-changed", recipientId: ana.id, payload: {}, dedupeKey: "waits" } as const;
  await db.transaction((tx) => promise(tx, message, NOW));
  const waiting = await db.$count(outbox, eq(outbox.state, "queued"));
  const { path } = await makeBackup({ folder, keep: 3, secret }, NOW);
  await goToEmpty();
  expect((await restoreBackup(means(path), minutesAfter(NOW, 60))).heldBack).toBe(waiting);
  expect(await db.$count(outbox, eq(outbox.state, "queued"))).toBe(0);
});

test("a backup of an older version is brought up to date", async () => {
  await goToEmpty();
  const url = String(process.env.DATABASE_URL);
  const { default: journal } = await import("@/db/migrations/meta/_journal.json");
  await migrateUpTo(
    url,
    journal.entries.slice(0, 9).map(({ when }) => when),
  );
  await driver()`insert into users (id, role, first_name, last_name, email, email_index, time_zone, created_at, updated_at)
    values ('019b0000-0000-7000-8000-000000000001', 'client', 'v1.a', 'v1.b', 'v1.c', 'x', 'Europe/London', now(), now())`;
  const { path } = await makeBackup({ folder, keep: 3, secret }, NOW);
  await closeDatabase();
  await goToEmpty();
  await restoreBackup({ ...means(path), checkSecrets: async () => {} }, NOW);
  expect(await db.$count(users)).toBe(1);
  expect(await driver()`select from drizzle.__drizzle_migrations`).toHaveLength(journal.entries.length);
});

test("a database with a practice in it is left alone; what can't be read leaves it empty", async () => {
  await booked();
  const { path } = await makeBackup({ folder, keep: 3, secret }, NOW);
  await expect(restoreBackup(means(path), NOW)).rejects.toThrow("There is a practice in this database");
  await goToEmpty();
  const refuses = { ...means(path), checkSecrets: () => Promise.reject(new Error("Another key.")) };
  await expect(restoreBackup(refuses, NOW)).rejects.toThrow("Another key.");
  await expect(restoreBackup(means(path), NOW)).resolves.toMatchObject({ erasedAgain: 0 });
});

test("the oldest go once a newer one was read back", async () => {
  for (const minutes of [0, 1, 2]) await makeBackup({ folder, keep: 2, secret }, minutesAfter(NOW, minutes));
  const names = (await backupsIn(folder)).map((path) => path.slice(folder.length + 1));
  expect(names).toEqual(["attune-20261201T090100Z.backup", "attune-20261201T090200Z.backup"]);
  expect(existsSync(join(folder, "attune-20261201T090200Z.backup.unfinished"))).toBe(false);
});

function means(path: string) {
  const url = String(process.env.DATABASE_URL);
  return {
    path,
    folder,
    secret,
    migrate: (upTo?: number[]) => (upTo ? migrateUpTo(url, upTo) : migrate(url)),
    checkSecrets: () => checkSecrets(url, process.env),
  };
}

async function goToEmpty() {
  await closeDatabase();
  await asAdmin(inject("adminUrl"), async (admin) => {
    await admin.unsafe(`drop database if exists ${elsewhere} with (force)`);
    await admin.unsafe(`create database ${elsewhere} owner ${ROLE}`);
  });
  await goTo(testUrl(inject("adminUrl"), elsewhere));
}

async function goTo(url: string) {
  await closeDatabase();
  process.env.DATABASE_URL = url;
}

/** Every table of the practice as one number. */
async function contents(): Promise<Record<string, unknown>> {
  const tables = await onSnapshot(driver(), tablesOf);
  const found: Record<string, unknown> = {};
  for (const { name } of tables) {
    const [row] = await driver().unsafe(`select md5(string_agg(t::text, '|' order by t::text)) as sum from ${name} t`);
    found[name] = row?.sum;
  }
  return found;
}
