import type { AppointmentLine } from "@/lib/appointments/queries";

/**
 * The one practitioner that there is, who then need not be named; null where there are more, or where one of these
 * appointments is another's: those of a colleague whose account is closed may still be ahead.
 */
export function onlyOne<Practitioner extends { id: string }>(
  everyone: Practitioner[],
  lines: Pick<AppointmentLine, "practitionerId">[],
): Practitioner | null {
  const [one = null, ...others] = everyone;
  const isTheirs = lines.every(({ practitionerId }) => !practitionerId || practitionerId === one?.id);
  return others.length === 0 && isTheirs ? one : null;
}
