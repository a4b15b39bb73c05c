import type { AppointmentLetter, Cell } from "@/emails/message";
import { WEEKDAYS } from "@/lib/time/civil-date";
import { type Clock, longMoment, shortDate, zoneName } from "@/lib/time/format";

/** "Thursday 10 December 2026, 10:00 am, Accra time" */
export function momentWords(iso: string, clock: Clock): string {
  return `${longMoment(new Date(iso), clock)}, ${zoneName(clock)}`;
}

/** The clock that dates are written on: each reader's own, its hours counted as the reader does. */
export function clockOf({ reader, clientZone, practitionerZone }: Zones): Clock {
  return { zone: reader.isStaff ? (practitionerZone ?? clientZone) : clientZone, hourCycle: reader.hourCycle };
}

type Zones = Pick<AppointmentLetter, "reader" | "clientZone" | "practitionerZone">;

/** A moment of the appointment in the reader's words, or null when there is none. */
export function moment(letter: AppointmentLetter, iso: string | null | undefined): string | null {
  return iso ? momentWords(iso, clockOf(letter)) : null;
}

/** The facts that every letter about an arranged appointment lists. */
export function appointmentRows(letter: AppointmentLetter) {
  return {
    When: moment(letter, letter.startsAt),
    Length: `${letter.minutes} minutes`,
    Where: letter.place ?? null,
    With: namedTo(letter.reader, letter.practitionerName),
    Reference: letter.reference,
  };
}

/** With whom it is, for a client whose mails may say so. */
export function namedTo({ isStaff, isDiscreet }: AppointmentLetter["reader"], name: string | null): string | null {
  return isStaff || isDiscreet ? null : name;
}

/** The ticked cells as words, a day each: "Monday morning or evening, Thursday morning"; certain dates come first. */
export function cellsInWords(cells: Cell[] = []): string {
  const dates = [...new Set(cells.flatMap(({ date }) => date ?? []))].sort();
  const onDates = dates.map((date) => ({
    name: shortDate(new Date(`${date}T12:00:00Z`), "UTC"),
    of: cells.filter((cell) => cell.date === date),
  }));
  const weekly = WEEKDAYS.map((name, day) => ({ name, of: cells.filter((cell) => !cell.date && cell.day === day) }));
  return [...onDates, ...weekly]
    .filter(({ of }) => of.length > 0)
    .map(({ name, of }) => `${name} ${of.map(({ block }) => block).join(" or ")}`)
    .join(", ");
}

/** Where the appointment is: its page, which lets people into the room when it is time. Never the room itself. */
export function pageOf({ origin, appointmentId }: AppointmentLetter): string {
  return `${origin}/appointments/${appointmentId}`;
}
