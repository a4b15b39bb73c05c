import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { db } from "@/db/client";
import { paymentsFor } from "@/lib/payments/payers/payments-for";
import { cast } from "@/lib/testing/cast";

test("what was paid for another is found by the indexes of sessions and packages, whatever else was paid", async () => {
  const { ana, ben } = await cast();
  const plan = await db.transaction(async (tx) => {
    await tx.execute(sql`set local enable_seqscan = off`);
    return tx.execute(sql`explain (costs off) ${paymentsFor(ben, { personId: ana.id, since: null }).getSQL()}`);
  });
  const lines = plan.map((row) => row["QUERY PLAN"]).join("\n");
  expect(lines).not.toMatch(/Seq Scan on payments/);
  expect(lines).toMatch(/Index Scan on payments_attempts\s+Index Cond/);
  expect(lines).toMatch(/Index Scan on payments_package_attempts\s+Index Cond/);
});
