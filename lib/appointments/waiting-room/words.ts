import { type Clock, timeOfDay } from "@/lib/time/format";

/** When a session that is late will begin, for the client who waits; null while it is not late. */
export function lateWords(practitionerName: string, delayedUntil: Date | null, clock: Clock): string | null {
  if (!delayedUntil) return null;
  const at = timeOfDay(delayedUntil, clock);
  return `${practitionerName} is running a little late and expects to see you at about ${at}. There is nothing you need to do.`;
}

/** What clients have said of a session ahead, in words for staff; nothing where none has. */
export function answerWords(places: { status: string; clientLateMinutes: number | null }[]): string {
  const said = places.flatMap(({ status, clientLateMinutes }) =>
    status === "scheduled" ? (clientLateMinutes ?? []) : [],
  );
  const late = said.filter((minutes) => minutes > 0);
  const [most] = late.toSorted((one, other) => other - one);
  if (most === undefined) return places.length === 1 && said.length === 1 ? "says they are coming" : "";
  return places.length === 1 ? `running ${most} minutes late` : `${late.length} running late, up to ${most} minutes`;
}

/** Whether a client is here and was not let in yet. */
export function isWaiting(one: { clientArrivedAt: Date | null; clientAdmittedAt: Date | null }): boolean {
  return one.clientArrivedAt !== null && one.clientAdmittedAt === null;
}
