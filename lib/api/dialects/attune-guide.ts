/*
 * What the attune documents say beside their endpoints. Steps name an operation as the contract does; one that isn't
 * there is left out, so that the guide never tells of what can't be called.
 */

/** A step of a journey: an operation and why, or words alone. */
export type Step = { operation?: `${"GET" | "POST" | "PUT"} /${string}`; words: string };

/** What the documents call an endpoint, by its path; and the group it is in. */
export const NAMES: Record<string, [group: string, name: string]> = {
  "/api/auth/contact": ["contact", "contact"],
  "/api/auth/register": ["authentication", "register"],
  "/api/auth/verify-otp": ["authentication", "verify_otp"],
  "/api/auth/login": ["authentication", "login"],
  "/api/auth/resend-otp": ["authentication", "resend_otp"],
  "/api/auth/forgot-password": ["authentication", "forgot_password"],
  "/api/auth/verify-password-reset-otp": ["authentication", "verify_password_reset_otp"],
  "/api/auth/reset-password": ["authentication", "reset_password"],
  "/api/auth/token/refresh": ["authentication", "token_refresh"],
  "/api/auth/profile/update": ["authentication", "update_profile"],
  "/api/auth/profile": ["authentication", "get_profile"],
  "/api/auth/all-users": ["authentication", "all-users"],
  "/api/auth/activate-deactivate-user/{id}": ["authentication", "activate-deactivate-user"],
  "/api/auth/delete-user/{id}": ["authentication", "delete-user"],
  "/api/meetings/admin/availability": ["appointments", "admin_availability"],
  "/api/meetings/availability/config": ["appointments", "availability_config"],
  "/api/meetings/availability/check": ["appointments", "check_date_availability"],
  "/api/meetings/availability/weekly": ["appointments", "weekly_availability"],
  "/api/meetings/availability/overview": ["appointments", "availability_overview"],
  "/api/meetings/appointments/available-dates": ["appointments", "available_dates"],
  "/api/meetings/appointments/create": ["appointments", "create_appointment"],
  "/api/meetings/appointments": ["appointments", "list_appointments"],
  "/api/meetings/appointments/{id}": ["appointments", "appointment_detail"],
  "/api/meetings/appointments/{id}/matching-availability": ["appointments", "matching_availability"],
  "/api/meetings/user/appointments": ["appointments", "user_appointments"],
  "/api/meetings/appointments/{id}/schedule": ["appointments", "schedule_appointment"],
  "/api/meetings/appointments/{id}/reschedule": ["appointments", "reschedule_appointment"],
  "/api/meetings/appointments/{id}/reject": ["appointments", "reject_appointment"],
  "/api/meetings/appointments/{id}/start": ["appointments", "start_meeting"],
  "/api/meetings/appointments/{id}/end": ["appointments", "end_meeting"],
  "/api/meetings/appointments/{id}/cancel": ["appointments", "cancel_meeting"],
  "/api/meetings/appointments/{id}/jitsi-meeting": ["appointments", "jitsi_meeting_info"],
  "/api/meetings/appointments/stats": ["appointments", "appointment_stats"],
  "/api/meetings/user/appointments/stats": ["appointments", "user_appointment_stats"],
};

/** What a group of endpoints is about. */
export const GROUPS: Record<string, { description: string; base_path: string }> = {
  contact: { description: "Contact form submission endpoint", base_path: "/api/auth/" },
  authentication: { description: "User authentication and management endpoints", base_path: "/api/auth/" },
  appointments: {
    description: "Appointment request and management system with Jitsi video meetings and flexible availability",
    base_path: "/api/meetings/",
  },
};

/** The journeys of the documents. */
export const FLOWS = {
  client_booking_flow: [
    { operation: "GET /api/meetings/availability/weekly", words: "Check weekly availability" },
    { operation: "POST /api/meetings/availability/check", words: "Check specific date availability" },
    { operation: "GET /api/meetings/appointments/available-dates", words: "See next available dates" },
    { operation: "POST /api/meetings/appointments/create", words: "Submit appointment request" },
    { operation: "GET /api/meetings/user/appointments", words: "Track request status" },
    { operation: "GET /api/meetings/appointments/{id}/matching-availability", words: "See matching options" },
    { words: "Receive email notification when scheduled/rejected" },
  ],
  admin_management_flow: [
    { operation: "PUT /api/meetings/admin/availability", words: "Set flexible day-time availability" },
    { operation: "GET /api/meetings/appointments", words: "Review pending requests" },
    { operation: "GET /api/meetings/appointments/stats", words: "Check availability coverage" },
    { operation: "POST /api/meetings/appointments/{id}/schedule", words: "Schedule with date+slot OR direct datetime" },
    { operation: "POST /api/meetings/appointments/{id}/reject", words: "Reject with reason" },
  ],
} satisfies Record<string, Step[]>;

/** The first steps of the documents. */
export const QUICK_START = {
  for_users: [
    { operation: "POST /api/auth/register", words: "Register" },
    { operation: "POST /api/auth/verify-otp", words: "Verify email" },
    { operation: "POST /api/auth/login", words: "Login" },
    { operation: "GET /api/meetings/availability/weekly", words: "Check weekly availability" },
    { operation: "POST /api/meetings/availability/check", words: "Check specific date" },
    { operation: "POST /api/meetings/appointments/create", words: "Book appointment" },
  ],
  for_admins: [
    { operation: "POST /api/auth/login", words: "Login" },
    { operation: "PUT /api/meetings/admin/availability", words: "Set flexible availability" },
    { operation: "GET /api/meetings/appointments/stats", words: "Check availability coverage" },
    { operation: "GET /api/meetings/appointments", words: "Manage appointments" },
  ],
} satisfies Record<string, Step[]>;

/** How a status becomes another. */
export const STATUS_LIFECYCLE = [
  "pending_review → scheduled (with datetime)",
  "pending_review → rejected (with optional reason)",
  "pending_review → cancelled (withdrawn by its client)",
  "scheduled → completed (after meeting)",
  "scheduled → cancelled (if needed)",
  "scheduled → no_show (if the client never joined)",
];

const TIME_SLOTS = ["morning - 9AM to 12PM", "afternoon - 1PM to 5PM", "evening - 6PM to 9PM"];

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
    time_slot_choices: TIME_SLOTS,
    preferred_dates_format: "YYYY-MM-DD (array of strings)",
    encrypted_fields: ["first_name", "last_name", "email", "phone", "reason", "rejection_reason"],
  },
  availability: {
    day_format: "0=Monday, 1=Tuesday, ..., 6=Sunday",
    time_slot_format: "morning, afternoon, evening",
    time_slot_choices: TIME_SLOTS,
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
