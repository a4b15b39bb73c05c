import { and, eq, isNull } from "drizzle-orm";
import { expect, test } from "vitest";
import { db } from "@/db/client";
import { practitioners, users } from "@/db/schema";
import { deactivationUndoableUntil, undoDeactivation } from "@/lib/accounts/deactivations";
import { createAccount, deactivateAccount, reactivateAccount, setPassword, shut } from "@/lib/accounts/manage";
import { signInByPassword } from "@/lib/accounts/sign-in";
import { sessionActor } from "@/lib/auth/session";
import { cast, emailOf, PASSWORD } from "@/lib/testing/cast";
import { minutesAfter, NOW } from "@/lib/testing/clock";
import { kindsSentTo } from "@/lib/testing/mail/codes";
import { actionsOn } from "@/lib/testing/trail";

const FRESH = "a purple kite over Accra";
const NOOR = {
  role: "practitioner",
  email: "noor@example.org",
  firstName: "Noor",
  lastName: "Ödegård",
  password: FRESH,
} as const;

const signIn = (email: string, password: string) =>
  signInByPassword({ email, password, shared: false, next: undefined }, { address: "192.0.2.1" }, NOW);

test("a new practitioner signs in at once and has a public page", async () => {
  const { mara } = await cast();
  const id = await createAccount(mara.id, NOOR, NOW);
  const signedIn = await signIn(NOOR.email, FRESH);
  expect(signedIn).toMatchObject({ userId: id, role: "practitioner" });
  expect(await actionsOn(id)).toEqual(["account.created", "account.signed_in"]);
  const [page] = await db.select().from(practitioners).where(eq(practitioners.userId, id));
  expect(page).toMatchObject({ slug: "noor-odegard", name: "Noor Ödegård", timeZone: "Africa/Accra", active: true });
});

test("two practitioners of one name have two pages", async () => {
  await createAccount(null, NOOR, NOW);
  const other = await createAccount(null, { ...NOOR, email: "noor2@example.org" }, NOW);
  const [page] = await db.select().from(practitioners).where(eq(practitioners.userId, other));
  expect(page?.slug).toBe("noor-odegard-2");
});

test("an address has one account, and a guessable password none", async () => {
  await cast();
  await expect(createAccount(null, { ...NOOR, email: emailOf("ana") }, NOW)).rejects.toThrow("has an account already");
  await expect(createAccount(null, { ...NOOR, password: "password1234" }, NOW)).rejects.toThrow("another password");
});

test("a deactivated person is out on the next request, and in again only after signing in anew", async () => {
  const { ana, mara } = await cast();
  await deactivateAccount(mara.id, ana.id, NOW);
  expect(await sessionActor(ana.sessionId, NOW)).toBeNull();
  await expect(signIn(emailOf("ana"), PASSWORD)).rejects.toThrow("don't match an account");
  await reactivateAccount(mara.id, ana.id, NOW);
  expect(await sessionActor(ana.sessionId, NOW)).toBeNull();
  await expect(signIn(emailOf("ana"), PASSWORD)).resolves.toMatchObject({ userId: ana.id });
  const done = (await actionsOn(ana.id)).filter((action) => /activated/.test(action));
  expect(done).toEqual(["account.deactivated", "account.reactivated"]);
});

test("what was deactivated a moment ago is undone, sessions and all, by the admin who did it", async () => {
  const { ana, mara, osei } = await cast();
  await deactivateAccount(mara.id, ana.id, NOW, 3);
  const other = { ...mara, id: osei.id };
  await expect(undoDeactivation(other, ana.id, NOW)).rejects.toMatchObject({ code: "too_late" });
  expect(await deactivationUndoableUntil(mara, ana.id, NOW)).toEqual(minutesAfter(NOW, 3));
  await undoDeactivation(mara, ana.id, minutesAfter(NOW, 2));
  expect(await sessionActor(ana.sessionId, NOW)).toMatchObject({ id: ana.id });
  await expect(undoDeactivation(mara, ana.id, minutesAfter(NOW, 2))).rejects.toMatchObject({ code: "too_late" });
  await deactivateAccount(mara.id, ana.id, NOW, 3);
  await expect(undoDeactivation(mara, ana.id, minutesAfter(NOW, 3))).rejects.toMatchObject({ code: "too_late" });
  await deactivateAccount(mara.id, osei.id, NOW);
  await expect(undoDeactivation(mara, osei.id, NOW)).rejects.toMatchObject({ code: "too_late" });
});

test("an undo is of that deactivation alone: none of another admin's, nor of one that was followed by an erasure", async () => {
  const { ana, mara } = await cast();
  const second = await createAccount(null, { ...NOOR, role: "admin" }, NOW);
  await deactivateAccount(mara.id, ana.id, NOW, 3);
  await reactivateAccount(second, ana.id, NOW);
  await deactivateAccount(second, ana.id, NOW);
  await expect(undoDeactivation(mara, ana.id, NOW)).rejects.toMatchObject({ code: "too_late" });
  await reactivateAccount(second, ana.id, NOW);
  await deactivateAccount(mara.id, ana.id, NOW, 3);
  await db.transaction((tx) => shut(tx, ana.id, NOW));
  await expect(undoDeactivation(mara, ana.id, NOW)).rejects.toMatchObject({ code: "too_late" });
});

test("neither oneself nor the last admin is shut out", async () => {
  const { mara } = await cast();
  await expect(deactivateAccount(mara.id, mara.id, NOW)).rejects.toThrow("your own account");
  await expect(deactivateAccount(null, mara.id, NOW)).rejects.toThrow("the last admin");
  const second = await createAccount(null, { ...NOOR, role: "admin" }, NOW);
  for (const away of [{ verifiedAt: null }, { deactivatedAt: NOW }, { erasedAt: NOW }]) {
    await db.update(users).set(away).where(eq(users.id, second));
    await expect(deactivateAccount(null, mara.id, NOW)).rejects.toThrow("the last admin");
    await db.update(users).set({ verifiedAt: NOW, deactivatedAt: null, erasedAt: null }).where(eq(users.id, second));
  }
  const both = await Promise.allSettled([
    deactivateAccount(second, mara.id, NOW),
    deactivateAccount(mara.id, second, NOW),
  ]);
  expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
});

test("of two admins who shut each other out at the same moment one stays, however often they try", async () => {
  const { mara } = await cast();
  const second = await createAccount(null, { ...NOOR, role: "admin" }, NOW);
  for (let round = 0; round < 4; round += 1) {
    await Promise.allSettled([deactivateAccount(second, mara.id, NOW), deactivateAccount(mara.id, second, NOW)]);
    const left = await db.$count(users, and(eq(users.role, "admin"), isNull(users.deactivatedAt)));
    expect(left).toBe(1);
    for (const id of [mara.id, second]) await reactivateAccount(null, id, NOW);
  }
});

test("who was erased is neither shut nor opened again, nor given a password", async () => {
  const { ana } = await cast();
  await db.update(users).set({ erasedAt: NOW, deactivatedAt: NOW }).where(eq(users.id, ana.id));
  await expect(reactivateAccount(null, ana.id, NOW)).rejects.toMatchObject({ status: 404 });
  await expect(setPassword(ana.id, FRESH, NOW)).rejects.toMatchObject({ status: 404 });
  await db.update(users).set({ deactivatedAt: null }).where(eq(users.id, ana.id));
  await expect(deactivateAccount(null, ana.id, NOW)).rejects.toMatchObject({ status: 404 });
});

test("a password set from the shell ends the account's sessions and is told to its owner", async () => {
  const { ana } = await cast();
  await setPassword(ana.id, FRESH, NOW);
  expect(await sessionActor(ana.sessionId, NOW)).toBeNull();
  await expect(signIn(emailOf("ana"), FRESH)).resolves.toMatchObject({ userId: ana.id });
  expect(await kindsSentTo(ana.id)).toEqual(["password-changed"]);
});
