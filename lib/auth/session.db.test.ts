import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { db } from "@/db/client";
import { sessions, users } from "@/db/schema";
import { endSession, endSessionsOf, openSession, sessionActor } from "@/lib/auth/session";
import { cast, NOW } from "@/lib/testing/cast";
import { minutesAfter } from "@/lib/testing/clock";

const DAY = 24 * 60;

test("a session stands for its person, practitioners by their practice too", async () => {
  const { ana, osei } = await cast();
  expect(await sessionActor(ana.sessionId, NOW)).toEqual(ana);
  expect(await sessionActor(osei.sessionId, NOW)).toEqual(osei);
});

test("a revoked session is out on the next request, and only that one", async () => {
  const { ana, ben } = await cast();
  const other = await openSession(db, ana.id, false, NOW);
  await endSession(db, ana.sessionId, NOW);
  expect(await sessionActor(ana.sessionId, NOW)).toBeNull();
  expect(await sessionActor(other, NOW)).toMatchObject({ id: ana.id });
  await endSessionsOf(db, ana.id, NOW);
  expect(await sessionActor(other, NOW)).toBeNull();
  expect(await sessionActor(ben.sessionId, NOW)).toEqual(ben);
});

test("a deactivated, erased or unverified account is no actor", async () => {
  const { ana, ben, mara } = await cast();
  await db.update(users).set({ deactivatedAt: NOW }).where(eq(users.id, ana.id));
  await db.update(users).set({ erasedAt: NOW }).where(eq(users.id, ben.id));
  await db.update(users).set({ verifiedAt: null }).where(eq(users.id, mara.id));
  for (const { sessionId } of [ana, ben, mara]) expect(await sessionActor(sessionId, NOW)).toBeNull();
});

test("a client may be away for three days, staff for twelve hours", async () => {
  const { ana, osei } = await cast();
  const anas = await openSession(db, ana.id, false, NOW);
  const oseis = await openSession(db, osei.id, false, NOW);
  expect(await sessionActor(oseis, minutesAfter(NOW, DAY / 2))).toBeNull();
  expect(await sessionActor(oseis, minutesAfter(NOW, DAY / 2 - 1))).not.toBeNull();
  expect(await sessionActor(anas, minutesAfter(NOW, 3 * DAY))).toBeNull();
  expect(await sessionActor(anas, minutesAfter(NOW, 3 * DAY - 1))).not.toBeNull();
});

test("no session lasts longer than fourteen days, however busy", async () => {
  const { ana } = await cast();
  const id = await openSession(db, ana.id, false, NOW);
  for (let day = 1; day < 14; day += 1) expect(await sessionActor(id, minutesAfter(NOW, day * DAY))).not.toBeNull();
  expect(await sessionActor(id, minutesAfter(NOW, 14 * DAY))).toBeNull();
});

test("being seen is written down every five minutes at most", async () => {
  const { ana } = await cast();
  const seen = async () => (await db.select().from(sessions).where(eq(sessions.id, ana.sessionId)))[0]?.lastSeenAt;
  await sessionActor(ana.sessionId, minutesAfter(NOW, 5));
  expect(await seen()).toEqual(NOW);
  await sessionActor(ana.sessionId, minutesAfter(NOW, 6));
  expect(await seen()).toEqual(minutesAfter(NOW, 6));
});

test("a program's session signs no browser in", async () => {
  const { ana } = await cast();
  await db.update(sessions).set({ kind: "api" }).where(eq(sessions.id, ana.sessionId));
  expect(await sessionActor(ana.sessionId, NOW)).toBeNull();
});
