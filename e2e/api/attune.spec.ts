import { AMA, ama, goBack, loggedIn } from "@/e2e/support/attune";
import { call } from "@/e2e/support/call";
import { expect, test } from "@/e2e/support/world";

/*
 * The attune documents: their journeys and every example, on the dates that they name. The clock is set before those.
 */

const IN_2024 = "2024-01-08T09:00:00Z";
const IN_2025 = "2025-11-20T09:00:00Z";

const SLOTS_OF_THE_WEEK = {
  first_name: "Ama",
  last_name: "Mensah",
  email: "client@example.com",
  phone: "+233200000000",
  reason: "Therapy session",
  selected_slots: [
    { day: 1, time_slot: "morning" },
    { day: 1, time_slot: "afternoon" },
    { day: 3, time_slot: "afternoon" },
    { day: 3, time_slot: "evening" },
    { day: 4, time_slot: "evening" },
  ],
};
const DATES = {
  first_name: "John",
  last_name: "Doe",
  email: AMA.email,
  phone: "+1234567890",
  reason: "Initial consultation for anxiety",
  preferred_dates: ["2024-01-15", "2024-01-16"],
  preferred_time_slots: ["morning", "afternoon"],
};
const WEEK = { "0": ["morning", "evening"], "1": ["morning", "afternoon"], "3": ["afternoon", "evening"] };

test("the client's booking flow of the documents, from registering to the therapist's answer", async ({ world }) => {
  const { origin } = world;
  await goBack(world, IN_2024);
  const [client, staff] = [await ama(world), await loggedIn(world, "osei")];
  await staff("PUT /api/meetings/admin/availability/", { available_days: [0, 1, 2, 3, 4] });

  const steps = (await call(origin, "GET /api/")).body.appointment_workflows.client_booking_flow;
  expect(steps).toHaveLength(7);
  const week = (await call(origin, "GET /api/meetings/availability/weekly/")).body;
  expect(week[4]).toMatchObject({ day_name: "Friday", available_slots: ["morning", "afternoon", "evening"] });
  const checked = await call(origin, "POST /api/meetings/availability/check/", { date: "2024-01-15" });
  expect(checked.body).toMatchObject({ date: "2024-01-15", day_name: "Monday", is_available: true });
  const dates = (await call(origin, "GET /api/meetings/appointments/available-dates/")).body;
  expect(dates).toContainEqual(checked.body);
  const plain = (await call(origin, "GET /api/meetings/appointments/available-dates/?version=1")).body;
  expect(plain).toEqual(dates.map(({ date }: { date: string }) => date));

  const made = await client("POST /api/meetings/appointments/create/", SLOTS_OF_THE_WEEK, 201);
  const { appointment_id: id } = made;
  expect(made).toEqual({ appointment_id: expect.any(String), message: expect.any(String) });
  const [waiting] = await client("GET /api/meetings/user/appointments/");
  expect(waiting).toMatchObject({
    id,
    ...SLOTS_OF_THE_WEEK,
    status: "pending_review",
    has_jitsi_meeting: false,
    can_join_meeting: false,
    are_preferences_available: true,
  });
  expect(await client(`GET /api/meetings/appointments/${id}/`)).toEqual(waiting);
  expect(await client(`GET /api/meetings/appointments/${id}/matching-availability/`)).toEqual({
    appointment_id: id,
    preferences_match_availability: true,
    matching_slots: waiting.matching_availability,
    total_matching_slots: waiting.matching_availability.length,
  });
  expect(waiting.matching_availability.slice(0, 2)).toEqual([
    { date: "2024-01-09", day: 1, day_name: "Tuesday", time_slot: "morning" },
    { date: "2024-01-09", day: 1, day_name: "Tuesday", time_slot: "afternoon" },
  ]);

  const { scheduled_datetime } = await staff(`POST /api/meetings/appointments/${id}/schedule/`, {
    date_str: "2024-01-15",
    time_slot: "morning",
    scheduled_duration: 60,
  });
  expect(scheduled_datetime).toBe("2024-01-15T09:00:00.000Z");
  const mail = await world.waitForMail(AMA.email, "Your appointment on Mon 15 Jan");
  const { jitsi_meet_url: url, jitsi_room_id: room } = await client(`GET /api/meetings/appointments/${id}/`);
  expect(mail.text).toContain(new URL(url).pathname);
  expect(mail.text).not.toContain(room);
  expect(await client("GET /api/meetings/user/appointments/stats/")).toMatchObject({
    total_requests: 1,
    pending_review: 0,
    scheduled: 1,
    rejected: 0,
    completed: 0,
    completion_rate: 100,
    email: AMA.email,
  });
});

test("the admin's management flow of the documents, with either way to give a time", async ({ world }) => {
  await goBack(world, IN_2025);
  const [client, admin] = [await ama(world), await loggedIn(world, "mara")];
  const asked = { ...SLOTS_OF_THE_WEEK, selected_slots: [{ day: 1, time_slot: "morning" }] };
  const week = await admin("PUT /api/meetings/admin/availability/", { availability_schedule: WEEK });
  expect(week).toMatchObject({ availability_schedule: WEEK, availability_schedule_display: expect.any(Object) });
  expect(week.all_available_slots).toHaveLength(6);
  const ids: string[] = [];
  for (let count = 0; count < 3; count += 1)
    ids.push((await client("POST /api/meetings/appointments/create/", asked, 201)).appointment_id);
  const [first, second, third] = ids;
  const pending = await admin("GET /api/meetings/appointments/?status=pending_review");
  expect(pending.map(({ id }: { id: string }) => id).sort()).toEqual([...ids].sort());
  expect(await admin("GET /api/meetings/appointments/stats/")).toMatchObject({
    total_requests: 3,
    pending_review: 3,
    completion_rate: 0,
    availability_coverage: expect.any(Number),
    available_days_count: 5,
  });

  const scheduled = await admin(`POST /api/meetings/appointments/${first}/schedule/`, {
    scheduled_datetime: "2025-12-05T10:30:00Z",
    scheduled_duration: 30,
    timezone: "UTC",
    create_jitsi_meeting: "true",
  });
  expect(scheduled).toMatchObject({
    status: "scheduled",
    scheduled_datetime: "2025-12-05T10:30:00.000Z",
    scheduled_duration: 30,
    has_jitsi_meeting: true,
    rejection_reason: null,
  });
  await world.waitForMail(AMA.email, "Your appointment on Fri 5 Dec");
  const moved = await admin(`POST /api/meetings/appointments/${first}/reschedule/`, {
    scheduled_datetime: "2025-12-10T11:00:00Z",
    scheduled_duration: 45,
    timezone: "UTC",
  });
  expect(moved).toMatchObject({ scheduled_datetime: "2025-12-10T11:00:00.000Z", scheduled_duration: 45 });
  expect(moved.jitsi_room_id).not.toBe(scheduled.jitsi_room_id);
  await world.waitForMail(AMA.email, "Your appointment has a new time");
  const rejected = { rejection_reason: "No availability for preferred dates" };
  expect(await admin(`POST /api/meetings/appointments/${second}/reject/`, rejected)).toMatchObject({
    status: "rejected",
    ...rejected,
    has_jitsi_meeting: false,
    scheduled_datetime: null,
  });
  await world.waitForMail(AMA.email, "About your request");
  expect(
    await admin(
      `POST /api/meetings/appointments/${second}/schedule/`,
      { scheduled_datetime: "2025-12-05T10:30:00Z" },
      409,
    ),
  ).toMatchObject({ details: "The appointment is rejected." });
  expect(await admin(`POST /api/meetings/appointments/${third}/cancel/`)).toMatchObject({ status: "cancelled" });
});

test("the first version's dates, and moving to a time slot of one", async ({ world }) => {
  await goBack(world, IN_2024);
  const [client, staff] = [await ama(world), await loggedIn(world, "osei")];
  const { appointment_id: id } = await client("POST /api/meetings/appointments/create/", DATES, 201);
  const found = await client(`GET /api/meetings/appointments/${id}/`);
  const { preferred_dates, preferred_time_slots } = DATES;
  expect(found).toMatchObject({ email: AMA.email, preferred_dates, preferred_time_slots });
  expect(new Set(found.matching_availability.map(({ date }: { date: string }) => date))).toEqual(
    new Set(preferred_dates),
  );
  const body = { scheduled_datetime: "2024-01-15T10:00:00Z", scheduled_duration: 60 };
  await staff(`POST /api/meetings/appointments/${id}/schedule/`, body);
  const saturday = { date_str: "2024-01-20", time_slot: "afternoon", scheduled_duration: 60 };
  expect(await staff(`POST /api/meetings/appointments/${id}/reschedule/`, saturday, 409)).toMatchObject({
    code: "slot_taken",
  });
  await staff("PATCH /api/meetings/admin/availability/", { availability_schedule: { "5": ["afternoon"] } });
  expect(await staff(`POST /api/meetings/appointments/${id}/reschedule/`, saturday)).toMatchObject({
    scheduled_datetime: "2024-01-20T13:00:00.000Z",
  });
});

test("a session is looked up, started, ended, and over", async ({ world }) => {
  await goBack(world, IN_2024);
  const [client, staff] = [await ama(world), await loggedIn(world, "osei")];
  const { appointment_id: id } = await client("POST /api/meetings/appointments/create/", DATES, 201);
  const path = `/api/meetings/appointments/${id}`;
  expect(await client(`GET ${path}/jitsi-meeting/`, undefined, 409)).toMatchObject({ code: "wrong_status" });
  await staff(`POST ${path}/schedule/`, { scheduled_datetime: "2024-01-08T12:00:00Z" });
  expect(await client(`GET ${path}/jitsi-meeting/`)).toEqual({
    meeting_url: `${world.origin}/appointments/${id}`,
    room_id: expect.any(String),
    scheduled_time: expect.stringContaining("8 January 2024"),
    duration: "50 minutes",
    can_join: false,
    meeting_status: "scheduled",
    join_instructions: expect.any(String),
    ...{ carrier: null, domain: null, room: null, token: null, join_url: null, token_expires_at: null },
  });
  await world.setNow("2024-01-08T11:50:00Z");
  expect(await staff(`POST ${path}/start/`)).toMatchObject({ meeting_status: "active", can_join_meeting: true });
  expect(await client(`POST ${path}/end/`, undefined, 403)).toMatchObject({ code: "forbidden" });
  expect(await staff(`POST ${path}/end/`)).toMatchObject({ status: "completed", meeting_status: "completed" });
  await world.waitForMail(AMA.email, "After your appointment");
  expect(await client(`POST ${path}/cancel/`, undefined, 409)).toMatchObject({
    details: "The appointment is completed.",
  });
});
