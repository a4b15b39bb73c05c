import { randomBytes } from "node:crypto";
import { asc, eq } from "drizzle-orm";
import type postgres from "postgres";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { db } from "@/db/client";
import { open, openOwn } from "@/db/encryption";
import {
  auditEvents,
  contactMessages,
  exceptions,
  freedTimes,
  holds,
  offers,
  practitioners,
  services,
} from "@/db/schema";
import { sealAuditEvents } from "@/lib/audit/chain";
import { record } from "@/lib/audit/record";
import { verifyAuditChain } from "@/lib/audit/verify";
import { sealPlainNotes } from "@/lib/availability/seal-notes";
import { newId } from "@/lib/id";
import { majorText } from "@/lib/practice/money";
import { minutesAfter, NOW } from "@/lib/testing/clock";
import { fillAsBefore } from "@/lib/testing/database/earlier-rows";
import { upgraded } from "@/lib/testing/database/migrations";
import { checkSecrets } from "@/scripts/database/secret-checks.mjs";

// The last migration before secrets had check values, events proofs and notes seals.
const BEFORE = "0010_undo_anything";
const osei = newId(NOW);
const NAME = `${inject("clones")}upgrade_${process.pid}`;
let drop = async () => {};

beforeAll(async () => {
  const fill = (sql: postgres.Sql) => fillAsBefore(sql, osei);
  drop = await upgraded({ adminUrl: inject("adminUrl"), name: NAME, before: BEFORE, fill });
});

afterAll(() => drop());

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

test("times that had become free are still offered, only what keeps a time is kept, and an offer's link goes on", async () => {
  const freed = await db.select().from(freedTimes).orderBy(asc(freedTimes.freedAt));
  expect(freed).toMatchObject([
    { clientId: null, keptSince: expect.any(Date) },
    { clientId: osei, keptSince: null },
  ]);
  const kept = await db
    .select({ purpose: holds.purpose, tokenHash: holds.tokenHash })
    .from(holds)
    .orderBy(holds.purpose);
  expect(kept).toEqual([
    { purpose: "booking", tokenHash: "token of booking -2" },
    { purpose: "offer", tokenHash: null },
    { purpose: "undo", tokenHash: null },
  ]);
  expect(await db.select({ tokenHash: offers.tokenHash }).from(offers)).toEqual([{ tokenHash: "token of offer 1" }]);
});

test("a price that was kept in whole units of its currency is the same price with the currency's decimals", async () => {
  const rows = await db.select().from(services).orderBy(asc(services.name));
  const prices = rows.map(({ priceMinor, currency }) => priceMinor && `${currency} ${majorText(priceMinor, currency)}`);
  expect(prices).toEqual(["IQD 75000.000", "HUF 20000.00", null]);
});
