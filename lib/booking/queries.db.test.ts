import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { db } from "@/db/client";
import { appointments } from "@/db/schema";
import { cancelAppointment } from "@/lib/appointments/cancel";
import { record } from "@/lib/audit/record";
import { listBooked, listBookedOf, readOneBooked } from "@/lib/booking/queries";
import { cast } from "@/lib/testing/cast";
import { minutesAfter, NOW, TUESDAY_TEN } from "@/lib/testing/clock";
import { completed, pendingRequest, scheduled } from "@/lib/testing/requests";
import { actionsOn } from "@/lib/testing/trail";

const PAGE = { limit: 10, offset: 0 };
const days = (count: number) => minutesAfter(TUESDAY_TEN, count * 1_440);

test("what had a time is listed, whatever became of it, the latest first; a request is not", async () => {
  const { ana, osei } = await cast();
  const own = { client: ana, practitioner: osei };
  await pendingRequest(own);
  const past = await completed({ ...own, startsAt: days(-7) });
  const missed = await completed({ ...own, startsAt: days(-14) });
  await db.update(appointments).set({ status: "no_show" }).where(eq(appointments.id, missed.id));
  const called = await scheduled({ ...own, startsAt: days(1) });
  await cancelAppointment(ana, called.id, "", NOW, { undoMinutes: 0 });
  const next = await scheduled({ ...own, startsAt: days(2) });
  const { rows, total } = await listBooked(ana, PAGE, NOW);
  expect(rows.map(({ id }) => id)).toEqual([next.id, called.id, past.id, missed.id]);
  expect(total).toBe(4);
  const second = await listBooked(ana, { limit: 2, offset: 1 }, NOW);
  expect(second.rows.map(({ id }) => id)).toEqual([called.id, past.id]);
  expect(second.total).toBe(4);
});

test("of one person are listed that person's alone, to the person and to those who see them", async () => {
  const { ana, ben, osei, lind, mara } = await cast();
  const { id } = await scheduled({ client: ana, practitioner: osei, startsAt: TUESDAY_TEN });
  await scheduled({ client: ben, practitioner: osei, startsAt: days(1) });
  for (const actor of [ana, osei, mara]) {
    const { rows, total } = await listBookedOf(actor, ana.id, PAGE, NOW);
    expect([rows.map((row) => row.id), total]).toEqual([[id], 1]);
  }
  for (const stranger of [ben, lind])
    await expect(listBookedOf(stranger, ana.id, PAGE, NOW)).rejects.toMatchObject({ status: 404 });
});

test("that staff read what a client wrote at booking is recorded, that the client read it is not", async () => {
  const { ana, ben, osei } = await cast();
  const told = await scheduled({ client: ana, practitioner: osei, startsAt: TUESDAY_TEN, reason: "I sleep badly." });
  const silent = await scheduled({ client: ben, practitioner: osei, startsAt: days(1) });
  await readOneBooked(ana, told.id, NOW);
  expect(await actionsOn(told.id)).toEqual([]);
  for (const { id } of [told, silent]) await readOneBooked(osei, id, NOW);
  expect(await actionsOn(told.id)).toEqual(["record.viewed"]);
  expect(await actionsOn(silent.id)).toEqual([]);
});

test("looking again within a quarter of an hour is the same visit, and another reader's is their own", async () => {
  const { ana, osei, mara } = await cast();
  const { id } = await scheduled({ client: ana, practitioner: osei, startsAt: TUESDAY_TEN, reason: "I sleep badly." });
  const viewedAfter = async (actor: typeof osei | typeof mara, minutes: number) => {
    await readOneBooked(actor, id, minutesAfter(NOW, minutes));
    return (await actionsOn(id)).length;
  };
  // Other acts on it are no look at it.
  await record(db, { actorId: osei.id, action: "appointment.scheduled", subjectId: id }, minutesAfter(NOW, -1));
  expect([await viewedAfter(osei, 0), await viewedAfter(osei, 14), await viewedAfter(mara, 14)]).toEqual([2, 2, 3]);
  expect([await viewedAfter(osei, 15), await viewedAfter(mara, 28), await viewedAfter(mara, 29)]).toEqual([4, 4, 5]);
});
