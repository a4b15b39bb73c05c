import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { db } from "@/db/client";
import { blindIndex } from "@/db/encryption";
import { oneTimeCodes, users } from "@/db/schema";
import { forgotPassword, resetPassword } from "@/lib/accounts/recover";
import { signInByPassword } from "@/lib/accounts/sign-in";
import { type CodeFlow, newFlow, programFlow } from "@/lib/auth/code-flow";
import { sessionActor } from "@/lib/auth/session";
import { cast, emailOf, PASSWORD } from "@/lib/testing/cast";
import { minutesAfter, NOW } from "@/lib/testing/clock";
import { codesSentTo, kindsSentTo } from "@/lib/testing/mail/codes";
import { actionsOn } from "@/lib/testing/trail";

const HOME = { address: "192.0.2.1" };
const FRESH = "a purple kite over Accra";

const signIn = (password: string) =>
  signInByPassword({ email: emailOf("ana"), password, shared: false, next: undefined }, HOME, NOW);

async function anaForgets() {
  const { ana } = await cast();
  const flow = await forgotPassword(emailOf("ana"), HOME, NOW);
  const [code = ""] = await codesSentTo(ana.id);
  return { ana, flow, code };
}

test("a reset puts the new password in place, ends every session and tells the owner", async () => {
  const { ana, flow, code } = await anaForgets();
  await resetPassword(flow, code, FRESH, HOME, NOW);
  expect(await sessionActor(ana.sessionId, NOW)).toBeNull();
  await expect(signIn(PASSWORD)).rejects.toThrow("don't match an account");
  await expect(signIn(FRESH)).resolves.toMatchObject({ userId: ana.id });
  expect(await kindsSentTo(ana.id)).toEqual(["verification-code", "password-changed"]);
  expect(await actionsOn(ana.id)).toContain("account.password_reset");
});

test("setting a password by e-mail verifies the address, and an earlier verification stays", async () => {
  const { ana, flow, code } = await anaForgets();
  await db.update(users).set({ verifiedAt: null }).where(eq(users.id, ana.id));
  const later = minutesAfter(NOW, 5);
  await resetPassword(flow, code, FRESH, HOME, later);
  await expect(signIn(FRESH)).resolves.toMatchObject({ userId: ana.id });
  const again = await forgotPassword(emailOf("ana"), HOME, later);
  await resetPassword(again, (await codesSentTo(ana.id)).at(-1) ?? "", PASSWORD, HOME, minutesAfter(NOW, 9));
  const [row] = await db.select().from(users).where(eq(users.id, ana.id));
  expect(row?.verifiedAt).toEqual(later);
});

test("an address without an account starts the same flow, and writes no code", async () => {
  await cast();
  const flow = await forgotPassword("nobody@example.org", HOME, NOW);
  expect(flow).toMatchObject({ purpose: "reset", email: "nobody@example.org" });
  expect(await db.select().from(oneTimeCodes)).toHaveLength(0);
  await expect(resetPassword(flow, "123456", FRESH, HOME, NOW)).rejects.toThrow("isn't right");
});

test("a deactivated account gets no code, nor can it use one it had", async () => {
  const { ana, flow, code } = await anaForgets();
  await db.update(users).set({ deactivatedAt: NOW }).where(eq(users.id, ana.id));
  await forgotPassword(emailOf("ana"), HOME, minutesAfter(NOW, 1));
  expect(await codesSentTo(ana.id)).toHaveLength(1);
  await expect(resetPassword(flow, code, FRESH, HOME, NOW)).rejects.toThrow("isn't right");
});

test("a password that would be guessed is refused before the code is used up", async () => {
  const { flow, code } = await anaForgets();
  await expect(resetPassword(flow, code, "password1234", HOME, NOW)).rejects.toMatchObject({
    extra: { fields: { password: [expect.stringContaining("Many people")] } },
  });
  await expect(resetPassword(flow, code, FRESH, HOME, NOW)).resolves.toBeUndefined();
});

test("a reset makes the codes of every other flow worthless", async () => {
  const { ana, flow, code } = await anaForgets();
  const other = await forgotPassword(emailOf("ana"), HOME, minutesAfter(NOW, 1));
  const [, theirs = ""] = await codesSentTo(ana.id);
  await resetPassword(flow, code, FRESH, HOME, NOW);
  await expect(resetPassword(other, theirs, PASSWORD, HOME, NOW)).rejects.toThrow("isn't right");
});

/* A person is not kept out of an account by others who ask for its codes. */

const DEVICE = { device: "d".repeat(26), accounts: [blindIndex(emailOf("ana"))] };
const stranger = (n: number) => ({ address: `198.51.${Math.floor(n / 250)}.${n % 250}` });

async function strangersAsk(times: number, flowOf: () => CodeFlow, now = NOW) {
  for (let n = 0; n < times; n += 1) await forgotPassword(emailOf("ana"), stranger(n), now, flowOf());
}

async function resets(flow: CodeFlow, now: Date) {
  const { ana } = await people();
  const code = (await codesSentTo(ana.id)).at(-1) ?? "";
  return resetPassword(flow, code, FRESH, HOME, now);
}

async function people() {
  const [ana] = await db
    .select()
    .from(users)
    .where(eq(users.emailIndex, blindIndex(emailOf("ana"))));
  if (!ana) throw new Error("Ana is not there.");
  return { ana };
}

test.each([
  ["fifty", 50],
  ["three hundred", 300],
])(
  "when %s strangers have asked for a code, the mailbox has forty, and its newest lets the owner in",
  async (_, times) => {
    const { ana } = await cast();
    await strangersAsk(times, () => newFlow(emailOf("ana"), "reset"));
    expect(await codesSentTo(ana.id)).toHaveLength(40);
    const flow = await forgotPassword(emailOf("ana"), HOME, minutesAfter(NOW, 1));
    await expect(resets(flow, minutesAfter(NOW, 2))).resolves.toBeUndefined();
  },
);

test("strangers who go on all day keep no owner from a code, for without a living one a mail leaves", async () => {
  const { ana } = await cast();
  await strangersAsk(50, () => newFlow(emailOf("ana"), "reset"));
  for (const minutes of [9, 20, 45, 400]) {
    const before = (await codesSentTo(ana.id)).length;
    const flow = await forgotPassword(emailOf("ana"), HOME, minutesAfter(NOW, minutes));
    expect(await codesSentTo(ana.id)).toHaveLength(before + 1);
    await expect(resets(flow, minutesAfter(NOW, minutes))).resolves.toBeUndefined();
  }
});

test("a browser that signed in before has mails of its own, whatever others asked for", async () => {
  const { ana } = await cast();
  await strangersAsk(50, () => newFlow(emailOf("ana"), "reset"));
  const from = { ...HOME, known: DEVICE };
  const flow = await forgotPassword(emailOf("ana"), from, NOW);
  expect(await codesSentTo(ana.id)).toHaveLength(41);
  await expect(resets(flow, NOW)).resolves.toBeUndefined();
});

test("a pause costs nothing: fifty requests by programs are one mail, and the next minute there is another", async () => {
  const { ana } = await cast();
  const program = () => programFlow(emailOf("ana"), "reset");
  await strangersAsk(50, program);
  expect(await codesSentTo(ana.id)).toHaveLength(1);
  await forgotPassword(emailOf("ana"), HOME, minutesAfter(NOW, 1), program());
  expect(await codesSentTo(ana.id)).toHaveLength(2);
  await expect(resets(program(), minutesAfter(NOW, 2))).resolves.toBeUndefined();
});

test("no code rests readable here, not even one that came for several browsers", async () => {
  const { ana } = await cast();
  await strangersAsk(50, () => newFlow(emailOf("ana"), "reset"));
  const stored = JSON.stringify(await db.select().from(oneTimeCodes));
  for (const code of await codesSentTo(ana.id)) expect(stored).not.toContain(code);
});
