import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { db } from "@/db/client";
import { sessions } from "@/db/schema";
import { noteCheck } from "@/lib/appointments/device-check/note";
import { appointmentFreshness, daysFreshness, SHOWN_TODAY, todayFreshness } from "@/lib/appointments/heartbeat";
import { findStanding, listAppointments } from "@/lib/appointments/queries";
import { arrive } from "@/lib/appointments/session";
import { freshness } from "@/lib/appointments/watch";
import { endSession } from "@/lib/auth/session";
import { newId } from "@/lib/id";
import { cast } from "@/lib/testing/cast";
import { minutesAfter, NOW, TUESDAY_TEN } from "@/lib/testing/clock";
import { listening } from "@/lib/testing/database/statements";
import { pendingRequest, scheduled } from "@/lib/testing/requests";

const DAYS = { from: minutesAfter(NOW, -1440), until: minutesAfter(NOW, 20 * 1440) };
const SECRET = /person_keys|wrapped|first_name|"reason"|contact/;

async function scene() {
  const people = await cast();
  const { ana, osei } = people;
  const { id } = await scheduled({ client: ana, practitioner: osei, startsAt: TUESDAY_TEN });
  return { ...people, id };
}

test("a heartbeat of an appointment's page is one statement that reads no secret", async () => {
  const { ana, id } = await scene();
  const { value, statements } = await listening(() => appointmentFreshness(ana.sessionId, id, NOW));
  const shown = await findStanding(ana, id);
  expect(value).toEqual({ freshness: shown && freshness(shown) });
  expect(statements).toHaveLength(1);
  expect(statements.join()).not.toMatch(SECRET);
});

test("a heartbeat of Today is one statement that reads no secret, and says what the page shows", async () => {
  const { ana, osei } = await scene();
  await pendingRequest({ client: ana });
  const shown = async (now: Date) =>
    daysFreshness(await listAppointments(osei, { statuses: [...SHOWN_TODAY], ...DAYS }), now);
  const { value, statements } = await listening(() => todayFreshness(osei.sessionId, DAYS, NOW));
  expect(value).toEqual({ freshness: await shown(NOW) });
  expect(statements).toHaveLength(1);
  expect(statements.join()).not.toMatch(SECRET);
});

test("both pages are stale once the client has come, and Today when a room opens", async () => {
  const { ana, osei, id } = await scene();
  const [own, staff] = [ana.sessionId, osei.sessionId];
  const early = minutesAfter(TUESDAY_TEN, -11);
  const open = minutesAfter(TUESDAY_TEN, -10);
  await db.update(sessions).set({ lastSeenAt: early, expiresAt: minutesAfter(TUESDAY_TEN, 60) });
  const before = [await appointmentFreshness(own, id, open), await todayFreshness(staff, DAYS, open)];
  expect(await todayFreshness(staff, DAYS, early)).not.toEqual(before[1]);
  await arrive(ana, id, open);
  expect(await appointmentFreshness(own, id, open)).not.toEqual(before[0]);
  expect(await todayFreshness(staff, DAYS, open)).not.toEqual(before[1]);
});

test("a page is stale once the client has checked camera and sound", async () => {
  const { ana, osei, id } = await scene();
  const [before, today] = [
    await appointmentFreshness(osei.sessionId, id, NOW),
    await todayFreshness(osei.sessionId, DAYS, NOW),
  ];
  await noteCheck(ana, { result: "speaker", soundOnly: false }, NOW);
  const shown = await findStanding(osei, id);
  expect(await appointmentFreshness(osei.sessionId, id, NOW)).toEqual({ freshness: shown && freshness(shown) });
  expect(await appointmentFreshness(osei.sessionId, id, NOW)).not.toEqual(before);
  expect(await todayFreshness(osei.sessionId, DAYS, NOW)).not.toEqual(today);
});

test("a heartbeat is answered to those alone who may see the page", async () => {
  const { ana, ben, osei, lind, mara, id } = await scene();
  const request = await pendingRequest({ client: ana });
  for (const actor of [ana, ben, osei, lind, mara]) {
    for (const one of [id, request.id, newId(NOW), "not-an-id"]) {
      const seen = await findStanding(actor, one);
      const expected = seen ? { freshness: freshness(seen) } : "not_found";
      expect(await appointmentFreshness(actor.sessionId, one, NOW), `${actor.role} ${one}`).toEqual(expected);
    }
  }
  expect(await todayFreshness(ana.sessionId, DAYS, NOW)).toBe("signed_out");
});

test("the open page of a session is in use while it can be met, and not before or after", async () => {
  const { ana, osei, id } = await scene();
  const lastUse = async () => (await db.select().from(sessions).where(eq(sessions.id, osei.sessionId)))[0]?.lastSeenAt;
  const [long, opens] = [minutesAfter(TUESDAY_TEN, -12), minutesAfter(TUESDAY_TEN, -10)];
  await db.update(sessions).set({ lastSeenAt: long, expiresAt: minutesAfter(TUESDAY_TEN, 600) });
  for (const at of [minutesAfter(TUESDAY_TEN, -11), minutesAfter(TUESDAY_TEN, -10.1)])
    await appointmentFreshness(osei.sessionId, id, at);
  expect(await lastUse()).toEqual(long);
  await todayFreshness(osei.sessionId, DAYS, opens);
  expect(await lastUse()).toEqual(long);
  // A person who talks for an hour touches nothing, and is signed in all the while.
  let at = opens;
  for (; at <= minutesAfter(TUESDAY_TEN, 65); at = minutesAfter(at, 1))
    for (const { sessionId } of [ana, osei])
      expect(await appointmentFreshness(sessionId, id, at), at.toISOString()).toHaveProperty("freshness");
  expect(await lastUse()).toEqual(minutesAfter(TUESDAY_TEN, 65));
  await appointmentFreshness(osei.sessionId, id, minutesAfter(TUESDAY_TEN, 70));
  expect(await appointmentFreshness(osei.sessionId, id, minutesAfter(TUESDAY_TEN, 80))).toBe("signed_out");
});

test("a heartbeat ends with its session, and keeps none alive", async () => {
  const { ana, osei, id } = await scene();
  const [own, staff] = [ana.sessionId, osei.sessionId];
  await appointmentFreshness(own, id, minutesAfter(NOW, 10));
  await todayFreshness(staff, DAYS, minutesAfter(NOW, 10));
  const seen = await db.select({ at: sessions.lastSeenAt }).from(sessions);
  expect(seen.filter(({ at }) => at > NOW)).toEqual([]);
  await endSession(db, own, NOW);
  await endSession(db, staff, NOW);
  expect(await appointmentFreshness(own, id, NOW)).toBe("signed_out");
  expect(await todayFreshness(staff, DAYS, NOW)).toBe("signed_out");
});
