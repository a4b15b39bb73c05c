// Written by `npm run openapi` out of openapi.json.

type Json = string | number | boolean | null | (Json)[] | { [name: string]: Json };

/** What comes in and goes out, by its name in the OpenAPI document. */
export type Schemas = {
  Error: { error: string; code: string; details?: string; fields?: { [name: string]: (string)[] } };
  Json: Json;
  ClientBookings: { bookings: (Schemas["ClientBooking"])[]; total: number; limit: number; offset: number };
  ClientBooking: { id: string; reference: string; user_id: string; practitioner_id: string; practitioner_name: string; service_name: string; scheduled_at: string; time_note: string | null; duration: number; status: "scheduled" | "completed" | "cancelled" | "no_show"; cancel_by: string | null; moved_late: boolean; jitsi_room_id: string | null; jitsi_room_url: string | null; amount: number | null; currency: string | null; payment_id: string | null; payment_status: "not_required" | "pending" | "succeeded" | "failed" | "refunded"; notes: string | null; created_at: string; updated_at: string; user: { id: string; first_name: string; last_name: string; email: string | null } };
  Dashboard: { stats: { total_users: number; total_bookings: number; pending_bookings: number; completed_bookings: number; cancelled_bookings: number; total_revenue: number; monthly_revenue: number; currency: string } };
  FinancialReport: { start_date: string; end_date: string; time_zone: string; currency: string; other_currencies: (string)[]; gross: number; refunds: number; net: number; count: number; by_day: ({ date: string; gross: number; refunds: number; net: number; count: number })[]; by_service: ({ id: string; name: string; gross: number; refunds: number; net: number; count: number })[]; without_service: { gross: number; refunds: number; net: number; count: number }; by_practitioner: ({ id: string; name: string; gross: number; refunds: number; net: number; count: number })[]; without_practitioner: { gross: number; refunds: number; net: number; count: number } };
  NewSchedule: { start_time: string; end_time: string; max_bookings?: number; is_available?: boolean | "true" | "false"; practitioner_id?: string; service_id?: string };
  ScheduleReply: { message: string; schedule: Schemas["Schedule"] };
  Schedule: { id: string; start_time: string; end_time: string; is_available: boolean; max_bookings: number; booked_count: number; practitioner_id: string; service_id: string; created_at: string; updated_at: string };
  ScheduleChange: { start_time?: string; end_time?: string; max_bookings?: number; is_available?: boolean | "true" | "false" };
  Users: { users: (Schemas["User"])[]; total: number; limit: number; offset: number };
  User: { id: string; email: string; first_name: string; last_name: string; phone_number: string | null; phone: string | null; location: string | null; date_of_birth: string | null; role: "client" | "admin" | "practitioner" | "supervisor" | "front_desk" | "biller"; is_staff: boolean; is_admin: boolean; is_active: boolean; is_verified: boolean; created_at: string; updated_at: string };
  SlotAppointments: (Schemas["SlotAppointment"])[];
  SlotAppointment: { id: string; slot: { id: string; date: string; start_time: string; end_time: string; starts_at: string; time_note: string | null; provider: string; provider_id: string }; user: string; notes: string; status: "booked" | "completed" | "cancelled" | "no_show"; cancel_by: string | null; moved_late: boolean };
  AnyBooking: Schemas["SlotBooking"] | Schemas["JourneyBooking"];
  SlotBooking: { slot: string; notes?: string; duration?: number; durationMinutes?: number; scheduled_duration?: number; service_id?: string; user_id?: string };
  JourneyBooking: { practitionerId: string; date: string; time: string; userId?: string; sessionType?: string; serviceId?: string; duration?: number; durationMinutes?: number; scheduled_duration?: number; notes?: string; practitionerName?: string; userEmail?: string; userName?: string; videoMeetingConfig?: { platform?: "zoom" | "google-meet" | "teams" | "jitsi"; hostEmail?: string } };
  AnyBooked: Schemas["SlotAppointment"] | Schemas["JourneyBooked"];
  JourneyBooked: { success: boolean; appointmentId: string; timeNote: string | null; meetingDetails: Schemas["MeetingDetails"] };
  MeetingDetails: { platform: "jitsi" | "zoom" | "google-meet" | "teams"; meetingUrl: string; meetingId: string; meetingPassword: string | null };
  JourneyCancellation: { reason?: string };
  JourneyDone: { success: boolean; message: string; timeNote?: string | null };
  SlotMove: { new_slot: string };
  SlotMoved: { message: string; appointment_id: string; old_slot: string; new_slot: string; time_note: string | null };
  JourneyMove: { newDate: string; newTime: string };
  UserReply: { message: string; user: Schemas["User"] };
  Contact: { name: string; email: string; phone: string; phone_number?: string; message: string };
  Done: { message: string };
  EmailOnly: { email: string };
  Login: { email: string; password: string };
  SignedIn: { message: string; user: Schemas["User"]; access: string; refresh: string; token: string };
  Profile: { user: Schemas["User"] };
  ProfilePut: { first_name: string; last_name: string; phone_number?: string | null; phone?: string | null; location?: string | null; date_of_birth?: string | null };
  ProfilePatch: { first_name?: string; last_name?: string; phone_number?: string | null; phone?: string | null; location?: string | null; date_of_birth?: string | null };
  Registration: { email: string; first_name: string; last_name: string; phone_number?: string; phone?: string; location?: string; date_of_birth?: string; time_zone?: string; password: string; password2?: string };
  Resend: { email: string; context?: "registration" | "password_reset" };
  PasswordReset: { email: string; otp: string; new_password: string; confirm_password?: string };
  Refresh: { refresh: string };
  TokenPair: { access: string; refresh: string; token: string };
  PersonalTokens: { tokens: (Schemas["PersonalToken"])[]; total: number; limit: number; offset: number };
  PersonalToken: { id: string; name: string; scopes: ("read" | "write")[]; created_at: string; expires_at: string; last_used_at: string | null };
  NewToken: { name: string; scopes?: ("read" | "write")[]; expires_in_days?: number };
  MadeToken: { id: string; name: string; scopes: ("read" | "write")[]; created_at: string; expires_at: string; last_used_at: string | null; token: string };
  EmailCode: { email: string; otp: string };
  Bookings: { bookings: (Schemas["Booking"])[]; total: number; limit: number; offset: number };
  Booking: { id: string; reference: string; user_id: string; practitioner_id: string; practitioner_name: string; service_name: string; scheduled_at: string; time_note: string | null; duration: number; status: "scheduled" | "completed" | "cancelled" | "no_show"; cancel_by: string | null; moved_late: boolean; jitsi_room_id: string | null; jitsi_room_url: string | null; amount: number | null; currency: string | null; payment_id: string | null; payment_status: "not_required" | "pending" | "succeeded" | "failed" | "refunded"; notes: string | null; created_at: string; updated_at: string };
  NewBooking: { schedule_id: string; duration?: number; durationMinutes?: number; scheduled_duration?: number; notes?: string; service_id?: string; user_id?: string };
  BookingReply: { message: string; booking: Schemas["Booking"] };
  BookingCancellation: { reason?: string };
  BookingMove: { new_schedule_id: string };
  EventRequest: { appointmentId: string; userEmail?: string; practitionerEmail?: string; title?: string; description?: string; date?: string; time?: string; duration?: number; durationMinutes?: number };
  EventSent: { eventId: string; success: boolean };
  MeetRequest: { appointmentId: string; hostEmail?: string; guestEmail?: string; startDateTime?: string; duration?: number; durationMinutes?: number; description?: string; summary?: string };
  MeetMeeting: { meetingId: string; meetingUrl: string; eventId: string };
  TeamsRequest: { appointmentId: string; hostEmail?: string; guestEmail?: string; startDateTime?: string; duration?: number; durationMinutes?: number; description?: string; subject?: string };
  TeamsMeeting: { id: string; joinUrl: string; subject: string };
  ZoomRequest: { appointmentId: string; hostEmail?: string; guestEmail?: string; topic?: string; agenda?: string; startTime?: string; durationMinutes?: number; duration?: number };
  ZoomMeeting: { id: string; join_url: string; password: string; host_url: string };
  ResendEvent: { type: string };
  SlotsLogin: { username: string; password: string };
  SlotsToken: { token: string; username: string };
  PublishedWeek: { practitioner_id: string; availability_schedule: { [name: string]: ("morning" | "afternoon" | "evening")[] }; availability_schedule_display: { [name: string]: (string)[] }; all_available_slots: ({ day: number; day_name: string; time_slot: "morning" | "afternoon" | "evening"; time_slot_display: string })[]; available_days: (number)[]; available_days_display: (string)[] };
  WeekToSet: { availability_schedule?: { [name: string]: ("morning" | "afternoon" | "evening")[] }; available_days?: (number)[] };
  WeekSet: { practitioner_id: string; availability_schedule: { [name: string]: ("morning" | "afternoon" | "evening")[] }; availability_schedule_display: { [name: string]: (string)[] }; all_available_slots: ({ day: number; day_name: string; time_slot: "morning" | "afternoon" | "evening"; time_slot_display: string })[]; available_days: (number)[]; available_days_display: (string)[]; message: string; kept_appointments: ({ appointment_id: string; scheduled_datetime: string })[] };
  Appointment: { id: string; reference: string; first_name: string; last_name: string; email: string | null; phone: string | null; reason: string | null; selected_slots: ({ day: number; time_slot: "morning" | "afternoon" | "evening" })[]; preferred_dates: (string)[]; preferred_time_slots: ("morning" | "afternoon" | "evening")[]; status: "pending_review" | "scheduled" | "completed" | "cancelled" | "rejected" | "no_show"; status_display: string; rejection_reason: string | null; cancellation_reason: string | null; cancelled_by: "client" | "practice" | null; practitioner_id: string | null; practitioner_name: string | null; service_id: string; service_name: string; scheduled_datetime: string | null; scheduled_duration: number; timezone: string | null; time_note: string | null; cancel_by: string | null; moved_late: boolean; jitsi_meet_url: string | null; jitsi_room_id: string | null; has_jitsi_meeting: boolean; can_join_meeting: boolean; meeting_status: "none" | "scheduled" | "active" | "completed" | "cancelled"; matching_availability: (Schemas["MatchingSlot"])[]; are_preferences_available: boolean; created_at: string; updated_at: string };
  MatchingSlot: { date: string; day: number; day_name: string; time_slot: "morning" | "afternoon" | "evening" };
  Cancelling: { reason?: string | null };
  JitsiMeeting: { meeting_url: string; room_id: string; scheduled_time: string; duration: string; can_join: boolean; meeting_status: "none" | "scheduled" | "active" | "completed" | "cancelled"; join_instructions: string; carrier: "direct" | "jitsi" | "zoom" | "google-meet" | "teams" | null; domain: string | null; room: string | null; token: string | null; join_url: string | null; token_expires_at: string | null };
  MatchingAvailability: { appointment_id: string; preferences_match_availability: boolean; matching_slots: (Schemas["MatchingSlot"])[]; total_matching_slots: number };
  Rejecting: { rejection_reason?: string | null };
  Scheduling: { scheduled_datetime?: string | null; date_str?: string | null; time_slot?: "morning" | "afternoon" | "evening" | null; scheduled_duration?: number | null; duration?: number | null; durationMinutes?: number | null; timezone?: string | null; create_jitsi_meeting?: boolean | "true" | "false" | null; practitioner_id?: string | null };
  NewRequest: { first_name: string; last_name: string; email: string; phone?: string | null; phone_number?: string | null; reason?: string | null; selected_slots?: ({ day: number; time_slot: "morning" | "afternoon" | "evening" })[]; preferred_dates?: (string)[]; preferred_time_slots?: ("morning" | "afternoon" | "evening")[]; practitioner_id?: string | null; service_id?: string | null };
  RequestMade: { appointment_id: string; message: string };
  AppointmentStats: { total_requests: number; pending_review: number; scheduled: number; rejected: number; completed: number; cancelled: number; no_show: number; completion_rate: number; availability_coverage: number; available_days_count: number };
  SyncedEvent: { event_name: string };
  EventReceived: { message: string };
  JaasEvent: { eventType: string };
  UserAppointmentStats: { total_requests: number; pending_review: number; scheduled: number; rejected: number; completed: number; cancelled: number; no_show: number; completion_rate: number; email: string };
  ZoomEvent: { event: string };
  ZoomAnswer: { plainToken: string; encryptedToken: string } | { message: string };
  PaymentConfirmation: { payment_intent_id: string };
  PaymentConfirmed: { message: string; payment_intent: string; status: string; amount: number; currency: string };
  NewPayment: { amount: number; currency: string; booking_id?: string };
  PaymentIntent: { message: string; client_secret: string; payment_intent: string; amount: number; currency: string; status: string };
  PaymentEvent: { id?: string; type?: string };
  Practitioners: { practitioners: (Schemas["Practitioner"])[]; total: number; limit: number; offset: number };
  Practitioner: { id: string; slug: string; name: string; title: string; bio: string; timezone: string; service_ids: (string)[] };
  PractitionerAvailability: { practitionerId: string; date: string; timeSlots: (Schemas["TimeSlot"])[] };
  TimeSlot: { time: string; available: boolean; slot: string; startsAt: string; timeNote: string | null };
  SlotsRegistration: { username: string; email?: string; password: string; first_name?: string; last_name?: string };
  Registered: { id: string; username: string; email: string };
  Slots: { date: string; slots: (Schemas["Slot"])[]; total: number; limit: number; offset: number };
  Slot: { id: string; start_time: string; end_time: string; is_available: boolean; max_bookings: number; booked_count: number; remaining_slots: number; duration: number; practitioner_id: string; service_id: string; booking: "instant" | "request" };
  Services: { services: (Schemas["Service"])[]; total: number; limit: number; offset: number };
  Service: { id: string; name: string; description: string; duration: number; amount: number | null; currency: string; booking: "instant" | "request"; capacity: number; practitioner_id: string | null; is_default: boolean; for_new_clients: boolean; minimum_notice_minutes: number | null; cancel_notice_minutes: number; move_notice_minutes: number };
  FreeSlots: (Schemas["FreeSlot"])[];
  FreeSlot: { id: string; date: string; start_time: string; end_time: string; starts_at: string; time_note: string | null; provider: string; provider_id: string; minutes: number; service_id: string; booking: "instant" | "request"; places: number };
  JourneyAppointments: { appointments: (Schemas["JourneyAppointment"])[]; total: number; limit: number; offset: number };
  JourneyAppointment: { id: string; practitionerId: string; practitionerName: string; date: string; time: string; timeNote: string | null; durationMinutes: number; sessionType: string; status: "confirmed" | "completed" | "cancelled" | "no_show"; cancelBy: string | null; movedLate: boolean; meetingDetails: Schemas["MeetingDetails"] };
  Health: { status: "ok" | "unavailable"; message: string; timestamp: string; database: "healthy" | "unhealthy"; disk: "healthy" | "low" | "full"; mail: "healthy" | "unhealthy" | "not_configured" };
  DetailedHealth: { status: "healthy" | "unhealthy"; checks: { database: "healthy" | "unhealthy"; job_manager: "healthy" | "unhealthy"; memory: "healthy" | "unhealthy" }; timestamp: string; disk: "healthy" | "low" | "full"; mail: { state: "healthy" | "unhealthy" | "not_configured"; waiting: number; failed: number }; lag_seconds: { events: number | null; mail: number | null; texts: number | null; webhooks: number | null; jobs: number | null } };
  Live: { status: "ok" };
  Ready: { status: "ok" | "unavailable"; reason?: "closing" | "database" | "migrations" };
};

/** Every operation: what is sent to it, and what it answers when all is well. */
export type Operations = {
  /** What this API can do. */
  "GET /api/": {
    send: { query?: { version?: "1" | "2" } };
    reply: { message: string; version: string; base_url: string; openapi: string; new_features?: (string)[]; project_structure: { [name: string]: string }; endpoints: { [name: string]: { description: string; base_path: string; endpoints: { [name: string]: { description: string; url: string; methods: (string)[]; authentication: string; required_fields?: (string)[]; optional_fields?: (string)[]; query_parameters?: { [name: string]: string }; response_fields?: { [name: string]: string }; example_request?: Schemas["Json"]; prerequisites?: string; validation?: string | (string)[]; scheduling_options?: { [name: string]: { example: Schemas["Json"] } }; side_effects?: (string)[]; url_parameter?: string; response?: string; response_includes?: string | { [name: string]: string } } }; availability_system?: { description: string; features: (string)[]; time_slots: { [name: string]: string }; days_of_week: { [name: string]: string } }; jitsi_integration?: { description: string; features: (string)[]; meeting_lifecycle: { [name: string]: string }; join_conditions: (string)[] } } }; appointment_workflows: { [name: string]: (string)[] }; authentication_flows?: { [name: string]: (string)[] }; availability_examples?: { [name: string]: { availability_schedule: { [name: string]: (string)[] } } }; quick_start?: { [name: string]: (string)[] }; data_specifications: { [name: string]: { [name: string]: string | (string)[] } }; authentication_notes: { token_usage: string; token_refresh: string; permissions: { [name: string]: string } } };
  };
  /** All bookings, a page at a time. */
  "GET /api/admin/bookings": {
    send: { query?: { limit?: number; offset?: number; status?: "scheduled" | "completed" | "cancelled" | "no_show"; practitioner_id?: string; from?: string; to?: string; sort?: "scheduled_at" | "-scheduled_at" | "created_at" | "-created_at" } };
    reply: Schemas["ClientBookings"];
  };
  /** The practice in numbers. */
  "GET /api/admin/dashboard": {
    send: Record<never, never>;
    reply: Schemas["Dashboard"];
  };
  /** Payments and refunds. */
  "GET /api/admin/reports/financial": {
    send: { query: { start_date: string; end_date: string; currency?: string } };
    reply: Schemas["FinancialReport"];
  };
  /** Publish a slot. */
  "POST /api/admin/schedules": {
    send: { body: Schemas["NewSchedule"]; idempotencyKey?: string };
    reply: Schemas["ScheduleReply"];
  };
  /** Change a published slot. */
  "PUT /api/admin/schedules/{id}": {
    send: { path: { id: string }; body: Schemas["ScheduleChange"] };
    reply: Schemas["ScheduleReply"];
  };
  /** All accounts, a page at a time. */
  "GET /api/admin/users": {
    send: { query?: { limit?: number; offset?: number; role?: "client" | "admin" | "practitioner" | "supervisor" | "front_desk" | "biller"; status?: "active" | "deactivated"; sort?: "created_at" | "-created_at" } };
    reply: Schemas["Users"];
  };
  /** List the appointments the caller may see. */
  "GET /api/appointments/": {
    send: { query?: { limit?: number; offset?: number; status?: "booked" | "completed" | "cancelled" | "no_show"; practitioner_id?: string; from?: string; to?: string; sort?: "starts_at" | "-starts_at" | "created_at" | "-created_at" } };
    reply: Schemas["SlotAppointments"];
  };
  /** Book a slot, or a practitioner's time. */
  "POST /api/appointments/": {
    send: { body: Schemas["AnyBooking"]; idempotencyKey?: string };
    reply: Schemas["AnyBooked"];
  };
  /** An appointment. */
  "GET /api/appointments/{id}/": {
    send: { path: { id: string } };
    reply: Schemas["SlotAppointment"];
  };
  /** Cancel an appointment. */
  "PUT /api/appointments/{id}/cancel": {
    send: { path: { id: string }; body: Schemas["JourneyCancellation"] };
    reply: Schemas["JourneyDone"];
  };
  /** Move an appointment to another slot. */
  "PATCH /api/appointments/{id}/reschedule/": {
    send: { path: { id: string }; body: Schemas["SlotMove"] };
    reply: Schemas["SlotMoved"];
  };
  /** Move an appointment to another date and time. */
  "PUT /api/appointments/{id}/reschedule": {
    send: { path: { id: string }; body: Schemas["JourneyMove"] };
    reply: Schemas["JourneyDone"];
  };
  /** Activate or deactivate a user, as in the document. */
  "GET /api/auth/activate-deactivate-user/{id}/": {
    send: { path: { id: string } };
    reply: Schemas["UserReply"];
  };
  /** Activate or deactivate a user. */
  "POST /api/auth/activate-deactivate-user/{id}/": {
    send: { path: { id: string } };
    reply: Schemas["UserReply"];
  };
  /** All accounts. */
  "GET /api/auth/all-users/": {
    send: { query?: { limit?: number; offset?: number; role?: "client" | "admin" | "practitioner" | "supervisor" | "front_desk" | "biller"; status?: "active" | "deactivated"; sort?: "created_at" | "-created_at" } };
    reply: Schemas["Users"];
  };
  /** Write to the practice. */
  "POST /api/auth/contact/": {
    send: { body: Schemas["Contact"] };
    reply: Schemas["Done"];
  };
  /** Delete a user. */
  "DELETE /api/auth/delete-user/{id}/": {
    send: { path: { id: string } };
    reply: Schemas["UserReply"];
  };
  /** Delete a user, as in the document. */
  "GET /api/auth/delete-user/{id}/": {
    send: { path: { id: string } };
    reply: Schemas["UserReply"];
  };
  /** Delete a user, by POST. */
  "POST /api/auth/delete-user/{id}/": {
    send: { path: { id: string } };
    reply: Schemas["UserReply"];
  };
  /** Ask for a code to set a new password. */
  "POST /api/auth/forgot-password/": {
    send: { body: Schemas["EmailOnly"] };
    reply: Schemas["Done"];
  };
  /** Log in. */
  "POST /api/auth/login/": {
    send: { body: Schemas["Login"] };
    reply: Schemas["SignedIn"];
  };
  /** Log out. */
  "POST /api/auth/logout": {
    send: Record<never, never>;
    reply: Schemas["Done"];
  };
  /** My account. */
  "GET /api/auth/profile/": {
    send: Record<never, never>;
    reply: Schemas["Profile"];
  };
  /** Change my account, with its names. */
  "PUT /api/auth/profile": {
    send: { body: Schemas["ProfilePut"] };
    reply: Schemas["UserReply"];
  };
  /** Change some of my account. */
  "PATCH /api/auth/profile/update/": {
    send: { body: Schemas["ProfilePatch"] };
    reply: Schemas["UserReply"];
  };
  /** Register, and get a code by e-mail. */
  "POST /api/auth/register/": {
    send: { body: Schemas["Registration"] };
    reply: Schemas["UserReply"];
  };
  /** Send a code again. */
  "POST /api/auth/resend-otp/": {
    send: { body: Schemas["Resend"] };
    reply: Schemas["Done"];
  };
  /** Set a new password. */
  "POST /api/auth/reset-password/": {
    send: { body: Schemas["PasswordReset"] };
    reply: Schemas["Done"];
  };
  /** Get the next pair of tokens. */
  "POST /api/auth/token/refresh/": {
    send: { body: Schemas["Refresh"] };
    reply: Schemas["TokenPair"];
  };
  /** My personal tokens. */
  "GET /api/auth/tokens": {
    send: { query?: { limit?: number; offset?: number; sort?: "created_at" | "-created_at" } };
    reply: Schemas["PersonalTokens"];
  };
  /** Make a personal token. */
  "POST /api/auth/tokens": {
    send: { body: Schemas["NewToken"] };
    reply: Schemas["MadeToken"];
  };
  /** Revoke a personal token. */
  "DELETE /api/auth/tokens/{id}": {
    send: { path: { id: string } };
    reply: Schemas["Done"];
  };
  /** Verify an e-mail address and sign in. */
  "POST /api/auth/verify-otp/": {
    send: { body: Schemas["EmailCode"] };
    reply: Schemas["SignedIn"];
  };
  /** Check the code of a forgotten password. */
  "POST /api/auth/verify-password-reset-otp/": {
    send: { body: Schemas["EmailCode"] };
    reply: Schemas["Done"];
  };
  /** List the bookings the caller may see. */
  "GET /api/bookings": {
    send: { query?: { limit?: number; offset?: number; status?: "scheduled" | "completed" | "cancelled" | "no_show"; practitioner_id?: string; from?: string; to?: string; sort?: "scheduled_at" | "-scheduled_at" | "created_at" | "-created_at" } };
    reply: Schemas["Bookings"];
  };
  /** Book a slot. */
  "POST /api/bookings": {
    send: { body: Schemas["NewBooking"]; idempotencyKey?: string };
    reply: Schemas["BookingReply"];
  };
  /** A booking. */
  "GET /api/bookings/{id}": {
    send: { path: { id: string } };
    reply: { booking: Schemas["Booking"] };
  };
  /** Cancel a booking. */
  "PUT /api/bookings/{id}/cancel": {
    send: { path: { id: string }; body: Schemas["BookingCancellation"] };
    reply: Schemas["Done"];
  };
  /** Move a booking to another slot. */
  "PUT /api/bookings/{id}/reschedule": {
    send: { path: { id: string }; body: Schemas["BookingMove"] };
    reply: Schemas["BookingReply"];
  };
  /** Send both sides an appointment's calendar entry. */
  "POST /api/create-calendar-event": {
    send: { body: Schemas["EventRequest"]; idempotencyKey?: string };
    reply: Schemas["EventSent"];
  };
  /** Make an appointment's meeting at Google Meet. */
  "POST /api/create-google-meet": {
    send: { body: Schemas["MeetRequest"]; idempotencyKey?: string };
    reply: Schemas["MeetMeeting"];
  };
  /** Make an appointment's meeting at Microsoft Teams. */
  "POST /api/create-teams-meeting": {
    send: { body: Schemas["TeamsRequest"]; idempotencyKey?: string };
    reply: Schemas["TeamsMeeting"];
  };
  /** Make an appointment's meeting at Zoom. */
  "POST /api/create-zoom-meeting": {
    send: { body: Schemas["ZoomRequest"]; idempotencyKey?: string };
    reply: Schemas["ZoomMeeting"];
  };
  /** Receive Resend's events. */
  "POST /api/email/resend/webhook": {
    send: { body: Schemas["ResendEvent"] };
    reply: Schemas["Done"];
  };
  /** Log in with a username. */
  "POST /api/login/": {
    send: { body: Schemas["SlotsLogin"] };
    reply: Schemas["SlotsToken"];
  };
  /** Log out, from the slots dialect. */
  "POST /api/logout/": {
    send: Record<never, never>;
    reply: Schemas["Done"];
  };
  /** The published week. */
  "GET /api/meetings/admin/availability/": {
    send: { query?: { practitioner_id?: string } };
    reply: Schemas["PublishedWeek"];
  };
  /** Set some days of the week. */
  "PATCH /api/meetings/admin/availability/": {
    send: { query?: { practitioner_id?: string }; body: Schemas["WeekToSet"] };
    reply: Schemas["WeekSet"];
  };
  /** Set the whole week. */
  "PUT /api/meetings/admin/availability/": {
    send: { query?: { practitioner_id?: string }; body: Schemas["WeekToSet"] };
    reply: Schemas["WeekSet"];
  };
  /** Appointments and requests, usually the most recently made first. */
  "GET /api/meetings/appointments/": {
    send: { query?: { limit?: number; offset?: number; status?: "pending_review" | "scheduled" | "completed" | "cancelled" | "rejected" | "no_show"; practitioner_id?: string; from?: string; to?: string; sort?: "created_at" | "-created_at" | "scheduled_datetime" | "-scheduled_datetime"; email?: string } };
    reply: (Schemas["Appointment"])[];
  };
  /** An appointment or request. */
  "GET /api/meetings/appointments/{id}/": {
    send: { path: { id: string } };
    reply: Schemas["Appointment"];
  };
  /** Let a client in who waits. */
  "POST /api/meetings/appointments/{id}/admit/": {
    send: { path: { id: string } };
    reply: Schemas["Appointment"];
  };
  /** Say that the client is here. */
  "POST /api/meetings/appointments/{id}/arrive/": {
    send: { path: { id: string } };
    reply: Schemas["Appointment"];
  };
  /** Cancel an appointment, or withdraw a request. */
  "POST /api/meetings/appointments/{id}/cancel/": {
    send: { path: { id: string }; body: Schemas["Cancelling"] };
    reply: Schemas["Appointment"];
  };
  /** End a session. */
  "POST /api/meetings/appointments/{id}/end/": {
    send: { path: { id: string } };
    reply: Schemas["Appointment"];
  };
  /** Where a session takes place. */
  "GET /api/meetings/appointments/{id}/jitsi-meeting/": {
    send: { path: { id: string } };
    reply: Schemas["JitsiMeeting"];
  };
  /** What matches a request. */
  "GET /api/meetings/appointments/{id}/matching-availability/": {
    send: { path: { id: string } };
    reply: Schemas["MatchingAvailability"];
  };
  /** Decline a request. */
  "POST /api/meetings/appointments/{id}/reject/": {
    send: { path: { id: string }; body: Schemas["Rejecting"] };
    reply: Schemas["Appointment"];
  };
  /** Move a scheduled appointment. */
  "POST /api/meetings/appointments/{id}/reschedule/": {
    send: { path: { id: string }; body: Schemas["Scheduling"] };
    reply: Schemas["Appointment"];
  };
  /** Give a request a time and a room. */
  "POST /api/meetings/appointments/{id}/schedule/": {
    send: { path: { id: string }; body: Schemas["Scheduling"]; idempotencyKey?: string };
    reply: Schemas["Appointment"];
  };
  /** Start a session. */
  "POST /api/meetings/appointments/{id}/start/": {
    send: { path: { id: string } };
    reply: Schemas["Appointment"];
  };
  /** The dates with room in the next thirty days. */
  "GET /api/meetings/appointments/available-dates/": {
    send: { query?: { practitioner_id?: string; version?: "1" | "2"; limit?: number; offset?: number; sort?: "date" | "-date" } };
    reply: ({ date: string; day_name: string; available_slots: ("morning" | "afternoon" | "evening")[]; available_slots_display: (string)[]; is_available: boolean })[] | (string)[];
  };
  /** Ask for an appointment. */
  "POST /api/meetings/appointments/create/": {
    send: { body: Schemas["NewRequest"]; idempotencyKey?: string };
    reply: Schemas["RequestMade"];
  };
  /** Appointment statistics. */
  "GET /api/meetings/appointments/stats/": {
    send: Record<never, never>;
    reply: Schemas["AppointmentStats"];
  };
  /** The time slots of a date. */
  "POST /api/meetings/availability/check/": {
    send: { body: { date: string; practitioner_id?: string | null } };
    reply: { date: string; day_name: string; available_slots: ("morning" | "afternoon" | "evening")[]; available_slots_display: (string)[]; is_available: boolean };
  };
  /** The days and time slots used for availability. */
  "GET /api/meetings/availability/config/": {
    send: Record<never, never>;
    reply: { days_of_week: { [name: string]: string }; time_slots: { morning: string; afternoon: string; evening: string }; availability_schedule: { [name: string]: ("morning" | "afternoon" | "evening")[] } };
  };
  /** How open the week is, and the next dates with room. */
  "GET /api/meetings/availability/overview/": {
    send: { query?: { practitioner_id?: string } };
    reply: { available: boolean; total_available_slots: number; available_days: (number)[]; available_days_display: (string)[]; next_available_dates: ({ date: string; day_name: string; available_slots: ("morning" | "afternoon" | "evening")[]; available_slots_display: (string)[]; is_available: boolean })[] };
  };
  /** The time slots of the week. */
  "GET /api/meetings/availability/weekly/": {
    send: { query?: { practitioner_id?: string } };
    reply: ({ day: number; day_name: string; available_slots: ("morning" | "afternoon" | "evening")[]; available_slots_display: (string)[]; is_available: boolean })[];
  };
  /** Receive the events of the practice's Jitsi server. */
  "POST /api/meetings/jitsi/events/{of}/{what}/": {
    send: { path: { of: "room" | "occupant"; what: "created" | "destroyed" | "joined" | "left" }; body: Schemas["SyncedEvent"] };
    reply: Schemas["EventReceived"];
  };
  /** Receive the events of Jitsi as a Service. */
  "POST /api/meetings/jitsi/webhook/": {
    send: { body: Schemas["JaasEvent"] };
    reply: Schemas["EventReceived"];
  };
  /** My appointments and requests, usually the most recently made first. */
  "GET /api/meetings/user/appointments/": {
    send: { query?: { limit?: number; offset?: number; status?: "pending_review" | "scheduled" | "completed" | "cancelled" | "rejected" | "no_show"; practitioner_id?: string; from?: string; to?: string; sort?: "created_at" | "-created_at" | "scheduled_datetime" | "-scheduled_datetime" } };
    reply: (Schemas["Appointment"])[];
  };
  /** My appointment statistics. */
  "GET /api/meetings/user/appointments/stats/": {
    send: Record<never, never>;
    reply: Schemas["UserAppointmentStats"];
  };
  /** Receive Zoom's events. */
  "POST /api/meetings/zoom/webhook/": {
    send: { body: Schemas["ZoomEvent"] };
    reply: Schemas["ZoomAnswer"];
  };
  /** Ask for the result of a payment. */
  "POST /api/payments/confirm": {
    send: { body: Schemas["PaymentConfirmation"] };
    reply: Schemas["PaymentConfirmed"];
  };
  /** Start paying for a booking. */
  "POST /api/payments/intent": {
    send: { body: Schemas["NewPayment"]; idempotencyKey?: string };
    reply: Schemas["PaymentIntent"];
  };
  /** Receive a payment vendor's events. */
  "POST /api/payments/webhook": {
    send: { body: Schemas["PaymentEvent"] };
    reply: Schemas["Done"];
  };
  /** List the practitioners. */
  "GET /api/practitioners": {
    send: { query?: { limit?: number; offset?: number; service_id?: string; sort?: "position" | "-position" | "name" | "-name" } };
    reply: Schemas["Practitioners"];
  };
  /** Show a practitioner's day. */
  "GET /api/practitioners/{id}/availability": {
    send: { path: { id: string }; query: { date: string; serviceId?: string } };
    reply: Schemas["PractitionerAvailability"];
  };
  /** Register with an e-mail address as the username. */
  "POST /api/register/": {
    send: { body: Schemas["SlotsRegistration"] };
    reply: Schemas["Registered"];
  };
  /** List the slots of a date. */
  "GET /api/schedules": {
    send: { query: { date: string; practitioner_id?: string; service_id?: string; sort?: "start_time" | "-start_time"; limit?: number; offset?: number } };
    reply: Schemas["Slots"];
  };
  /** List the services of the practice. */
  "GET /api/services": {
    send: { query?: { limit?: number; offset?: number; practitioner_id?: string; booking?: "instant" | "request"; sort?: "position" | "-position" | "name" | "-name" } };
    reply: Schemas["Services"];
  };
  /** List the slots that can be booked on a date. */
  "GET /api/slots/": {
    send: { query: { limit?: number; offset?: number; date: string; practitioner_id?: string; service_id?: string; sort?: "starts_at" | "-starts_at" } };
    reply: Schemas["FreeSlots"];
  };
  /** List a user's appointments. */
  "GET /api/users/{id}/appointments": {
    send: { path: { id: string }; query?: { limit?: number; offset?: number; status?: "confirmed" | "completed" | "cancelled" | "no_show"; practitionerId?: string; practitioner_id?: string; from?: string; to?: string; sort?: "date" | "-date" | "created" | "-created" } };
    reply: Schemas["JourneyAppointments"];
  };
  /** An appointment of a user. */
  "GET /api/users/{id}/appointments/{appointmentId}": {
    send: { path: { id: string; appointmentId: string } };
    reply: Schemas["JourneyAppointment"];
  };
  /** Whether the practice can be used. */
  "GET /health": {
    send: Record<never, never>;
    reply: Schemas["Health"];
  };
  /** How each part of the system is doing. */
  "GET /health/detailed": {
    send: Record<never, never>;
    reply: Schemas["DetailedHealth"];
  };
  /** Whether the process answers at all. */
  "GET /health/live": {
    send: Record<never, never>;
    reply: Schemas["Live"];
  };
  /** Whether this process is ready for requests. */
  "GET /health/ready": {
    send: Record<never, never>;
    reply: Schemas["Ready"];
  };
  /** Metrics, in Prometheus' text format. */
  "GET /metrics": {
    send: Record<never, never>;
    reply: string;
  };
};
