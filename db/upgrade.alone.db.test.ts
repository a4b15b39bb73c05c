import { randomBytes } from "node:crypto";
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { asc, eq } from "drizzle-orm";
import { drizzle } from "drizzle-orm/postgres-js";
import { migrate } from "drizzle-orm/postgres-js/migrator";
import postgres from "postgres";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { closeDatabase, db } from "@/db/client";
import { blindIndex, newPersonKey, open, openOwn, seal } from "@/db/encryption";
import { auditEvents, contactMessages, exceptions, practitioners, users } from "@/db/schema";
import { sealAuditEvents } from "@/lib/audit/chain";
import { keylessHash } from "@/lib/audit/proof";
import { record } from "@/lib/audit/record";
import { verifyAuditChain } from "@/lib/audit/verify";
import { sealPlainNotes } from "@/lib/availability/seal-notes";
import { newId } from "@/lib/id";
import { minutesAfter, NOW } from "@/lib/testing/clock";
import { asAdmin, ROLE, testUrl } from "@/lib/testing/database/database";
import { checkSecrets } from "@/scripts/database/secret-checks.mjs";

// The last migration before secrets had check values, events proofs and notes seals.
const BEFORE = "0010_undo_anything";
const NAME = `${inject("clones")}upgrade_${process.pid}`;
const [osei, practitioner, message] = [newId(NOW), newId(NOW), newId(NOW)];

beforeAll(async () => {
  await asAdmin(
    inject("adminUrl"),
    async (admin) => void (await admin.unsafe(`create database ${NAME} owner ${ROLE}`)),
  );
  await closeDatabase();
  process.env.DATABASE_URL = testUrl(inject("adminUrl"), NAME);
  const sql = postgres(process.env.DATABASE_URL, { max: 1, onnotice: () => {} });
  await migrate(drizzle(sql), { migrationsFolder: migrationsUpTo(BEFORE) });
  await fillAsBefore(sql);
  await migrate(drizzle(sql), { migrationsFolder: "db/migrations" });
  await sql.end();
});

afterAll(async () => {
  await closeDatabase();
  await asAdmin(inject("adminUrl"), async (admin) => void (await admin.unsafe(`drop database ${NAME} with (force)`)));
});

test("a practice that was there before is opened with its own secrets, and with no others", async () => {
  const start = (more: Record<string, string>) =>
    checkSecrets(process.env.DATABASE_URL ?? "", { ...process.env, ...more }, () => {});
  const random = () => randomBytes(32).toString("base64");
  await expect(start({ ENCRYPTION_KEYS: `k1:${random()}` })).rejects.toThrow("k1 is not the key");
  await expect(start({ BLIND_INDEX_KEY: random() })).rejects.toThrow("BLIND_INDEX_KEY is not the key");
  await start({});
  const [row] = await db
    .select({ said: openOwn(contactMessages.message, contactMessages.wrapped) })
    .from(contactMessages);
  expect(row?.said).toBe("Hello");
});

test("its notes are sealed as they were", async () => {
  await sealPlainNotes();
  const read = await db
    .select({ rests: exceptions.note, note: open(exceptions.note, practitioners.userId) })
    .from(exceptions)
    .innerJoin(practitioners, eq(practitioners.id, exceptions.practitionerId))
    .orderBy(asc(exceptions.startMinute));
  expect(read).toEqual([
    { rests: expect.stringMatching(/^v1\./), note: "Surgery" },
    { rests: null, note: null },
  ]);
});

test("its audit trail is whole and goes on, and from then on nothing of it can be changed", async () => {
  await record(db, { actorId: osei, action: "account.signed_in", subjectId: osei }, minutesAfter(NOW, 60));
  await sealAuditEvents();
  expect(await verifyAuditChain()).toMatchObject({ intact: true, head: { position: 4 } });
  const [last] = await db.select().from(auditEvents).where(eq(auditEvents.position, 3));
  expect(last?.proof).toBeNull();
});

function migrationsUpTo(tag: string) {
  const folder = mkdtempSync(join(tmpdir(), "attune-migrations-"));
  process.once("exit", () => rmSync(folder, { recursive: true, force: true }));
  cpSync("db/migrations", folder, { recursive: true });
  const file = join(folder, "meta", "_journal.json");
  const journal = JSON.parse(readFileSync(file, "utf8"));
  const last = journal.entries.findIndex((entry: { tag: string }) => entry.tag === tag);
  writeFileSync(file, JSON.stringify({ ...journal, entries: journal.entries.slice(0, last + 1) }));
  return folder;
}

async function fillAsBefore(sql: postgres.Sql) {
  const { wrapped, ...key } = newPersonKey(osei);
  const [first, last, email] = [users.firstName, users.lastName, users.email].map((column) =>
    seal(key, column, osei, column === users.email ? "osei@attune.test" : "Ama"),
  );
  const index = blindIndex("osei@attune.test");
  await sql`insert into users (id, role, first_name, last_name, email, email_index, time_zone, created_at, updated_at)
    values (${osei}, 'practitioner', ${first ?? ""}, ${last ?? ""}, ${email ?? ""}, ${index}, 'UTC', now(), now())`;
  await sql`insert into person_keys (person_id, wrapped, created_at) values (${osei}, ${wrapped}, now())`;
  await sql`insert into practitioners (id, user_id, slug, name, title, time_zone)
    values (${practitioner}, ${osei}, 'ama-osei', 'Dr. Ama Osei', 'Psychotherapist', 'UTC')`;
  for (const [minute, note] of ["Surgery", ""].entries()) {
    await sql`insert into exceptions (id, practitioner_id, kind, start_date, start_minute, end_date, end_minute, note)
      values (${newId(NOW)}, ${practitioner}, 'closed', '2026-12-07', ${minute}, '2026-12-08', 0, ${note})`;
  }
  await writeMessage(sql);
  await writeTrail(sql);
}

async function writeMessage(sql: postgres.Sql) {
  const { wrapped, ...key } = newPersonKey(message);
  const [name, email, said] = [contactMessages.name, contactMessages.email, contactMessages.message].map((column) =>
    seal(key, column, message, "Hello"),
  );
  await sql`insert into contact_messages (id, wrapped, name, email, message, created_at)
    values (${message}, ${wrapped}, ${name ?? ""}, ${email ?? ""}, ${said ?? ""}, now())`;
}

// Two events that were sealed, and one that was still to be.
async function writeTrail(sql: postgres.Sql) {
  let previous = "0".repeat(64);
  for (const position of [1, 2, null]) {
    const at = minutesAfter(NOW, position ?? 3);
    const event = { id: newId(at), at, actorId: osei, action: "record.viewed" as const, subjectId: osei, details: {} };
    if (position) previous = keylessHash(previous, position, event);
    await sql`insert into audit_events (id, at, actor_id, action, subject_id, details, position, hash) values
      (${event.id}, ${at.toISOString()}, ${osei}, ${event.action}, ${osei}, '{}', ${position}, ${position && previous})`;
  }
}
