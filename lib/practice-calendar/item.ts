import { addMinutes } from "date-fns/addMinutes";
import { daysLater } from "@/lib/time/zone";

/** One thing in the practice's calendar, as plain data for a browser; instants are ISO strings. */
export type CalendarItem = {
  id: string;
  /** Booked, over, a request at the time that fits it best, a group's opening, a time that is kept, or time off and busy elsewhere. */
  kind: "booked" | "over" | "request" | "opening" | "held" | "closed";
  /** The client's name, or initials; what a group or time off is called. */
  title: string;
  practitionerId: string;
  /** With whom, where there is more than one. */
  detail: string;
  start: string;
  end: string;
  href: string | null;
  /** Whether it can be moved here. */
  moves: boolean;
  /** Of a session: what it is, its service's own tone, the same in every week, and whether it is one of a series. */
  service?: { name: string; tone: number };
  repeats?: boolean;
};

/** How many services are told apart by their look; more of them begin again. */
export const SERVICE_TONES = 5;

/** How far something is moved: civil days, and minutes. */
export type Move = { days: number; minutes: number };

/** A start moved by days that keep its wall-clock time across clock changes, and by minutes. */
export function movedBy(start: Date, { days, minutes }: Move, zone: string): Date {
  return addMinutes(days === 0 ? start : daysLater(zone, start, days), minutes);
}
