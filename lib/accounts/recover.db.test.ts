import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { db } from "@/db/client";
import { oneTimeCodes, users } from "@/db/schema";
import { forgotPassword, resetPassword } from "@/lib/accounts/recover";
import { signInByPassword } from "@/lib/accounts/sign-in";
import { sessionActor } from "@/lib/auth/session";
import { cast, emailOf, PASSWORD } from "@/lib/testing/cast";
import { minutesAfter, NOW } from "@/lib/testing/clock";
import { codesSentTo, kindsSentTo } from "@/lib/testing/codes";
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

test("a reset puts the new password in place, ends every session and tells her", async () => {
  const { ana, flow, code } = await anaForgets();
  await resetPassword(flow, code, FRESH, HOME, NOW);
  expect(await sessionActor(ana.sessionId, NOW)).toBeNull();
  await expect(signIn(PASSWORD)).rejects.toThrow("We don't know");
  await expect(signIn(FRESH)).resolves.toMatchObject({ userId: ana.id });
  expect(await kindsSentTo(ana.id)).toEqual(["verification-code", "password-changed"]);
  expect(await actionsOn(ana.id)).toContain("account.password_reset");
});

test("whoever sets a password by e-mail has verified her address, and when she had before stays", async () => {
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

test("an address that nobody has starts the same flow, and writes no code", async () => {
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
