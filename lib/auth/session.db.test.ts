import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { db } from "@/db/client";
import { sessions, users } from "@/db/schema";
import { restOf } from "@/lib/auth/idle/rest";
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

test("a client may be away for an hour, staff for a quarter, and five minutes on a computer of several", async () => {
  const { ana, osei } = await cast();
  for (const [person, shared, minutes] of [
    [ana, false, 60],
    [osei, false, 15],
    [ana, true, 5],
    [osei, true, 5],
  ] as const) {
    const id = await openSession(db, person.id, shared, NOW);
    expect(await sessionActor(id, minutesAfter(NOW, minutes), false)).toBeNull();
    expect(await sessionActor(id, minutesAfter(NOW, minutes - 0.1), false)).toMatchObject({ id: person.id });
    expect(await restOf(id, minutesAfter(NOW, 1))).toEqual({ who: person.id, secondsLeft: (minutes - 1) * 60 });
    expect(await restOf(id, minutesAfter(NOW, minutes))).toBeNull();
  }
});

test("looking at what is left is no use of a session, being at the page is", async () => {
  const { osei } = await cast();
  const id = osei.sessionId;
  for (const minute of [5, 10, 14]) await restOf(id, minutesAfter(NOW, minute));
  await sessionActor(id, minutesAfter(NOW, 14), false);
  expect(await restOf(id, minutesAfter(NOW, 14))).toMatchObject({ secondsLeft: 60 });
  expect(await restOf(id, minutesAfter(NOW, 14), true)).toMatchObject({ secondsLeft: 15 * 60 });
  expect(await sessionActor(id, minutesAfter(NOW, 28))).not.toBeNull();
  expect(await sessionActor(id, minutesAfter(NOW, 43))).toBeNull();
  expect(await restOf(id, minutesAfter(NOW, 43), true)).toBeNull();
});

test("no session lasts longer than fourteen days, however busy", async () => {
  const { ana } = await cast();
  const id = await openSession(db, ana.id, false, NOW);
  const lately = minutesAfter(NOW, 14 * DAY - 1);
  await db.update(sessions).set({ lastSeenAt: lately });
  expect(await sessionActor(id, lately)).not.toBeNull();
  expect(await restOf(id, lately)).toMatchObject({ secondsLeft: 60 });
  expect(await sessionActor(id, minutesAfter(NOW, 14 * DAY))).toBeNull();
});

test("being used is written down every half minute at most", async () => {
  const { ana } = await cast();
  const seen = async () => (await db.select().from(sessions).where(eq(sessions.id, ana.sessionId)))[0]?.lastSeenAt;
  await sessionActor(ana.sessionId, minutesAfter(NOW, 0.5));
  expect(await seen()).toEqual(NOW);
  await sessionActor(ana.sessionId, minutesAfter(NOW, 1));
  expect(await seen()).toEqual(minutesAfter(NOW, 1));
});

test("a program's session signs no browser in", async () => {
  const { ana } = await cast();
  await db.update(sessions).set({ kind: "api" }).where(eq(sessions.id, ana.sessionId));
  expect(await sessionActor(ana.sessionId, NOW)).toBeNull();
});
