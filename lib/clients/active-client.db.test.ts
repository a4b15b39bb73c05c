import { beforeEach, expect, test } from "vitest";
import { POST as toggle } from "@/app/api/auth/activate-deactivate-user/[id]/route";
import { POST as book } from "@/app/api/bookings/route";
import { POST as schedule } from "@/app/api/meetings/appointments/[id]/schedule/route";
import { db } from "@/db/client";
import { appointments, reservations } from "@/db/schema";
import { repeatAppointment } from "@/lib/series/repeat";
import { send, tokensOf } from "@/lib/testing/api";
import { cast, NOW } from "@/lib/testing/cast";
import { minutesAfter, TUESDAY_TEN } from "@/lib/testing/clock";
import { pendingRequest, scheduled } from "@/lib/testing/requests";

const NEXT_TUESDAY = minutesAfter(TUESDAY_TEN, 7 * 1440);
const REFUSED = {
  code: "account_deactivated",
  error: expect.stringMatching(/deactivated.*until an admin activates it again/),
};

let people: Awaited<ReturnType<typeof cast>>;
let token: string;

beforeEach(async () => {
  people = await cast();
  token = (await tokensOf(people.mara)).access;
});

test("a deactivated client can't be booked for, and a practitioner who tries reads how to undo that", async () => {
  const { ana, osei, instant } = people;
  await switchAccount();
  const slot = `${osei.practitionerId}.${TUESDAY_TEN.getTime() / 60_000}.30`;
  const body = { schedule_id: slot, service_id: instant.id, user_id: ana.id };
  const refused = await send(book, "POST /api/bookings", { token, body });
  expect([refused.status, await refused.json()]).toEqual([409, REFUSED]);
  expect(await db.$count(appointments)).toBe(0);
  await switchAccount();
  expect((await send(book, "POST /api/bookings", { token, body })).status).toBe(201);
});

test("a deactivated client's request gets no time, and their session is not repeated", async () => {
  const { ana, osei, mara } = people;
  const { id } = await pendingRequest({ client: ana, practitioner: osei });
  const session = await scheduled({ client: ana, practitioner: osei, startsAt: TUESDAY_TEN });
  await switchAccount();
  const body = { scheduled_datetime: NEXT_TUESDAY.toISOString() };
  const refused = await send(schedule, "POST /api/x", { token, params: { id }, body });
  expect([refused.status, await refused.json()]).toEqual([409, REFUSED]);
  const repeated = repeatAppointment(mara, session.id, { everyWeeks: 1, starts: [NEXT_TUESDAY] }, NOW);
  await expect(repeated).rejects.toMatchObject({ code: "account_deactivated" });
  expect(await db.$count(reservations)).toBe(1);
});

async function switchAccount() {
  const sent = { token, params: { id: people.ana.id } };
  expect((await send(toggle, "POST /api/auth/activate-deactivate-user/x", sent)).status).toBe(200);
}
