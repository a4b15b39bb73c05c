import { eq, sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { db } from "@/db/client";
import { auditEvents } from "@/db/schema";
import { sealAuditEvents, verifyAuditChain } from "@/lib/audit/chain";
import { record } from "@/lib/audit/record";
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

test.each([
  ["changed", (id: string) => db.update(auditEvents).set({ action: "nothing.happened" }).where(eq(auditEvents.id, id))],
  ["deleted", (id: string) => db.delete(auditEvents).where(eq(auditEvents.id, id))],
])("an event that somebody with all rights %s is found, and where", async (_, tamper) => {
  await recordEvents(5);
  await sealAuditEvents();
  const [third] = await db.select().from(auditEvents).where(eq(auditEvents.position, 3));
  await db.execute(sql`alter table audit_events disable trigger all`);
  await tamper(third?.id ?? "");
  await db.execute(sql`alter table audit_events enable trigger all`);
  expect(await verifyAuditChain()).toMatchObject({ intact: false, position: 3 });
});

test("a tail that was cut off is found against the head", async () => {
  await recordEvents(3);
  await sealAuditEvents();
  const verdict = await verifyAuditChain();
  await db.execute(sql`alter table audit_events disable trigger all`);
  await db.delete(auditEvents).where(eq(auditEvents.position, 3));
  await db.execute(sql`alter table audit_events enable trigger all`);
  expect(await verifyAuditChain()).toMatchObject({ intact: true });
  expect(await verifyAuditChain(verdict.intact ? verdict.head : undefined)).toMatchObject({
    intact: false,
    position: 3,
  });
});

async function recordEvents(count: number) {
  for (let index = 0; index < count; index += 1) {
    const details = { from: "scheduled", index };
    await record(
      db,
      { actorId: null, action: "appointment.cancelled", subjectId: newId(NOW), details },
      minutesAfter(NOW, index),
    );
  }
}
