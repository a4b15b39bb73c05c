/*
 * The clinic document's own examples, with ids such as ours in place of its numbers.
 */

const SCHEDULE = "0193b3a0-5c00-7000-8000-000000000001";
const NEXT_SCHEDULE = "0193b3a0-5c00-7000-8000-000000000002";
const BOOKING = "0193b3a0-5c00-7000-8000-000000000003";
const USER = "0193b3a0-5c00-7000-8000-000000000004";
const PRACTITIONER = "0193b3a0-5c00-7000-8000-000000000005";
const SERVICE = "0193b3a0-5c00-7000-8000-000000000006";
const ROOM = "ah-4q1n9x0m7vbr2c8ktd6wz3yjhs";
const [START, END] = ["2024-12-15T10:00:00Z", "2024-12-15T11:00:00Z"];
const MADE = "2024-12-06T10:00:00Z";

const title = "From the document";

const booking = {
  id: BOOKING,
  reference: "7KQ2MX",
  user_id: USER,
  practitioner_id: PRACTITIONER,
  practitioner_name: "Dr. Ama Osei",
  service_name: "Session",
  scheduled_at: START,
  time_note: null,
  duration: 60,
  status: "scheduled",
  cancel_by: "2024-12-14T10:00:00Z",
  moved_late: false,
  jitsi_room_id: ROOM,
  jitsi_room_url: `https://attune.example.org/appointments/${BOOKING}`,
  amount: 100.0,
  currency: "USD",
  payment_id: null,
  payment_status: "pending",
  notes: "Initial consultation session",
  created_at: MADE,
  updated_at: MADE,
};

const schedule = {
  id: SCHEDULE,
  start_time: START,
  end_time: END,
  is_available: true,
  max_bookings: 1,
  booked_count: 0,
  practitioner_id: PRACTITIONER,
  service_id: SERVICE,
  created_at: MADE,
  updated_at: MADE,
};

const {
  created_at: _,
  updated_at: __,
  ...slot
} = { ...schedule, remaining_slots: 1, duration: 60, booking: "instant" };

/** A date's slots. */
export const SLOTS = [{ title, reply: { date: "2024-12-15", slots: [slot], total: 1, limit: 1, offset: 0 } }];

/** Booking a slot. */
export const NEW_BOOKING = [
  {
    title,
    body: { schedule_id: SCHEDULE, duration: 60, notes: "Initial consultation session" },
    reply: { message: "Booking created successfully", booking },
  },
];

/** One's bookings. */
export const BOOKINGS = [
  {
    title,
    reply: {
      bookings: [{ ...booking, payment_id: "pi_1234567890", payment_status: "succeeded" }],
      ...{ total: 1, limit: 50, offset: 0 },
    },
  },
];

/** Cancelling. */
export const BOOKING_CANCELLED = [{ title, body: {}, reply: { message: "Booking cancelled successfully" } }];

/** Moving to another slot. */
export const BOOKING_MOVED = [
  {
    title,
    body: { new_schedule_id: NEXT_SCHEDULE },
    reply: { message: "Booking rescheduled successfully", booking },
  },
];

/** Publishing a slot. */
export const NEW_SCHEDULE = [
  {
    title,
    body: { start_time: START, end_time: END, max_bookings: 1, is_available: true },
    reply: { message: "Schedule created successfully", schedule },
  },
];

/** Changing one. */
export const SCHEDULE_CHANGED = [
  {
    title: "More places",
    body: { max_bookings: 2 },
    reply: { message: "Schedule updated successfully", schedule: { ...schedule, max_bookings: 2 } },
  },
];

/** The practice in numbers. */
export const DASHBOARD = [
  {
    title,
    reply: {
      stats: {
        ...{ total_users: 150, total_bookings: 89, pending_bookings: 12, completed_bookings: 67 },
        ...{ cancelled_bookings: 10, total_revenue: 8900.0, monthly_revenue: 2100.0, currency: "USD" },
      },
    },
  },
];
