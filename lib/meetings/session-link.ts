import { origin } from "@/lib/env";

/** Where a session takes place: inside its own page, which lets people in when they may enter. */
export function sessionLink(appointmentId: string): string {
  return `${origin()}/appointments/${appointmentId}`;
}
