import { expect, test } from "vitest";
import { decideOutcome } from "@/lib/appointments/attendance/decide";
import { readLedger } from "@/lib/appointments/attendance/queries";
import { findDetail } from "@/lib/appointments/queries";
import { findUnread, openWords } from "@/lib/appointments/record/open-words";
import { listRecords, readRecord } from "@/lib/appointments/record/read";
import { markMissed } from "@/lib/appointments/session";
import type { Actor, Staff } from "@/lib/auth/actor";
import { listPending, readPending } from "@/lib/requests/queries";
import { cast } from "@/lib/testing/cast";
import { minutesAfter, NOW, TUESDAY_TEN } from "@/lib/testing/clock";
import { withTeam } from "@/lib/testing/matrix/team";
import { pendingRequest, scheduled } from "@/lib/testing/requests";

const PAGE = { limit: 10, offset: 0 };

async function practice() {
  const people = await withTeam(await cast());
  const { ana, osei } = people;
  const request = await pendingRequest({ client: ana, reason: "Sleep" });
  const booked = await scheduled({ client: ana, practitioner: osei, startsAt: TUESDAY_TEN, reason: "Panic" });
  return { ...people, request, booked };
}

test("the front desk sees whose appointment it is and when, and never why", async () => {
  const { tomas, request, booked } = await practice();
  expect(await readRecord(tomas, booked.id, NOW)).toMatchObject({ clientLastName: "Boateng", reason: null });
  expect(await readRecord(tomas, request.id, NOW)).toMatchObject({ status: "pending_review", reason: null });
  expect((await listRecords(tomas, PAGE, NOW)).rows.map(({ reason }) => reason)).toEqual([null, null]);
  expect(await listPending(tomas, NOW)).toMatchObject([{ clientFirstName: "Ana" }]);
  expect(await readPending(tomas, [request.id], NOW)).toMatchObject([{ reason: null }]);
});

test("who bills or supervises sees no appointment at all", async () => {
  const { iris, noor, request, booked } = await practice();
  for (const staff of [iris, noor]) {
    for (const { id } of [request, booked]) expect(await readRecord(staff, id, NOW)).toBeNull();
    expect((await listRecords(staff, PAGE, NOW)).total).toBe(0);
    expect(await listPending(staff, NOW)).toEqual([]);
    expect(await readPending(staff, [request.id], NOW)).toEqual([]);
  }
});

test("a practitioner who helps at the front desk sees everybody's times, and why for their own alone", async () => {
  const { lind, osei, ana, booked } = await practice();
  const own = await scheduled({
    client: ana,
    practitioner: lind,
    startsAt: minutesAfter(TUESDAY_TEN, 90),
    reason: "Grief",
  });
  const helping: Staff = { ...lind, furtherRoles: ["front_desk"] };
  expect(await readRecord(lind, booked.id, NOW)).toBeNull();
  expect(await readRecord(helping, booked.id, NOW)).toMatchObject({ startsAt: TUESDAY_TEN, reason: null });
  expect(await readRecord(helping, own.id, NOW)).toMatchObject({ reason: "Grief" });
  expect(await readRecord(osei, booked.id, NOW)).toMatchObject({ reason: "Panic" });
});

test("why a session came to something else is read by who may read its words", async () => {
  const { tomas, osei, mara, booked } = await practice();
  const after = minutesAfter(TUESDAY_TEN, 70);
  await markMissed(osei, booked.id, after, 0);
  await decideOutcome(osei, booked.id, { outcome: "technical", reason: "A bad week." }, after);
  const why = async (staff: Staff) => {
    const appointment = await findDetail(staff, booked.id);
    return appointment && (await readLedger(staff, appointment))?.said?.why;
  };
  expect(await Promise.all([osei, mara, tomas].map(why))).toEqual(["A bad week.", "A bad week.", null]);
});

test("an admin reads what another practitioner's client wrote once they have said why, for an hour", async () => {
  const { mara, osei, ana, tomas, booked } = await practice();
  const closed = async (who: Actor, now = NOW) => (await findUnread(who, booked.id, now))?.isClosed;
  expect(await Promise.all([ana, osei, tomas].map((who) => closed(who)))).toEqual([false, false, false]);
  expect(await closed(mara)).toBe(true);
  expect(await readRecord(mara, booked.id, NOW, { isClosed: true })).toMatchObject({
    clientLastName: "Boateng",
    reason: null,
  });
  await openWords(mara, booked.id, "question", NOW);
  expect(await closed(mara)).toBe(false);
  expect(await closed(mara, minutesAfter(NOW, 61))).toBe(true);
  expect(await closed({ ...mara, practitionerId: osei.practitionerId })).toBe(false);
  await expect(openWords(mara, "1", "question", NOW)).rejects.toMatchObject({ reason: "not_found" });
});
