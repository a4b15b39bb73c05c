import { expect, test } from "vitest";
import { findDetail, listAppointments } from "@/lib/appointments/queries";
import { bookNextWeek } from "@/lib/booking/next-week";
import { cast } from "@/lib/testing/cast";
import { minutesAfter, TUESDAY_TEN } from "@/lib/testing/clock";
import { scheduled } from "@/lib/testing/requests";

const DURING = minutesAfter(TUESDAY_TEN, 40);

test("the same time next week is booked for the client of a session, once", async () => {
  const { ana, osei } = await cast();
  const { id, serviceId } = await scheduled({ client: ana, practitioner: osei, startsAt: TUESDAY_TEN });
  const nextWeek = minutesAfter(TUESDAY_TEN, 7 * 1_440);
  expect(await bookNextWeek(osei, id, DURING)).toEqual(nextWeek);
  expect(await listAppointments(ana)).toMatchObject([{ id }, { startsAt: nextWeek, serviceId, status: "scheduled" }]);
  await expect(bookNextWeek(osei, id, DURING)).rejects.toMatchObject({ code: "slot_taken" });
});

test("the same time next week is the same on the practitioner's clock, though that changes in between", async () => {
  const { ana, lind } = await cast();
  // Dr. Lind's clocks go forward on 28 March 2027.
  const startsAt = new Date("2027-03-23T09:00:00Z");
  const { id } = await scheduled({ client: ana, practitioner: lind, startsAt });
  expect(await bookNextWeek(lind, id, startsAt)).toEqual(new Date("2027-03-30T08:00:00Z"));
});

test("another practitioner books no session that they can't see", async () => {
  const { ana, osei, lind } = await cast();
  const { id } = await scheduled({ client: ana, practitioner: osei, startsAt: TUESDAY_TEN });
  await expect(bookNextWeek(lind, id, DURING)).rejects.toMatchObject({ status: 404 });
  expect(await findDetail(lind, id)).toBeNull();
});
