import { expect, test } from "vitest";
import { POST as publish } from "@/app/api/admin/schedules/route";
import { PUT as move } from "@/app/api/appointments/[id]/reschedule/route";
import { POST as book, GET as listed } from "@/app/api/appointments/route";
import { POST as schedule } from "@/app/api/meetings/appointments/[id]/schedule/route";
import { as } from "@/lib/testing/api";
import { cast } from "@/lib/testing/cast";
import { pendingRequest } from "@/lib/testing/requests";

// Stockholm's clocks skip 2 to 3 in the night of 28 March 2027, and show it twice in that of 31 October.
const SPRING = "2027-03-28";
const AUTUMN = "2027-10-31";
const FIRST = `Clocks in Europe/Stockholm show 02:30 twice on ${AUTUMN}; this is the first, at UTC+02:00.`;

test("a time that the clocks skip is refused by its name, in every dialect that has times without an offset", async () => {
  const { ana, lind, instant } = await cast();
  const { id } = await pendingRequest({ client: ana, practitioner: lind });
  const refusedBy = async (answer: ReturnType<typeof as>) => {
    const { status, body } = await answer;
    expect([status, body.code]).toEqual([400, "skipped_time"]);
    expect(body.details).toMatch(/skip 02:30 on 2027-03-28/);
    return Object.keys(body.fields).join();
  };
  const when = { scheduled_datetime: `${SPRING}T02:30:00` };
  expect(await refusedBy(as(lind, schedule, "POST /x", { id, body: when }))).toBe("scheduled_datetime");
  const time = {
    practitionerId: lind.practitionerId,
    serviceId: instant.id,
    userId: ana.id,
    date: SPRING,
    time: "02:30",
  };
  expect(await refusedBy(as(lind, book, "POST /x", { body: time }))).toBe("time");
  const slot = { start_time: `${SPRING}T02:30:00`, end_time: `${SPRING}T03:30:00` };
  expect(await refusedBy(as(lind, publish, "POST /x", { body: slot }))).toBe("start_time");
  const end = { start_time: `${SPRING}T01:30:00`, end_time: `${SPRING}T02:30:00` };
  expect(await refusedBy(as(lind, publish, "POST /x", { body: end }))).toBe("end_time");
  const booked = await as(lind, book, "POST /x", { body: { ...time, time: "04:30" } });
  const to = { newDate: SPRING, newTime: "02:30:00" };
  expect(await refusedBy(as(lind, move, "PUT /x", { id: booked.body.appointmentId, body: to }))).toBe("newTime");
});

test("a time that the clocks show twice is its first, and the answer says so", async () => {
  const { ana, lind, instant } = await cast();
  const { id } = await pendingRequest({ client: ana, practitioner: lind });
  const scheduled = await as(lind, schedule, "POST /x", { id, body: { scheduled_datetime: `${AUTUMN}T02:30:00` } });
  expect(scheduled.body).toMatchObject({ scheduled_datetime: `${AUTUMN}T00:30:00.000Z`, time_note: FIRST });
  const whose = { practitionerId: lind.practitionerId, serviceId: instant.id, userId: ana.id };
  const later = { ...whose, date: "2028-10-29", time: "04:30" };
  const booked = await as(lind, book, "POST /x", { body: later });
  expect(booked.body.timeNote).toBeNull();
  const to = { newDate: later.date, newTime: "02:30:00" };
  const moved = await as(lind, move, "PUT /x", { id: booked.body.appointmentId, body: to });
  expect(moved.body.timeNote).toBe(FIRST.replace(AUTUMN, later.date));
  const listing = (await as(ana, listed, "GET /x")).body;
  expect(listing.map(({ slot }: { slot: object }) => slot)).toMatchObject([
    { start_time: "02:30", time_note: moved.body.timeNote },
    { start_time: "02:30", time_note: FIRST },
  ]);
});
