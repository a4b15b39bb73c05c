import { TIME_SLOTS } from "@/lib/api/dialects/attune/attune";
import { JOIN_EARLY_MINUTES, JOIN_LATE_MINUTES } from "@/lib/appointments/join-window";
import { WEEKDAYS } from "@/lib/time/civil-date";

/*
 * What the attune documents say of themselves: facts beside the endpoints.
 */

/** How a status becomes another. */
export const STATUS_LIFECYCLE = [
  "pending_review → scheduled (with datetime)",
  "pending_review → rejected (with optional reason)",
  "pending_review → cancelled (withdrawn by its client)",
  "scheduled → completed (after meeting)",
  "scheduled → cancelled (if needed)",
  "scheduled → no_show (if the client never joined)",
];

const TIME_SLOT_CHOICES = ["morning - 9AM to 12PM", "afternoon - 1PM to 5PM", "evening - 6PM to 9PM"];

/** What stands in the data. */
export const DATA_SPECIFICATIONS = {
  appointment: {
    status_choices: [
      "pending_review - Initial state, awaiting admin action",
      "scheduled - Approved with specific date/time",
      "rejected - Not accepted, with optional reason",
      "completed - Meeting has been completed",
      "cancelled - Appointment was cancelled",
      "no_show - The client never joined",
    ],
    time_slot_choices: TIME_SLOT_CHOICES,
    preferred_dates_format: "YYYY-MM-DD (array of strings)",
    encrypted_fields: ["first_name", "last_name", "email", "phone", "reason", "rejection_reason"],
  },
  availability: {
    day_format: "0=Monday, 1=Tuesday, ..., 6=Sunday",
    time_slot_format: "morning, afternoon, evening",
    time_slot_choices: TIME_SLOT_CHOICES,
    schedule_format: 'Dictionary: {"0": ["morning", "evening"], "1": ["afternoon"]}',
  },
};

/** Weeks as they may be set. */
export const AVAILABILITY_EXAMPLES = {
  monday_evening_only: { availability_schedule: { "0": ["evening"] } },
  weekday_mornings_afternoons: {
    availability_schedule: Object.fromEntries([0, 1, 2, 3, 4].map((day) => [day, ["morning", "afternoon"]])),
  },
  flexible_schedule: {
    availability_schedule: {
      "0": ["morning", "evening"],
      "1": ["afternoon"],
      "3": ["morning", "afternoon"],
      "5": ["morning"],
    },
  },
};

/** How to sign requests. */
export const AUTHENTICATION_NOTES = {
  token_usage: "Include JWT token in Authorization header: Bearer <token>",
  token_refresh: "Use refresh token to get new access token when expired",
  permissions: {
    public_endpoints: "No authentication required (availability checks, overview)",
    user_endpoints: "Valid JWT token required",
    admin_endpoints: "Staff user with valid JWT token required",
  },
};

/** What the second version has that the first had not. */
export const NEW_FEATURES = [
  "Flexible day-time availability management",
  "Real-time availability validation",
  "Matching preference detection",
  "Enhanced scheduling options",
  "Availability statistics and coverage metrics",
];

/** How availability is made. */
export const AVAILABILITY_SYSTEM = {
  description: "Flexible day-time availability management",
  features: [
    "Different time slots for each day of the week",
    "Real-time availability validation",
    "Matching preference detection",
    "Weekly availability overview",
  ],
  time_slots: TIME_SLOTS,
  days_of_week: Object.fromEntries(WEEKDAYS.map((name, day) => [String(day), name])),
};

/** How sessions take place. */
export const JITSI_INTEGRATION = {
  description: "Automatic Jitsi video meeting integration",
  features: [
    "Automatic meeting room generation when appointment is scheduled",
    "Unique room IDs for each therapy session",
    "No setup required for clients - just click and join",
    "Meeting availability based on scheduled time",
    "Secure, encrypted video sessions",
  ],
  meeting_lifecycle: {
    pending: "No Jitsi meeting created",
    scheduled: "Jitsi meeting automatically generated with unique URL",
    active: `Meeting can be joined ${JOIN_EARLY_MINUTES} minutes before scheduled time`,
    completed: `Meeting ends ${JOIN_LATE_MINUTES} minutes after scheduled duration`,
  },
  join_conditions: [
    "Appointment must be in 'scheduled' status",
    `Current time must be within ${JOIN_EARLY_MINUTES} minutes before to ${JOIN_LATE_MINUTES} minutes after scheduled end`,
    "Both client and therapist can join using the same URL",
  ],
};
