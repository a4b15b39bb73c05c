import { call } from "@/e2e/support/call";
import { expect, test, type World } from "@/e2e/support/world";

/*
 * The slots document, from registering to logging out. Its example password is shorter than this practice takes.
 */

const username = "nicole@example.com";
const password = "strongpass and a lamp by the sea";
const CODE = /\b\d{6,20}\b/;

/** Registers and logs in as the document does; answers what carries the token. */
async function nicole({ origin, waitForMail }: World) {
  const registered = await call(origin, "POST /api/register/", { username, email: username, password });
  expect(registered).toMatchObject({ status: 201, body: { id: expect.any(String), username, email: username } });
  const otp = CODE.exec((await waitForMail(username, "Your code")).text ?? "")?.[0];
  expect((await call(origin, "POST /api/auth/verify-otp/", { email: username, otp })).status).toBe(200);
  const entered = await call(origin, "POST /api/login/", { username, password });
  expect(entered).toMatchObject({ status: 200, body: { token: expect.any(String), username } });
  return { token: String(entered.body.token), scheme: "Token" as const };
}

test("the slots document: register, verify, log in, book, list, reschedule, log out", async ({ world }) => {
  const { origin, osei } = world;
  const nicoles = await nicole(world);
  const listed = await call(origin, "GET /api/slots/?date=2026-12-07");
  expect(listed.status).toBe(200);
  const [slot, , next] = listed.body;
  expect(slot).toMatchObject({ start_time: "09:00", end_time: "09:30", provider: "Dr. Ama Osei", places: 1 });
  const body = { slot: slot.id, notes: "Initial consultation" };
  const booked = await call(origin, "POST /api/appointments/", body, nicoles);
  expect(booked).toMatchObject({
    status: 201,
    body: {
      id: expect.any(String),
      slot: {
        id: slot.id,
        start_time: "09:00",
        end_time: "09:30",
        provider: "Dr. Ama Osei",
        provider_id: osei.practitionerId,
      },
      user: username,
      notes: "Initial consultation",
      status: "booked",
    },
  });
  await world.waitForMail(username, /^Your appointment on /);
  expect((await call(origin, "GET /api/appointments/", undefined, nicoles)).body).toEqual([booked.body]);
  const gone = await call(origin, "GET /api/slots/?date=2026-12-07");
  expect(gone.body.map(({ id }: { id: string }) => id)).not.toContain(slot.id);
  const move = { new_slot: next.id };
  const moved = await call(origin, `PATCH /api/appointments/${booked.body.id}/reschedule/`, move, nicoles);
  expect(moved).toMatchObject({ status: 200 });
  expect(moved.body).toEqual({
    message: "Appointment rescheduled successfully",
    appointment_id: booked.body.id,
    old_slot: slot.id,
    new_slot: next.id,
    time_note: null,
  });
  // Nothing is kept for an undo: the old slot can be had at once, and the mail has left.
  await world.waitForMail(username, "Your appointment has a new time");
  const back = await call(origin, "GET /api/slots/?date=2026-12-07");
  expect(back.body.map(({ id }: { id: string }) => id)).toContain(slot.id);
  const left = await call(origin, "POST /api/logout/", undefined, nicoles);
  expect(left).toMatchObject({ status: 200, body: { message: "Logged out successfully" } });
  expect((await call(origin, "GET /api/appointments/", undefined, nicoles)).status).toBe(401);
});

test("a slot goes to one, and a lost race for another changes nothing", async ({ world }) => {
  const { origin } = world;
  const nicoles = await nicole(world);
  const ben = (await call(origin, "POST /api/login", { username: "ben@attune.test", password: "quiet-morning-light" }))
    .body;
  const [first, , second] = (await call(origin, "GET /api/slots?date=2026-12-07")).body;
  const booked = await call(origin, "POST /api/appointments", { slot: first.id }, nicoles);
  const taken = await call(origin, "POST /api/appointments", { slot: first.id }, { token: ben.token });
  expect(taken).toMatchObject({ status: 409, body: { error: "The selected time slot is no longer available" } });
  expect((await call(origin, "POST /api/appointments", { slot: second.id }, { token: ben.token })).status).toBe(201);
  const path = `/api/appointments/${booked.body.id}/reschedule`;
  expect((await call(origin, `PATCH ${path}`, { new_slot: second.id }, nicoles)).status).toBe(409);
  expect((await call(origin, "GET /api/appointments", undefined, nicoles)).body).toEqual([booked.body]);
  expect((await call(origin, `PATCH ${path}`, { new_slot: first.id }, { token: ben.token })).status).toBe(404);
});

test("a body that is neither dialect's is refused, naming both", async ({ world }) => {
  const refused = await call(world.origin, "POST /api/appointments", { when: "soon" }, await nicole(world));
  expect(refused.status).toBe(400);
  expect(refused.body.details).toBe(
    "Send either a slot (slots dialect), or practitionerId, date and time (journey dialect).",
  );
});

test("the document's own password is too short here, and the answer says so", async ({ world }) => {
  const sent = { username, email: username, password: "strongpass" };
  const refused = await call(world.origin, "POST /api/register/", sent);
  expect(refused).toMatchObject({ status: 400, body: { fields: { password: [expect.stringContaining("15")] } } });
});
