import { randomBytes } from "node:crypto";
import { eq, isNull, sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { db } from "@/db/client";
import { auditEvents } from "@/db/schema";
import { sealAuditEvents } from "@/lib/audit/chain";
import { auditRow, record } from "@/lib/audit/record";
import { verifyAuditChain } from "@/lib/audit/verify";
import { newId } from "@/lib/id";
import { minutesAfter, NOW } from "@/lib/testing/clock";

test("a sealed chain is intact and can be checked against a head written down earlier", async () => {
  await recordEvents(5);
  await sealAuditEvents();
  const verdict = await verifyAuditChain();
  if (!verdict.intact) throw new Error("The chain should hold.");
  expect(verdict.head.position).toBe(5);
  await recordEvents(2);
  await sealAuditEvents();
  expect(await verifyAuditChain(verdict.head)).toMatchObject({ intact: true, head: { position: 7 } });
});

test("fifty writers and four sealers at once leave one unbroken chain", async () => {
  await Promise.all(Array.from({ length: 50 }, () => recordEvents(1)));
  await Promise.all([1, 2, 3, 4].map(() => sealAuditEvents()));
  expect(await verifyAuditChain()).toMatchObject({ intact: true, head: { position: 50 } });
});

const facts: [string, Partial<typeof auditEvents.$inferInsert>][] = [
  ["what was done", { action: "account.signed_out" }],
  ["who did it", { actorId: newId(NOW) }],
  ["what it was done to", { subjectId: newId(NOW) }],
  ["when", { at: minutesAfter(NOW, 1_000) }],
  ["a detail", { details: { from: "scheduled", index: 7 } }],
  ["a detail's name", { details: { to: "scheduled", index: 2 } }],
  ["its id", { id: newId(NOW) }],
  ["its hash", { hash: "0".repeat(64) }],
  ["its place", { position: 9 }],
];

test.each(facts)("an event of which a person with all rights changed %s is found, and where", async (_, change) => {
  await recordEvents(5);
  await sealAuditEvents();
  await withAllRights(() => db.update(auditEvents).set(change).where(eq(auditEvents.position, 3)));
  expect(await verifyAuditChain()).toMatchObject({ intact: false, position: 3 });
});

test("an event that a person with all rights deleted is found, and where", async () => {
  await recordEvents(5);
  await sealAuditEvents();
  await withAllRights(() => db.delete(auditEvents).where(eq(auditEvents.position, 3)));
  expect(await verifyAuditChain()).toMatchObject({ intact: false, position: 3 });
});

test("an event that was changed and sealed anew by Attune itself is found", async () => {
  await recordEvents(3);
  await sealAuditEvents();
  await withAllRights(() => db.update(auditEvents).set({ position: null, hash: null }));
  await withAllRights(() =>
    db
      .update(auditEvents)
      .set({ action: "account.signed_out" })
      .where(eq(auditEvents.at, eventAt(1).at)),
  );
  await sealAuditEvents();
  expect(await verifyAuditChain()).toMatchObject({ intact: false, position: 2, what: "was changed" });
});

test("an event that waits to be sealed is changed or made up as little as one that is sealed", async () => {
  await recordEvents(2);
  await sealAuditEvents();
  const [waiting] = await db.insert(auditEvents).values(rowAt(2)).returning();
  expect(await verifyAuditChain()).toMatchObject({ intact: true, head: { position: 2 } });
  await withAllRights(() =>
    db.update(auditEvents).set({ action: "account.signed_out" }).where(isNull(auditEvents.position)),
  );
  expect(await verifyAuditChain()).toMatchObject({ intact: false, position: null, id: waiting?.id });
});

test("of two chains under two keys neither is taken for the other", async () => {
  await recordEvents(2);
  await sealAuditEvents();
  const own = process.env.BLIND_INDEX_KEY;
  process.env.BLIND_INDEX_KEY = randomBytes(32).toString("base64");
  expect(await verifyAuditChain()).toMatchObject({ intact: false, position: 1 });
  process.env.BLIND_INDEX_KEY = own;
  expect(await verifyAuditChain()).toMatchObject({ intact: true });
});

test("a chain of more than a batch is read to its end", async () => {
  await db.insert(auditEvents).values(Array.from({ length: 1_002 }, (_, index) => rowAt(index)));
  expect(await sealAuditEvents()).toBe(1_002);
  expect(await verifyAuditChain()).toMatchObject({ intact: true, head: { position: 1_002 } });
  await withAllRights(() =>
    db.update(auditEvents).set({ action: "account.signed_out" }).where(eq(auditEvents.position, 1_002)),
  );
  expect(await verifyAuditChain()).toMatchObject({ intact: false, position: 1_002 });
});

test("a tail that was cut off is found against the head", async () => {
  await recordEvents(3);
  await sealAuditEvents();
  const verdict = await verifyAuditChain();
  await withAllRights(() => db.delete(auditEvents).where(eq(auditEvents.position, 3)));
  expect(await verifyAuditChain()).toMatchObject({ intact: true });
  expect(await verifyAuditChain(verdict.intact ? verdict.head : undefined)).toMatchObject({
    intact: false,
    position: 3,
  });
});

async function recordEvents(count: number) {
  for (let index = 0; index < count; index += 1) {
    const { at, ...event } = eventAt(index);
    await record(db, event, at);
  }
}

function rowAt(index: number) {
  const { at, ...event } = eventAt(index);
  return auditRow(event, at);
}

function eventAt(index: number) {
  const details = { from: "scheduled", index };
  return {
    at: minutesAfter(NOW, index),
    actorId: null,
    action: "appointment.cancelled" as const,
    subjectId: newId(NOW),
    details,
  };
}

/** Does what only the tables' owner could, the triggers set aside. */
async function withAllRights(tamper: () => Promise<unknown>) {
  await db.execute(sql`alter table audit_events disable trigger all`);
  await tamper();
  await db.execute(sql`alter table audit_events enable trigger all`);
}
