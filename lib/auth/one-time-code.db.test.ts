import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { db } from "@/db/client";
import { oneTimeCodes } from "@/db/schema";
import { type Flow, flowHash, newFlow } from "@/lib/auth/flow";
import { assertRightCode, redeemCode, resendCode, sendCode } from "@/lib/auth/one-time-code";
import { cast, emailOf } from "@/lib/testing/cast";
import { minutesAfter, NOW } from "@/lib/testing/clock";
import { codesSentTo, otherThan } from "@/lib/testing/codes";

async function anaAsks(purpose: Flow["purpose"] = "verify", payload: string | null = null) {
  const { ana } = await cast();
  const flow = newFlow(emailOf("ana"), purpose);
  await db.transaction((tx) => sendCode(tx, flow, ana.id, payload, NOW));
  const [code = ""] = await codesSentTo(ana.id);
  return { ana, flow, code };
}

const redeem = (flow: Flow, code: string, now = NOW) => redeemCode(flow, code, now, async (_tx, redeemed) => redeemed);

async function settled(tries: Promise<unknown>[]) {
  const results = await Promise.allSettled(tries);
  return results.filter(({ status }) => status === "fulfilled").length;
}

test("a right code answers whose it is and what was wanted, once", async () => {
  const { ana, flow, code } = await anaAsks("verify", "wanted");
  expect(code).toMatch(/^\d{6}$/);
  expect(await redeem(flow, code)).toEqual({ userId: ana.id, payload: "wanted" });
  await expect(redeem(flow, code)).rejects.toThrow("isn't right");
  await expect(assertRightCode(flow, code, NOW)).rejects.toThrow("isn't right");
});

test("200 wrong tries at once count as five, and then the right code is dead too", async () => {
  const { flow, code } = await anaAsks();
  const tries = Array.from({ length: 200 }, () => redeem(flow, otherThan(code)));
  expect(await settled(tries)).toBe(0);
  const [row] = await db.select().from(oneTimeCodes);
  expect(row?.attempts).toBe(5);
  await expect(redeem(flow, code)).rejects.toThrow("isn't right");
});

test("of 50 right ones at once, one is", async () => {
  const { flow, code } = await anaAsks();
  expect(await settled(Array.from({ length: 50 }, () => redeem(flow, code)))).toBe(1);
});

test("four slips are forgiven", async () => {
  const { flow, code } = await anaAsks();
  for (let slip = 0; slip < 4; slip += 1) await expect(redeem(flow, otherThan(code))).rejects.toThrow();
  await expect(redeem(flow, code)).resolves.toBeTruthy();
});

test("a code is good for ten minutes", async () => {
  const { flow, code } = await anaAsks();
  await expect(redeem(flow, code, minutesAfter(NOW, 10))).rejects.toThrow("isn't right");
  await expect(redeem(flow, code, minutesAfter(NOW, 10 - 1 / 60))).resolves.toBeTruthy();
});

test("another flow, another purpose or another's e-mail can do nothing with a code", async () => {
  const { flow, code } = await anaAsks("reset");
  await expect(redeem(newFlow(flow.email, "reset"), code)).rejects.toThrow("isn't right");
  await expect(redeem({ ...flow, purpose: "verify" }, code)).rejects.toThrow("isn't right");
  await expect(redeem(flow, code)).resolves.toBeTruthy();
});

test("a code that was put into another flow's row opens nothing there", async () => {
  const { ana, flow, code } = await anaAsks();
  const other = newFlow(emailOf("ana"), "verify");
  await db.transaction((tx) => sendCode(tx, other, ana.id, null, NOW));
  const [row] = await db
    .select()
    .from(oneTimeCodes)
    .where(eq(oneTimeCodes.flowHash, flowHash(flow)));
  await db
    .update(oneTimeCodes)
    .set({ codeHash: row?.codeHash })
    .where(eq(oneTimeCodes.flowHash, flowHash(other)));
  await expect(redeem(other, code)).rejects.toThrow("isn't right");
  await expect(redeem(flow, code)).resolves.toBeTruthy();
});

test("a new code replaces the old one, with its own tries and time", async () => {
  const { ana, flow, code } = await anaAsks();
  for (let slip = 0; slip < 5; slip += 1) await expect(redeem(flow, otherThan(code))).rejects.toThrow();
  const later = minutesAfter(NOW, 9);
  await db.transaction((tx) => resendCode(tx, flow, later));
  const fresh = (await codesSentTo(ana.id)).at(-1) ?? "";
  if (fresh !== code) await expect(redeem(flow, code, later)).rejects.toThrow("isn't right");
  await expect(redeem(flow, fresh, minutesAfter(later, 9))).resolves.toBeTruthy();
});

test("a code that was used is not replaced", async () => {
  const { ana, flow, code } = await anaAsks();
  await redeem(flow, code);
  await db.transaction((tx) => resendCode(tx, flow, NOW));
  expect(await codesSentTo(ana.id)).toHaveLength(1);
});

test("when what follows fails, the code is still there to be used", async () => {
  const { flow, code } = await anaAsks();
  const failing = redeemCode(flow, code, NOW, async () => {
    throw new Error("the lights went out");
  });
  await expect(failing).rejects.toThrow("the lights");
  await expect(redeem(flow, code)).resolves.toBeTruthy();
});

test("neither the code nor what was wanted can be read in the table", async () => {
  const { flow, code } = await anaAsks("verify", "Ana wants in");
  const [row] = await db.select().from(oneTimeCodes);
  const stored = JSON.stringify(row);
  for (const secret of [`"${code}"`, "Ana wants in", flow.token, flow.email]) expect(stored).not.toContain(secret);
});
