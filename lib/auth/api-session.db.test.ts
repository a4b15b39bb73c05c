import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { db } from "@/db/client";
import { auditEvents, outbox, refreshTokens, sessions, users } from "@/db/schema";
import { callerOf } from "@/lib/api/caller";
import { signAccessToken } from "@/lib/auth/access-token";
import { apiSessionActor } from "@/lib/auth/api-session";
import { refreshTokensOf } from "@/lib/auth/refresh-token";
import { endSessionsOf, sessionActor } from "@/lib/auth/session";
import { eraseAccount } from "@/lib/privacy/erase";
import { tokensOf } from "@/lib/testing/api";
import { cast, NOW } from "@/lib/testing/cast";
import { minutesAfter } from "@/lib/testing/clock";

const DAY = 24 * 60;
const SECOND = 1 / 60;
/** When a token that was used now is taken for a copy. */
const LATER = minutesAfter(NOW, 11 * SECOND);

const calls = (token: string, now = NOW) => callerOf(new Headers({ authorization: `Bearer ${token}` }), now);

test("an access token stands for its person with either scheme, for a day", async () => {
  const { osei } = await cast();
  const { access } = await tokensOf(osei);
  const { actor } = await calls(access);
  expect(actor).toMatchObject({ id: osei.id, role: "practitioner", practitionerId: osei.practitionerId });
  expect(await callerOf(new Headers({ authorization: `Token ${access}` }), NOW)).toMatchObject({ actor });
  await expect(calls(access, minutesAfter(NOW, DAY + 1))).rejects.toMatchObject({ reason: "unauthenticated" });
});

test("a deactivated, erased, unverified or signed-out account is no caller from then on", async () => {
  const { ana, ben, mara, lind } = await cast();
  const [anas, bens, maras, linds] = await Promise.all([ana, ben, mara, lind].map((person) => tokensOf(person)));
  await db.update(users).set({ deactivatedAt: NOW }).where(eq(users.id, ana.id));
  await db.update(users).set({ erasedAt: NOW }).where(eq(users.id, ben.id));
  await db.update(users).set({ verifiedAt: null }).where(eq(users.id, mara.id));
  await endSessionsOf(db, lind.id, NOW);
  for (const tokens of [anas, bens, maras, linds]) {
    await expect(calls(tokens?.access ?? "")).rejects.toMatchObject({ code: "invalid_token" });
    await expect(refreshTokensOf(tokens?.refresh ?? "", NOW)).rejects.toMatchObject({ code: "invalid_token" });
  }
});

test("a browser's session is none of a program's, nor the other way round", async () => {
  const { ana } = await cast();
  const forBrowser = await signAccessToken({ userId: ana.id, sessionId: ana.sessionId }, NOW);
  await expect(calls(forBrowser)).rejects.toMatchObject({ code: "invalid_token" });
  const { actor } = await calls((await tokensOf(ana)).access);
  expect(await sessionActor(actor.sessionId, NOW)).toBeNull();
});

test("a session that is over has no actor, and its refresh token renews nothing", async () => {
  const { ana } = await cast();
  const { access, refresh } = await tokensOf(ana);
  await db.update(sessions).set({ expiresAt: NOW });
  await expect(calls(access)).rejects.toMatchObject({ code: "invalid_token" });
  await expect(refreshTokensOf(refresh, NOW)).rejects.toMatchObject({ code: "invalid_token" });
});

test("a refresh token that is over renews nothing, however long its session goes on", async () => {
  const { ana } = await cast();
  const { access, refresh } = await tokensOf(ana);
  await db.update(refreshTokens).set({ expiresAt: NOW });
  await expect(refreshTokensOf(refresh, NOW)).rejects.toMatchObject({ code: "invalid_token" });
  expect(await calls(access)).toMatchObject({ actor: { id: ana.id } });
});

test("that a program was here is written down every five minutes at most", async () => {
  const { ana } = await cast();
  const { access } = await tokensOf(ana);
  const seen = async () => (await db.select().from(sessions).where(eq(sessions.kind, "api")))[0]?.lastSeenAt;
  await calls(access, minutesAfter(NOW, 5));
  expect(await seen()).toEqual(NOW);
  await calls(access, minutesAfter(NOW, 6));
  expect(await seen()).toEqual(minutesAfter(NOW, 6));
});

test("a token names its session's owner, and no one else", async () => {
  const { ana, mara } = await cast();
  const { actor } = await calls((await tokensOf(ana)).access);
  expect(await apiSessionActor({ userId: mara.id, sessionId: actor.sessionId }, NOW)).toBeNull();
});

test("what was opened before an address was verified ends when it is", async () => {
  const { ana } = await cast();
  const { access } = await tokensOf(ana);
  await db
    .update(users)
    .set({ verifiedAt: minutesAfter(NOW, 5) })
    .where(eq(users.id, ana.id));
  await expect(calls(access)).rejects.toMatchObject({ code: "invalid_token" });
});

test("refreshing a session that ended so is no replay, and no one is told of one", async () => {
  const { ana } = await cast();
  const { refresh } = await tokensOf(ana);
  await db
    .update(users)
    .set({ verifiedAt: minutesAfter(NOW, 5) })
    .where(eq(users.id, ana.id));
  for (const minutes of [10, 20])
    await expect(refreshTokensOf(refresh, minutesAfter(NOW, minutes))).rejects.toMatchObject({ status: 401 });
  expect(await db.select().from(outbox)).toEqual([]);
});

test("a refresh token is good once, and its answer goes on", async () => {
  const { ana } = await cast();
  const first = await tokensOf(ana);
  const second = await refreshTokensOf(first.refresh, minutesAfter(NOW, 20 * DAY));
  expect(await calls(second.access, minutesAfter(NOW, 20 * DAY))).toMatchObject({ actor: { id: ana.id } });
  const third = await refreshTokensOf(second.refresh, minutesAfter(NOW, 40 * DAY));
  expect(new Set([first, second, third].map(({ refresh }) => refresh)).size).toBe(3);
});

test("the same refresh token within ten seconds gets the same pair, however often", async () => {
  const { ana } = await cast();
  const { refresh } = await tokensOf(ana);
  const pair = await refreshTokensOf(refresh, NOW);
  for (const seconds of [0, 1, 5, 10]) {
    const again = await refreshTokensOf(refresh, minutesAfter(NOW, seconds * SECOND));
    expect(again).toEqual(pair);
    expect(await calls(again.access)).toMatchObject({ actor: { id: ana.id } });
  }
  await expect(refreshTokensOf(pair.refresh, minutesAfter(NOW, 1))).resolves.toBeTruthy();
});

test("a session that ended meanwhile is answered no more, not within ten seconds either", async () => {
  const { ana } = await cast();
  const { refresh } = await tokensOf(ana);
  await refreshTokensOf(refresh, NOW);
  await endSessionsOf(db, ana.id, NOW);
  await expect(refreshTokensOf(refresh, NOW)).rejects.toMatchObject({ code: "invalid_token" });
});

test("a refresh token that comes again later ends the session, and is noted", async () => {
  const { ana } = await cast();
  const first = await tokensOf(ana);
  const second = await refreshTokensOf(first.refresh, NOW);
  await expect(refreshTokensOf(first.refresh, LATER)).rejects.toMatchObject({ code: "invalid_token" });
  await expect(refreshTokensOf(second.refresh, LATER)).rejects.toMatchObject({ code: "invalid_token" });
  await expect(calls(second.access)).rejects.toMatchObject({ code: "invalid_token" });
  const events = await db.select().from(auditEvents);
  expect(events.filter(({ action }) => action === "account.token_replayed")).toMatchObject([{ subjectId: ana.id }]);
});

test("the owner of a replayed token is told by e-mail, once for each session, however often it comes", async () => {
  const { ana, ben } = await cast();
  const [own, herOther, his] = [await tokensOf(ana), await tokensOf(ana), await tokensOf(ben)];
  for (const { refresh } of [own, herOther, his]) await refreshTokensOf(refresh, NOW);
  const replays = [own, own, own, herOther].map(({ refresh }) => refreshTokensOf(refresh, LATER));
  await Promise.allSettled([...replays, ...replays]);
  const told = await db.select({ kind: outbox.kind, recipientId: outbox.recipientId }).from(outbox);
  expect(told).toEqual(Array(2).fill({ kind: "token-replayed", recipientId: ana.id }));
});

test("a replayed token of an erased person is refused like any other", async () => {
  const { ana, mara } = await cast();
  const { refresh } = await tokensOf(ana);
  await refreshTokensOf(refresh, NOW);
  await eraseAccount({ ...mara, role: "admin" }, ana.id, NOW);
  await expect(refreshTokensOf(refresh, LATER)).rejects.toMatchObject({ code: "invalid_token" });
  expect(await db.$count(outbox, eq(outbox.kind, "token-replayed"))).toBe(0);
});

test("twenty who refresh at once get one pair, and the session goes on", async () => {
  const { ana } = await cast();
  const { refresh } = await tokensOf(ana);
  const all = await Promise.all(Array.from({ length: 20 }, () => refreshTokensOf(refresh, NOW)));
  expect(new Set(all.map((pair) => JSON.stringify(pair))).size).toBe(1);
  expect(await db.$count(refreshTokens)).toBe(2);
});

test("a refresh token ends after thirty days, and none stays readable here", async () => {
  const { ana } = await cast();
  const { refresh } = await tokensOf(ana);
  expect(JSON.stringify(await db.select().from(refreshTokens))).not.toContain(refresh);
  await expect(refreshTokensOf(refresh, minutesAfter(NOW, 30 * DAY))).rejects.toMatchObject({ code: "invalid_token" });
});
