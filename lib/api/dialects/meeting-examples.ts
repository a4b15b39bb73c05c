/*
 * The journey document's own examples of meetings and calendar events, with an id such as ours in place of its number.
 */

const people = {
  appointmentId: "0193b3a0-5c00-7000-8000-000000000123",
  hostEmail: "practitioner@example.com",
  guestEmail: "user@example.com",
};

/** At Zoom. */
export const ZOOM = [
  {
    title: "journey",
    body: {
      ...people,
      topic: "Therapy Session with Dr. Sarah",
      agenda: "Initial consultation",
      startTime: "2025-06-20T14:00:00",
      durationMinutes: 60,
    },
    reply: {
      id: "1234567890",
      join_url: "https://zoom.us/j/1234567890?pwd=abc123",
      password: "abc123",
      host_url: "https://attune.example.org/appointments/0193b3a0-5c00-7000-8000-000000000123/host",
    },
  },
];

/** At Google. */
export const MEET = [
  {
    title: "journey",
    body: {
      ...people,
      summary: "Therapy Session with Dr. Sarah",
      description: "Initial consultation",
      startDateTime: "2025-06-20T14:00:00",
      duration: 60,
    },
    reply: {
      meetingId: "abc-defg-hij",
      meetingUrl: "https://meet.google.com/abc-defg-hij",
      eventId: "google_calendar_event_id",
    },
  },
];

/** At Microsoft. */
export const TEAMS = [
  {
    title: "journey",
    body: {
      ...people,
      subject: "Therapy Session with Dr. Sarah",
      description: "Initial consultation",
      startDateTime: "2025-06-20T14:00:00",
      durationMinutes: 60,
    },
    reply: {
      id: "teams_meeting_id",
      joinUrl: "https://teams.microsoft.com/l/meetup-join/...",
      subject: "Appointment",
    },
  },
];

/** In both calendars. */
export const EVENT = [
  {
    title: "journey",
    body: {
      appointmentId: people.appointmentId,
      userEmail: "user@example.com",
      practitionerEmail: "practitioner@example.com",
      title: "Therapy Session with Dr. Sarah",
      description: "Initial consultation",
      date: "2025-06-20",
      time: "14:00:00",
      duration: 60,
    },
    reply: { eventId: "calendar_event_id", success: true },
  },
];
