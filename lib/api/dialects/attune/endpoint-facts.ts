import { RESCHEDULE_EXAMPLES, SCHEDULE_EXAMPLES } from "@/lib/api/dialects/attune/scheduling";
import type { Example } from "@/lib/api/operation";

/** What the documents say of an endpoint that its declaration has no words for. */
export type EndpointFacts = {
  /** Those of the document, where fewer are needed here. */
  required_fields?: string[];
  prerequisites?: string;
  validation?: string | string[];
  scheduling_options?: Record<string, { example: unknown }>;
  side_effects?: string[];
  url_parameter?: string;
  response?: string;
  response_includes?: string | Record<string, string>;
};

const PENDING = "Appointment must be in 'pending_review' status";
const SCHEDULED = "Appointment must be in 'scheduled' status";
const BOOKED = "Appointment must be in 'scheduled' or 'active' status";
const CLEARED = "Clears Jitsi meeting information";
const BY_SLOT = "Validates against admin availability when using date_str + time_slot";

const ROOM = {
  jitsi_meet_url: "Generated Jitsi meeting URL",
  jitsi_room_id: "Unique Jitsi room ID",
  has_jitsi_meeting: "true",
};

/** The facts by path, as both documents have them. */
export const ENDPOINT_FACTS: Record<string, EndpointFacts> = {
  "/api/auth/register": { required_fields: ["email", "first_name", "last_name", "password", "password2"] },
  "/api/auth/reset-password": { required_fields: ["email", "otp", "new_password", "confirm_password"] },
  "/api/auth/profile/update": {
    required_fields: ["first_name", "last_name", "phone_number"],
    validation: "At least one of the fields must be given",
  },
  "/api/meetings/availability/config": {
    response: "Default availability configuration with all days and time slots",
  },
  "/api/meetings/availability/weekly": {
    response: "Array of days with their available time slots for the entire week",
  },
  "/api/meetings/appointments/available-dates": {
    response: "List of available dates with their available time slots; with ?version=1 in YYYY-MM-DD format",
  },
  "/api/meetings/appointments/create": {
    required_fields: ["first_name", "last_name", "email", "selected_slots"],
    validation: [
      "Selected slots must match admin availability",
      "At least one time slot must be selected",
      "Preferred dates must be within admin available days",
    ],
    response_includes: { appointment_id: "UUID of the created appointment", message: "Success message" },
  },
  "/api/meetings/appointments/{id}": {
    url_parameter: "id (UUID of the appointment)",
    response_includes: "Jitsi meeting information and availability matching data",
  },
  "/api/meetings/user/appointments": {
    response: "List of user's appointment requests with enhanced availability data",
  },
  "/api/meetings/appointments/{id}/schedule": {
    required_fields: ["scheduled_datetime"],
    prerequisites: PENDING,
    scheduling_options: optionsOf(SCHEDULE_EXAMPLES),
    validation: BY_SLOT,
    side_effects: [
      "Updates status to 'scheduled'",
      "Automatically generates Jitsi meeting room",
      "Creates unique Jitsi room ID and URL",
      "Sends confirmation email to user with meeting link",
      "Clears rejection reason if any",
    ],
    response_includes: ROOM,
  },
  "/api/meetings/appointments/{id}/reschedule": {
    required_fields: ["scheduled_datetime"],
    prerequisites: SCHEDULED,
    scheduling_options: optionsOf(RESCHEDULE_EXAMPLES),
    validation: BY_SLOT,
    side_effects: [
      "Updates scheduled_datetime and scheduled_duration",
      "Replaces Jitsi meeting information",
      "Sends rescheduled email to user",
    ],
  },
  "/api/meetings/appointments/{id}/reject": {
    prerequisites: PENDING,
    side_effects: ["Updates status to 'rejected'", CLEARED, "Sends rejection email to user"],
  },
  "/api/meetings/appointments/{id}/start": {
    prerequisites: SCHEDULED,
    side_effects: ["Updates meeting status to 'active'", "Allows participants to join the meeting"],
  },
  "/api/meetings/appointments/{id}/end": {
    prerequisites: BOOKED,
    side_effects: ["Updates meeting status to 'completed'", CLEARED, "Sends completion email to user"],
  },
  "/api/meetings/appointments/{id}/cancel": {
    prerequisites: BOOKED,
    side_effects: ["Updates meeting status to 'cancelled'", CLEARED, "Sends cancellation email to user"],
  },
  "/api/meetings/appointments/{id}/jitsi-meeting": { prerequisites: SCHEDULED },
};

/** What the first document asks for where the second asks for something else. */
export const FIRST_VERSION_FACTS: Record<string, EndpointFacts> = {
  "/api/meetings/appointments/create": {
    required_fields: ["first_name", "last_name", "email", "preferred_dates", "preferred_time_slots"],
  },
};

function optionsOf([directly, bySlot]: Example[]) {
  return { direct_datetime: { example: directly?.body }, date_and_slot: { example: bySlot?.body } };
}
