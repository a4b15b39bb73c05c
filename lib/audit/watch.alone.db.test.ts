import { mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { eq, sql } from "drizzle-orm";
import { afterAll, beforeEach, expect, test } from "vitest";
import { db } from "@/db/client";
import { auditEvents } from "@/db/schema";
import { acceptAuditTrail } from "@/lib/audit/accept";
import { keptHead } from "@/lib/audit/head";
import { record } from "@/lib/audit/record";
import { verifyAuditChain } from "@/lib/audit/verify";
import { sealAndKeepHead, watchAuditTrail } from "@/lib/audit/watch";
import { logTo } from "@/lib/log";
import { minutesAfter, NOW } from "@/lib/testing/clock";

const folder = mkdtempSync(join(tmpdir(), "attune-audit-"));
process.env.AUDIT_HEAD_FILE = join(folder, "kept", "head");

let said: string[];

beforeEach(() => {
  said = [];
  logTo({ write: (line) => said.push(JSON.parse(line).msg) });
  rmSync(join(folder, "kept"), { recursive: true, force: true });
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

test("what was recorded is sealed, and its head kept outside the database for its owner's eyes", async () => {
  await recordAt(1, 2);
  await sealAndKeepHead();
  expect(keptHead()?.position).toBe(2);
  expect(readFileSync(process.env.AUDIT_HEAD_FILE ?? "", "utf8")).toMatch(/^2:[0-9a-f]{64}\n$/);
  expect(statSync(process.env.AUDIT_HEAD_FILE ?? "").mode & 0o777).toBe(0o600);
  await recordAt(3);
  await sealAndKeepHead();
  expect(keptHead()?.position).toBe(3);
  await watchAuditTrail();
  expect(said).toEqual([]);
});

test("a tail that was cut off is told in the log, and stays so when the chain grows past it", async () => {
  await recordAt(1, 2, 3);
  await sealAndKeepHead();
  const kept = keptHead();
  await cutOff(3);
  await recordAt(4, 5);
  await sealAndKeepHead();
  await watchAuditTrail();
  expect(said).toEqual(["audit.cut_off", "audit.broken"]);
  expect(keptHead()).toEqual(kept);
  expect(await verifyAuditChain(kept)).toMatchObject({ intact: false, position: 3 });
});

test("a trail that was put back from an older copy is accepted on purpose, which is recorded in it", async () => {
  await recordAt(1, 2, 3);
  await sealAndKeepHead();
  await cutOff(3);
  expect(await acceptAuditTrail(minutesAfter(NOW, 9))).toMatchObject({ intact: true, head: { position: 3 } });
  const [accepted] = await db.select().from(auditEvents).where(eq(auditEvents.position, 3));
  expect(accepted).toMatchObject({ action: "audit.accepted", details: { position: 2, keptPosition: 3 } });
  expect(await verifyAuditChain(keptHead())).toMatchObject({ intact: true });
});

test("a trail that is flawed in itself is not accepted", async () => {
  await recordAt(1, 2, 3);
  await sealAndKeepHead();
  const kept = keptHead();
  await cutOff(2);
  expect(await acceptAuditTrail(NOW)).toMatchObject({ intact: false, position: 2, id: null });
  expect(keptHead()).toEqual(kept);
});

async function recordAt(...minutes: number[]) {
  for (const minute of minutes) {
    await record(db, { actorId: null, action: "account.signed_in", subjectId: null }, minutesAfter(NOW, minute));
  }
}

async function cutOff(position: number) {
  await db.execute(sql`alter table audit_events disable trigger user`);
  await db.delete(auditEvents).where(eq(auditEvents.position, position));
  await db.execute(sql`alter table audit_events enable trigger user`);
}
