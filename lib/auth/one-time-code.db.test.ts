import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { db } from "@/db/client";
import { oneTimeCodes } from "@/db/schema";
import { type CodeFlow, flowHash, newFlow } from "@/lib/auth/code-flow";
import { assertRightCode, redeemCode } from "@/lib/auth/one-time-code";
import { resendCode } from "@/lib/auth/send-code";
import { emailOf } from "@/lib/testing/cast";
import { minutesAfter, NOW } from "@/lib/testing/clock";
import { anaAsks, ask, HOME, newestOf, redeem } from "@/lib/testing/mail/asked-codes";
import { codesSentTo, otherThan } from "@/lib/testing/mail/codes";

const askAgain = (flow: CodeFlow, now = NOW) => db.transaction((tx) => resendCode(tx, flow, HOME, now));

async function settled(tries: Promise<unknown>[]) {
  const results = await Promise.allSettled(tries);
  return results.filter(({ status }) => status === "fulfilled").length;
}

test("a right code answers whose it is and what was wanted, once", async () => {
  const { ana, flow, code } = await anaAsks("verify", "wanted");
  expect(code).toMatch(/^\d{8}$/);
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
  await ask(other, ana);
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

test("a new code has its own tries and time, and the one before works for two more minutes", async () => {
  const { ana, flow, code } = await anaAsks("verify", "wanted");
  for (let slip = 0; slip < 5; slip += 1) await expect(redeem(flow, otherThan(code))).rejects.toThrow();
  await askAgain(flow, minutesAfter(NOW, 7));
  const fresh = await newestOf(ana);
  expect(fresh).not.toBe(code);
  await expect(redeem(flow, fresh, minutesAfter(NOW, 16))).resolves.toMatchObject({ payload: "wanted" });
});

test.each([
  [1.9, true],
  [2, false],
])("%s minutes after a newer one was sent, that the earlier code works is %s", async (minutes, works) => {
  const { flow, code } = await anaAsks();
  await askAgain(flow, minutesAfter(NOW, 1));
  const late = redeem(flow, code, minutesAfter(NOW, 1 + minutes));
  await (works ? expect(late).resolves.toBeTruthy() : expect(late).rejects.toThrow("isn't right"));
});

test("of an earlier and a newer code one is good for one use", async () => {
  const { ana, flow, code } = await anaAsks();
  await askAgain(flow);
  const fresh = await newestOf(ana);
  await redeem(flow, code);
  await expect(redeem(flow, fresh)).rejects.toThrow("isn't right");
});

test("a code that was used is not replaced", async () => {
  const { ana, flow, code } = await anaAsks();
  await redeem(flow, code);
  await askAgain(flow);
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
