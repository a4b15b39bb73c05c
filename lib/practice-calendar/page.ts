import { initialsOf } from "@/lib/accounts/initials";
import type { Clock } from "@/lib/time/format";

/** Which part of the calendar, of whom, and whether names are shown. */
export type CalendarPage = {
  from: Date;
  until: Date;
  practitioners: { id: string; name: string; timeZone: string }[];
  /** The id of the one service whose sessions are wanted; of all where there is none. */
  service?: string;
  isPrivate: boolean;
  clock: Clock;
};

/** A client's name, or the initials of it. */
export function nameOf(
  client: { clientFirstName: string; clientLastName: string },
  { isPrivate }: Pick<CalendarPage, "isPrivate">,
): string {
  const { clientFirstName, clientLastName } = client;
  return isPrivate ? initialsOf(clientFirstName, clientLastName) : `${clientFirstName} ${clientLastName}`.trim();
}

/** The same as a screen that others see may show it: with initials for the name. */
export function asShown<Named extends { clientFirstName: string; clientLastName: string }>(
  client: Named,
  { isPrivate }: Pick<CalendarPage, "isPrivate">,
): Named {
  return isPrivate ? { ...client, clientFirstName: nameOf(client, { isPrivate }), clientLastName: "" } : client;
}

/** With whom, where there is more than one. */
export function detailOf(practitionerId: string, { practitioners }: CalendarPage): string {
  if (practitioners.length < 2) return "";
  return practitioners.find(({ id }) => id === practitionerId)?.name ?? "";
}

/** Two instants as an item has them. */
export function between(start: Date, end: Date) {
  return { start: start.toISOString(), end: end.toISOString() };
}
