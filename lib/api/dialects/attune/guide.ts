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

/** How an account comes to be, and how a lost password is set anew. */
export const AUTHENTICATION_FLOWS = {
  registration_flow: [
    { operation: "POST /api/auth/register", words: "Register user and send OTP" },
    { operation: "POST /api/auth/verify-otp", words: "Verify email with OTP" },
    { operation: "POST /api/auth/login", words: "Login with credentials" },
  ],
  password_reset_flow: [
    { operation: "POST /api/auth/forgot-password", words: "Request password reset OTP" },
    { operation: "POST /api/auth/verify-password-reset-otp", words: "Verify OTP" },
    { operation: "POST /api/auth/reset-password", words: "Set new password" },
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
