import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { db } from "@/db/client";
import { appointments } from "@/db/schema";
import { cancelAppointment } from "@/lib/appointments/cancel";
import { listToday } from "@/lib/appointments/today/queries";
import { listUndos } from "@/lib/appointments/undo/queries";
import { bookForClient } from "@/lib/booking/book-for";
import { newId } from "@/lib/id";
import { repeatAppointment } from "@/lib/series/repeat";
import { minutesAfter, NOW, TUESDAY_TEN } from "@/lib/testing/clock";
import { listening } from "@/lib/testing/database/statements";
import { instantCast } from "@/lib/testing/instant";
import { pendingRequest, scheduled } from "@/lib/testing/requests";

const DAYS = { from: minutesAfter(TUESDAY_TEN, -2_000), until: minutesAfter(TUESDAY_TEN, 2_000) };
const WEEK = 7 * 1_440;

test("Today is the days' sessions by start, the requests that wait, and what can be undone of any day", async () => {
  const { ana, ben, osei, lind, time } = await instantCast();
  const { id: request } = await pendingRequest({ client: ben });
  const { id: ten } = await scheduled({ client: ana, practitioner: osei, startsAt: TUESDAY_TEN });
  const { id: gone } = await scheduled({ client: ben, practitioner: osei, startsAt: minutesAfter(TUESDAY_TEN, 120) });
  await scheduled({ client: ben, practitioner: lind, startsAt: TUESDAY_TEN });
  const { id: late } = await bookForClient(osei, ana.id, time(minutesAfter(TUESDAY_TEN, 3 * WEEK)), NOW);
  await cancelAppointment(osei, gone, "Ill", NOW);
  const starts = [1, 2].map((weeks) => minutesAfter(TUESDAY_TEN, weeks * WEEK));
  await repeatAppointment(osei, ten, { everyWeeks: 1, starts }, NOW);

  const { lines, undos } = await listToday(osei, DAYS, NOW);
  expect(lines.map(({ id }) => id)).toEqual([ten, request]);
  expect(lines[0]).toMatchObject({ clientFirstName: "Ana", practitionerName: "Dr. Ama Osei", serviceName: "Session" });
  expect(undos).toHaveLength(3);
  expect(undos).toContainEqual(expect.objectContaining({ appointmentId: gone, kind: "cancelled", count: 1 }));
  expect(undos).toContainEqual(
    expect.objectContaining({ appointmentId: late, kind: "booked", clientFirstName: "Ana" }),
  );
  expect(undos).toContainEqual(expect.objectContaining({ kind: "booked", count: 2, startsAt: starts[0] }));
  // As the same list has them elsewhere.
  expect(new Set(undos.map(({ appointmentId }) => appointmentId))).toEqual(
    new Set((await listUndos(osei, NOW)).map(({ appointmentId }) => appointmentId)),
  );
  expect((await listToday(lind, DAYS, NOW)).undos).toEqual([]);
});

test("it is one statement for one appointment and for a thousand", async () => {
  const { ana, osei, mara } = await instantCast();
  const { id } = await scheduled({ client: ana, practitioner: osei, startsAt: TUESDAY_TEN });
  const few = await listening(() => listToday(mara, DAYS, NOW));
  await multiply(id, 999);
  const many = await listening(() => listToday(mara, DAYS, NOW));
  expect([few.value.lines.length, many.value.lines.length]).toEqual([1, 1_000]);
  expect([few.statements.length, many.statements.length]).toEqual([1, 1]);
});

async function multiply(id: string, times: number) {
  const [one] = await db.select().from(appointments).where(eq(appointments.id, id));
  if (!one) throw new Error("There is no such session.");
  const { reason: _, rejectionReason: __, cancellationReason: ___, contact: ____, ...row } = one;
  const others = Array.from({ length: times }, (_, n) => ({ ...row, id: newId(NOW), reference: `R${n}` }));
  await db.insert(appointments).values(others);
}
