import type { Status } from "@/lib/appointments/status";
import type { Ending, Rhythm } from "@/lib/series/occurrences";
import { wallClock } from "@/lib/time/zone";

type Repeated = { status: Status; startsAt: Date | null; practitionerId: string | null; openingId: string | null };

/** Whether an appointment can be repeated: by the practice always, by a client where its service allows it. */
export function mayRepeat(appointment: Repeated, isRepeatable: boolean, isStaff: boolean): boolean {
  const { status, startsAt, practitionerId, openingId } = appointment;
  const isBooked = status === "scheduled" && startsAt !== null && practitionerId !== null && openingId === null;
  return isBooked && (isStaff || isRepeatable);
}

/** The rhythm of a repetition that begins with a booked session. */
export function rhythmFrom(startsAt: Date, zone: string, everyWeeks: number, ending: Ending): Rhythm {
  const { date, minute } = wallClock(zone, startsAt);
  return { firstDate: date, startMinute: minute, zone, everyWeeks, ...ending };
}
