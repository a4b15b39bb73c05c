import { loggedIn } from "@/e2e/support/attune";
import { call } from "@/e2e/support/call";
import { expect, test } from "@/e2e/support/world";

/* The attune documents: the weeks they show, and their index. */

test("every week that the documents show can be set, and is what everyone sees", async ({ world }) => {
  const { origin } = world;
  const staff = await loggedIn(world, "osei");
  const { availability_examples } = (await call(origin, "GET /api/")).body;
  expect(Object.keys(availability_examples)).toEqual([
    "monday_evening_only",
    "weekday_mornings_afternoons",
    "flexible_schedule",
  ]);
  for (const { availability_schedule } of Object.values<{ availability_schedule: object }>(availability_examples)) {
    const set = await staff("PUT /api/meetings/admin/availability/", { availability_schedule });
    expect(set.availability_schedule).toEqual(availability_schedule);
    const path = `/api/meetings/availability/overview/?practitioner_id=${set.practitioner_id}`;
    const { body } = await call(origin, `GET ${path}`);
    expect(body).toMatchObject({ available: true, available_days: set.available_days });
    expect(body.total_available_slots).toBe(set.all_available_slots.length);
  }
  expect((await call(origin, "GET /api/meetings/availability/config/")).body.days_of_week["0"]).toBe("Monday");
});

test("the index names every endpoint of the documents, in both shapes", async ({ world }) => {
  for (const version of ["1", "2"]) {
    const { body } = await call(world.origin, `GET /api/?version=${version}`);
    expect(Object.keys(body.endpoints.appointments.endpoints)).toEqual(
      expect.arrayContaining([
        ...["admin_availability", "available_dates", "create_appointment", "list_appointments", "appointment_detail"],
        ...["user_appointments", "schedule_appointment", "reschedule_appointment", "reject_appointment"],
        ...["start_meeting", "end_meeting", "cancel_meeting", "jitsi_meeting_info", "matching_availability"],
        ...["appointment_stats", "user_appointment_stats", "check_date_availability", "weekly_availability"],
      ]),
    );
    const { appointment_workflows: flows } = body;
    expect(flows.admin_management_flow).toHaveLength(5);
  }
});
