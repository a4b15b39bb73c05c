/*
 * The documents' own examples of the journey and slots dialects, with ids such as ours in place of their numbers.
 */

const PRACTITIONER = "0193b3a0-5c00-7000-8000-000000000123";
const APPOINTMENT = "0193b3a0-5c00-7000-8000-000000000456";
const USER = "0193b3a0-5c00-7000-8000-000000000007";
const SLOT = `${PRACTITIONER}.29172000.30`;
const NEXT_SLOT = `${PRACTITIONER}.29172120.30`;

const slot = {
  id: SLOT,
  date: "2025-06-20",
  start_time: "10:00",
  end_time: "10:30",
  starts_at: "2025-06-20T10:00:00.000Z",
  time_note: null,
  provider: "Dr. Smith",
  provider_id: PRACTITIONER,
};

const booked = {
  id: APPOINTMENT,
  slot,
  user: "nicole@example.com",
  notes: "Initial consultation",
  status: "booked",
  cancel_by: "2025-06-19T10:00:00.000Z",
  moved_late: false,
};

const meetingDetails = {
  platform: "jitsi",
  meetingUrl: `https://attune.example.org/appointments/${APPOINTMENT}`,
  meetingId: APPOINTMENT,
  meetingPassword: null,
};

/** Booking, in the slots dialect and in the journey dialect. */
export const BOOKING = [
  { title: "slots", body: { slot: SLOT, notes: "Initial consultation" }, reply: booked },
  {
    title: "journey",
    body: {
      userId: USER,
      practitionerId: PRACTITIONER,
      practitionerName: "Dr. Sarah Johnson",
      date: "2025-06-20",
      time: "14:00:00",
      sessionType: "Initial Consultation",
      userEmail: "user@example.com",
      userName: "John Doe",
      videoMeetingConfig: { platform: "zoom", hostEmail: "practitioner@example.com" },
    },
    reply: {
      success: true,
      appointmentId: APPOINTMENT,
      timeNote: null,
      meetingDetails: { ...meetingDetails, platform: "zoom" },
    },
  },
];

/** One's appointments, in the slots dialect. */
export const LISTED = [{ title: "slots", reply: [booked] }];

/** What can be booked. */
export const FREE = [
  {
    title: "A place in an hour of Dr. Smith",
    reply: [{ ...slot, minutes: 30, service_id: USER, booking: "instant", places: 1 }],
  },
];

/** Moving, in the slots dialect. */
export const MOVED_SLOT = [
  {
    title: "slots",
    body: { new_slot: NEXT_SLOT },
    reply: {
      message: "Appointment rescheduled successfully",
      appointment_id: APPOINTMENT,
      old_slot: SLOT,
      new_slot: NEXT_SLOT,
      time_note: null,
    },
  },
];

/** Moving, in the journey dialect. */
export const MOVED_TIME = [
  {
    title: "journey",
    body: { newDate: "2025-06-25", newTime: "15:00:00" },
    reply: { success: true, message: "Appointment rescheduled successfully" },
  },
];

/** Cancelling, in the journey dialect. */
export const CANCELLED = [
  {
    title: "journey",
    body: { reason: "Schedule conflict" },
    reply: { success: true, message: "Appointment cancelled successfully" },
  },
];

/** A practitioner's day. */
export const DAY = [
  {
    title: "journey",
    reply: {
      practitionerId: PRACTITIONER,
      date: "2025-06-20",
      timeSlots: [
        { time: "09:00 AM", available: true, slot: SLOT, startsAt: "2025-06-20T09:00:00.000Z", timeNote: null },
        { time: "10:00 AM", available: false, slot: NEXT_SLOT, startsAt: "2025-06-20T10:00:00.000Z", timeNote: null },
      ],
    },
  },
];

/** A person's appointments, in the journey dialect. */
export const LISTED_JOURNEY = [
  {
    title: "journey",
    reply: {
      appointments: [
        {
          id: APPOINTMENT,
          practitionerId: PRACTITIONER,
          practitionerName: "Dr. Sarah Johnson",
          date: "2025-06-20",
          time: "14:00:00",
          timeNote: null,
          durationMinutes: 60,
          sessionType: "Initial Consultation",
          status: "confirmed",
          cancelBy: "2025-06-19T14:00:00.000Z",
          movedLate: false,
          meetingDetails,
        },
      ],
      total: 1,
      limit: 50,
      offset: 0,
    },
  },
];
