import { origin } from "@/lib/env";

/** Where a session takes place: inside its own page, which lets in whoever may, when she may. */
export function sessionLink(appointmentId: string): string {
  return `${origin()}/appointments/${appointmentId}`;
}
