import { origin } from "@/lib/env";

/** Where a session takes place: inside its own page, which lets people in when they may enter. */
export function sessionLink(appointmentId: string): string {
  return `${origin()}/appointments/${appointmentId}`;
}

/** Where a group session takes place for its practitioner: on a page with all who have a place in it. */
export function groupLink(openingId: string): string {
  return `${origin()}/admin/openings/${openingId}`;
}

/** Where the practitioner opens a session's meeting on another platform as its host. */
export function hostPage(appointmentId: string): string {
  return `${sessionLink(appointmentId)}/host`;
}
