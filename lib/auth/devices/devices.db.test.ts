import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { db } from "@/db/client";
import { blindIndex } from "@/db/encryption";
import { sessions } from "@/db/schema";
import { deviceOf } from "@/lib/auth/devices/device";
import { keepDevice } from "@/lib/auth/devices/note-device";
import { endOtherSessions, endOwnSession, listOwnSessions, openInItsPlace } from "@/lib/auth/devices/own-sessions";
import { openSession, sessionActor } from "@/lib/auth/session";
import { cast, emailOf, NOW } from "@/lib/testing/cast";
import { minutesAfter } from "@/lib/testing/clock";
import { kindsSentTo } from "@/lib/testing/mail/codes";
import { refusal } from "@/lib/testing/refused";
import { actionsOn } from "@/lib/testing/trail";

const PHONE = deviceOf("Mozilla/5.0 (Android 15; Mobile; rv:144.0) Gecko/144.0 Firefox/144.0", "Africa/Accra");
const SOON = minutesAfter(NOW, 40);
const LATER = minutesAfter(NOW, 90);

test("a person sees where they are signed in, the browser that asks first, and nobody else's", async () => {
  const { ana, ben } = await cast();
  const phone = await openSession(db, ana.id, true, SOON);
  await keepDevice(phone, PHONE, { tells: false, known: [] }, SOON);
  const own = await listOwnSessions(ana, SOON);
  expect(own).toMatchObject([
    { id: ana.sessionId, isThis: true, device: null, isShared: false },
    {
      id: phone,
      isThis: false,
      device: { browser: "Firefox", system: "Android", zone: "Africa/Accra" },
      isShared: true,
    },
  ]);
  expect(await listOwnSessions(ben, SOON)).toHaveLength(1);
  // A browser that was left alone too long is signed out.
  expect(await listOwnSessions(ana, minutesAfter(SOON, 5))).toMatchObject([{ id: ana.sessionId }]);
  const [row] = await db.select().from(sessions).where(eq(sessions.id, phone));
  expect(row?.device).toMatch(/^v1\./);
});

test("one is ended from the next request on, or all but this; another person's is not found", async () => {
  const { ana, ben } = await cast();
  const [one, two, three] = await Promise.all([1, 2, 3].map(() => openSession(db, ana.id, false, NOW)));
  await endOwnSession(ana, one ?? "", NOW);
  expect(await sessionActor(one ?? "", NOW)).toBeNull();
  expect(await sessionActor(two ?? "", NOW)).not.toBeNull();
  for (const id of [ben.sessionId, one ?? "", "none"])
    expect(await refusal(endOwnSession(ana, id, NOW)), id).toMatchObject({ reason: "not_found" });
  expect(await endOtherSessions(ana, NOW)).toBe(2);
  expect(await sessionActor(three ?? "", NOW)).toBeNull();
  expect(await sessionActor(ana.sessionId, NOW)).not.toBeNull();
  expect(await sessionActor(ben.sessionId, NOW)).not.toBeNull();
  expect(await actionsOn(ana.id)).toEqual(["account.session_ended", "account.session_ended"]);
});

test("a sign-in from a browser that was not there before is told by e-mail, and no other", async () => {
  const { ana } = await cast();
  const account = blindIndex(emailOf("ana"));
  const come = async (tells: boolean, known: string[], at: Date) =>
    keepDevice(await openSession(db, ana.id, false, at), PHONE, { tells, known }, at);
  await come(true, [], NOW);
  await come(true, [account], LATER);
  await come(false, [], LATER);
  expect(await kindsSentTo(ana.id)).toEqual([]);
  await come(true, ["another account"], LATER);
  expect(await kindsSentTo(ana.id)).toEqual(["new-sign-in"]);
});

test("a session in another's place is on the same terms", async () => {
  const { ana } = await cast();
  const shared = await openSession(db, ana.id, true, NOW);
  const opened = await db.transaction((tx) => openInItsPlace(tx, { ...ana, sessionId: shared }, NOW));
  expect(opened.shared).toBe(true);
  const [row] = await db.select().from(sessions).where(eq(sessions.id, opened.sessionId));
  expect(row?.isShared).toBe(true);
});
