import "server-only";
import { findStanding } from "@/lib/appointments/queries";
import type { Staff } from "@/lib/auth/actor";
import { notFound, Refusal } from "@/lib/errors";

/** Whose video meetings can stand beside our own rooms. */
export type Platform = "zoom" | "google-meet" | "teams";

const PLATFORMS: Record<Platform, { name: string; variables: string }> = {
  zoom: { name: "Zoom", variables: "ZOOM_ACCOUNT_ID, ZOOM_API_KEY and ZOOM_API_SECRET" },
  "google-meet": { name: "Google Meet", variables: "GOOGLE_CLIENT_ID and GOOGLE_CLIENT_SECRET" },
  teams: { name: "Microsoft Teams", variables: "MS_TENANT_ID, MS_CLIENT_ID and MS_CLIENT_SECRET" },
};

/**
 * Makes the meeting of a booked appointment at a provider. No provider can be connected to this practice yet, so what
 * could be done is refused with `provider_not_configured` (503) and the variables named that the provider will need;
 * what is not booked with `wrong_status` (409), what the actor may not see with `not_found` (404); the appointment
 * keeps its own room.
 */
export async function meetAtProvider(staff: Staff, platform: Platform, appointmentId: string): Promise<never> {
  const appointment = await findStanding(staff, appointmentId);
  if (!appointment) throw notFound("appointment");
  if (appointment.status !== "scheduled")
    throw new Refusal("conflict", "Only a booked appointment can have a meeting.", {
      details: `The appointment is ${appointment.status}.`,
      code: "wrong_status",
    });
  const { name, variables } = PLATFORMS[platform];
  throw new Refusal("unavailable", `${name} is not connected to this practice.`, {
    details: `It needs ${variables}.`,
    code: "provider_not_configured",
  });
}
