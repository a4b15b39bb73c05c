import { call } from "@/e2e/support/call";
import { expect, test, type World } from "@/e2e/support/world";
import { PASSWORD } from "@/lib/testing/cast";

/*
 * The journey document's examples, with this practice's ids and dates in place of its numbers.
 */

const PRACTICE = { title: "Therapy Session with Dr. Sarah", description: "Initial consultation" };

async function tokenOf({ origin }: World, who: string) {
  const entered = await call(origin, "POST /api/auth/login", { email: `${who}@attune.test`, password: PASSWORD });
  return { token: String(entered.body.access) };
}

/** The document's booking, in this practice. */
function bookingOf({ ana, osei }: World) {
  return {
    userId: ana.id,
    practitionerId: osei.practitionerId,
    practitionerName: "Dr. Sarah Johnson",
    date: "2026-12-07",
    time: "14:00:00",
    sessionType: "Initial Consultation",
    userEmail: "user@example.com",
    userName: "John Doe",
    videoMeetingConfig: { platform: "jitsi", hostEmail: "practitioner@example.com" },
  };
}

test("the journey document: see a day, book, list, move and cancel", async ({ world }) => {
  const { origin, ana, osei } = world;
  const anas = await tokenOf(world, "ana");
  const day = `GET /api/practitioners/${osei.practitionerId}/availability?date=2026-12-07`;
  const shown = (await call(origin, day)).body;
  expect(shown).toMatchObject({ practitionerId: osei.practitionerId, date: "2026-12-07" });
  expect(shown.timeSlots[0]).toMatchObject({ time: "09:00 AM", available: true });
  const onZoom = { ...bookingOf(world), videoMeetingConfig: { platform: "zoom" } };
  const refused = await call(origin, "POST /api/appointments", onZoom, anas);
  expect(refused).toMatchObject({ status: 503, body: { code: "provider_not_configured" } });
  const booked = await call(origin, "POST /api/appointments", bookingOf(world), anas);
  expect(booked).toMatchObject({ status: 201, body: { success: true, meetingDetails: { platform: "jitsi" } } });
  const id = booked.body.appointmentId;
  expect(booked.body.meetingDetails.meetingUrl).toBe(`${origin}/appointments/${id}`);
  const taken = (await call(origin, day)).body.timeSlots.find(({ time }: { time: string }) => time === "02:00 PM");
  expect(taken).toMatchObject({ available: false });
  const list = `GET /api/users/${ana.id}/appointments`;
  const listed = await call(origin, list, undefined, anas);
  expect(listed.body).toMatchObject({
    total: 1,
    appointments: [{ id, practitionerName: "Dr. Ama Osei", date: "2026-12-07", time: "14:00:00", status: "confirmed" }],
  });
  const move = { newDate: "2026-12-08", newTime: "15:00:00" };
  expect((await call(origin, `PUT /api/appointments/${id}/reschedule`, move, anas)).body).toEqual({
    success: true,
    message: "Appointment rescheduled successfully",
    timeNote: null,
  });
  await world.waitForMail("ana@attune.test", "Your appointment has a new time");
  const cancelled = await call(origin, `PUT /api/appointments/${id}/cancel`, { reason: "Schedule conflict" }, anas);
  expect(cancelled.body).toEqual({ success: true, message: "Appointment cancelled successfully" });
  await world.waitForMail("ana@attune.test", "Your appointment is cancelled");
  const after = (await call(origin, list, undefined, anas)).body.appointments;
  expect(after).toMatchObject([{ id, date: "2026-12-08", time: "15:00:00", status: "cancelled" }]);
});

test("a client books for themselves alone; staff book for a client they name, and see that client's list", async ({
  world,
}) => {
  const { origin, ana } = world;
  const booking = bookingOf(world);
  const [bens, maras] = [await tokenOf(world, "ben"), await tokenOf(world, "mara")];
  expect((await call(origin, "POST /api/appointments", booking, bens)).status).toBe(403);
  expect((await call(origin, "POST /api/appointments", { ...booking, userId: undefined }, maras)).status).toBe(400);
  expect((await call(origin, "POST /api/appointments", booking, maras)).status).toBe(201);
  const list = `GET /api/users/${ana.id}/appointments`;
  expect((await call(origin, list, undefined, bens)).status).toBe(404);
  expect((await call(origin, list, undefined, maras)).body.total).toBe(1);
  expect((await call(origin, list, undefined, await tokenOf(world, "osei"))).body.total).toBe(1);
  expect((await call(origin, list, undefined, await tokenOf(world, "lind"))).status).toBe(404);
});

test("the same key books once, and its answer comes again", async ({ world }) => {
  const anas = { ...(await tokenOf(world, "ana")), headers: { "idempotency-key": "one-booking" } };
  const first = await call(world.origin, "POST /api/appointments", bookingOf(world), anas);
  const second = await call(world.origin, "POST /api/appointments", bookingOf(world), anas);
  expect([first.status, second.status]).toEqual([201, 201]);
  expect(second.body).toEqual(first.body);
});

test("a calendar event goes to both sides with both attending, once", async ({ world }) => {
  const { origin } = world;
  const anas = await tokenOf(world, "ana");
  const { appointmentId } = (await call(origin, "POST /api/appointments", bookingOf(world), anas)).body;
  const event = {
    appointmentId,
    userEmail: "user@example.com",
    practitionerEmail: "practitioner@example.com",
    ...PRACTICE,
    date: "2025-06-20",
    time: "14:00:00",
    duration: 60,
  };
  for (const _ of ["once", "twice"]) {
    const sent = await call(origin, "POST /api/create-calendar-event", event, anas);
    expect(sent).toMatchObject({ status: 201, body: { eventId: `${appointmentId}@attune`, success: true } });
  }
  const [toAna, toOsei] = await Promise.all(
    ["ana", "osei"].map((who) => world.waitForMail(`${who}@attune.test`, "For your calendar")),
  );
  for (const mail of [toAna, toOsei]) {
    const entry = mail?.calendar?.text.replaceAll(/\r?\n[ \t]/g, "") ?? "";
    expect(entry).toContain("METHOD:REQUEST");
    expect(entry).toMatch(/^SUMMARY:Appointment\r?$/m);
    expect(entry).toContain("DTSTART:20261207T140000Z");
    expect(entry).toContain("mailto:ana@attune.test");
    expect(entry).toMatch(/CN="?(Dr\. )?Ama Osei/);
    expect(entry).not.toContain("Sarah");
  }
  expect(toAna?.calendar?.text).not.toContain("osei@attune.test");
  expect(world.mails().filter(({ subject }) => subject === "For your calendar")).toHaveLength(2);
  const bens = await tokenOf(world, "ben");
  expect((await call(origin, "POST /api/create-calendar-event", event, bens)).status).toBe(404);
});

for (const [path, body, variable] of [
  [
    "create-zoom-meeting",
    { topic: PRACTICE.title, agenda: PRACTICE.description, startTime: "2025-06-20T14:00:00", durationMinutes: 60 },
    "ZOOM_API_SECRET",
  ],
  [
    "create-google-meet",
    { summary: PRACTICE.title, description: PRACTICE.description, startDateTime: "2025-06-20T14:00:00", duration: 60 },
    "GOOGLE_CLIENT_SECRET",
  ],
  [
    "create-teams-meeting",
    {
      subject: PRACTICE.title,
      description: PRACTICE.description,
      startDateTime: "2025-06-20T14:00:00",
      durationMinutes: 60,
    },
    "MS_CLIENT_SECRET",
  ],
] as const) {
  test(`${path} is for staff, and names what it needs before anything else`, async ({ world }) => {
    const { origin } = world;
    const anas = await tokenOf(world, "ana");
    const { appointmentId } = (await call(origin, "POST /api/appointments", bookingOf(world), anas)).body;
    const people = { appointmentId, hostEmail: "practitioner@example.com", guestEmail: "user@example.com" };
    const ask = (sent: { token?: string }, more = {}) =>
      call(origin, `POST /api/${path}`, { ...people, ...body, ...more }, sent);
    expect((await ask({})).status).toBe(401);
    expect((await ask(anas)).status).toBe(403);
    const oseis = await tokenOf(world, "osei");
    const refused = await ask(oseis);
    expect(refused).toMatchObject({ status: 503, body: { code: "provider_not_configured" } });
    expect(refused.body.details).toContain(variable);
    // It says so before it looks at what is named, or at what was sent at all.
    for (const [token, named] of [
      [await tokenOf(world, "lind"), appointmentId],
      [oseis, "nobodys"],
      [oseis, 123],
    ] as const)
      expect((await ask(token, { appointmentId: named })).status).toBe(503);
  });
}

test("a client may move and cancel up to the notice, and no later", async ({ world }) => {
  const { origin } = world;
  const anas = await tokenOf(world, "ana");
  const { appointmentId } = (await call(origin, "POST /api/appointments", bookingOf(world), anas)).body;
  await world.setNow("2026-12-07T11:00:00Z");
  const late = await call(origin, `PUT /api/appointments/${appointmentId}/cancel`, {}, await tokenOf(world, "ana"));
  expect(late).toMatchObject({
    status: 409,
    body: { code: "too_late", details: expect.stringContaining("2026-12-06T14:00:00.000Z") },
  });
  await world.setNow("2026-12-07T12:00:01Z");
  const move = { newDate: "2026-12-08", newTime: "03:00 PM" };
  const moved = await call(
    origin,
    `PUT /api/appointments/${appointmentId}/reschedule`,
    move,
    await tokenOf(world, "ana"),
  );
  expect(moved).toMatchObject({ status: 409, body: { code: "too_late" } });
  const oseis = await tokenOf(world, "osei");
  expect((await call(origin, `PUT /api/appointments/${appointmentId}/reschedule`, move, oseis)).status).toBe(200);
  expect((await call(origin, `PUT /api/appointments/${appointmentId}/cancel`, {}, oseis)).status).toBe(400);
  const reason = { reason: "I am ill today" };
  expect((await call(origin, `PUT /api/appointments/${appointmentId}/cancel`, reason, oseis)).status).toBe(200);
});
