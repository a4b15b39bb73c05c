import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { db } from "@/db/client";
import { personalTokens, users } from "@/db/schema";
import { callerOf } from "@/lib/api/caller";
import type { Actor } from "@/lib/auth/actor";
import { createPersonalToken, listPersonalTokens, revokePersonalToken } from "@/lib/auth/personal-token";
import { endSessionsOf } from "@/lib/auth/session";
import { cast, NOW } from "@/lib/testing/cast";
import { minutesAfter } from "@/lib/testing/clock";
import { actionsOn } from "@/lib/testing/trail";

const DAY = 24 * 60;
const MOST = 50;

const calls = (token: string, now = NOW) => callerOf(new Headers({ authorization: `Bearer ${token}` }), now);
const making = (actor: Actor, days = 30, mayWrite = false) =>
  createPersonalToken(actor, { name: "Calendar on my desk", mayWrite, days }, NOW);

test("a token stands for its owner until its last day is over", async () => {
  const { osei } = await cast();
  const { token, id } = await making(osei, 2, true);
  const caller = { token: "personal", mayWrite: true, actor: { id: osei.id, practitionerId: osei.practitionerId } };
  expect(await calls(token, minutesAfter(NOW, 2 * DAY - 1))).toMatchObject(caller);
  expect(await listPersonalTokens(osei, minutesAfter(NOW, 2 * DAY - 1))).toMatchObject([
    { id, name: "Calendar on my desk" },
  ]);
  await expect(calls(token, minutesAfter(NOW, 2 * DAY))).rejects.toMatchObject({ code: "invalid_token" });
  expect(await listPersonalTokens(osei, minutesAfter(NOW, 2 * DAY))).toEqual([]);
});

test("the token of a deactivated, erased or unverified account opens nothing, nor an older one", async () => {
  const { ana, ben, lind, mara } = await cast();
  const tokens = await Promise.all([ana, ben, lind, mara].map(async (actor) => (await making(actor)).token));
  await db.update(users).set({ deactivatedAt: NOW }).where(eq(users.id, ana.id));
  await db.update(users).set({ erasedAt: NOW }).where(eq(users.id, ben.id));
  await db.update(users).set({ verifiedAt: null }).where(eq(users.id, lind.id));
  await db
    .update(users)
    .set({ verifiedAt: minutesAfter(NOW, 1) })
    .where(eq(users.id, mara.id));
  for (const token of tokens) await expect(calls(token)).rejects.toMatchObject({ code: "invalid_token" });
});

test("an account's tokens end with its sessions, and no other's do", async () => {
  const { ana, ben } = await cast();
  const [own, his] = [await making(ana), await making(ben)];
  await endSessionsOf(db, ana.id, NOW);
  await expect(calls(own.token)).rejects.toMatchObject({ code: "invalid_token" });
  expect(await calls(his.token)).toMatchObject({ actor: { id: ben.id } });
});

test("no one ends or sees another's token", async () => {
  const { ana, ben, mara } = await cast();
  const { id, token } = await making(ana);
  for (const stranger of [ben, mara]) {
    await expect(revokePersonalToken(stranger, id, NOW)).rejects.toMatchObject({ status: 404 });
    expect(await listPersonalTokens(stranger, NOW)).toEqual([]);
  }
  expect(await calls(token)).toMatchObject({ actor: { id: ana.id } });
});

test("an account has fifty at most, even of two that are asked for at once", async () => {
  const { ana, ben } = await cast();
  for (let made = 1; made < MOST; made += 1) await making(ana);
  const last = await Promise.allSettled([making(ana), making(ana), making(ana)]);
  expect(last.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  await expect(making(ana)).rejects.toMatchObject({ status: 409 });
  await making(ben);
  const [oldest] = await listPersonalTokens(ana, NOW);
  await revokePersonalToken(ana, oldest?.id ?? "", NOW);
  await making(ana);
});

test("that a token was made and revoked is noted, and that it was used every five minutes at most", async () => {
  const { ana } = await cast();
  const { id, token } = await making(ana);
  const used = async () => (await listPersonalTokens(ana, NOW))[0]?.lastUsedAt;
  await calls(token);
  await calls(token, minutesAfter(NOW, 5));
  expect(await used()).toEqual(NOW);
  await calls(token, minutesAfter(NOW, 6));
  expect(await used()).toEqual(minutesAfter(NOW, 6));
  await revokePersonalToken(ana, id, NOW);
  expect(await actionsOn(ana.id)).toEqual(["account.token_made", "account.token_revoked"]);
});

test("neither a token nor what it is for can be read in the table", async () => {
  const { ana } = await cast();
  const { token } = await making(ana);
  const rows = JSON.stringify(await db.select().from(personalTokens));
  expect(rows).not.toContain(token);
  expect(rows).not.toContain("Calendar on my desk");
});
