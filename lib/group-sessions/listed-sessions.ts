import type { AppointmentLine } from "@/lib/appointments/queries";
import type { Translate } from "@/lib/i18n/message";

/** One session of a list: an appointment of its own, or all places of a group that are in the list. */
export type ListedSession = {
  /** The one that says how the session stands: under way before booked, before what is over. */
  lead: AppointmentLine;
  /** The places of a group; null for an appointment of its own. */
  places: AppointmentLine[] | null;
};

/** A list of appointments as sessions, in the order of their first: the places of a group are one. */
export function listedSessions(lines: AppointmentLine[]): ListedSession[] {
  const sessions = Map.groupBy(lines, ({ id, openingId }) => openingId ?? id);
  return [...sessions.values()].flatMap((places) => {
    const lead = leadOf(places);
    return lead ? [{ lead, places: lead.openingId ? places : null }] : [];
  });
}

/** The place that says how a group session stands. */
export function leadOf(places: AppointmentLine[]): AppointmentLine | undefined {
  return places.toSorted((one, other) => rankOf(one) - rankOf(other))[0];
}

/** How many of a group session's places are taken, in words: "3 of 6 places". */
export function placesInWords(t: Translate, capacity: number, places: AppointmentLine[]): string {
  const taken = places.filter(({ status }) => status !== "cancelled").length;
  return t("{taken} of {capacity, plural, one {# place} other {# places}}", { taken, capacity });
}

/** Who has them, by name. */
export function namesOf(places: AppointmentLine[]): string {
  return places
    .filter(({ status }) => status !== "cancelled")
    .map(({ clientFirstName, clientLastName }) => `${clientFirstName} ${clientLastName}`.trim())
    .join(", ");
}

const RANK = ["active", "scheduled", "completed", "no_show"];

function rankOf({ status, meetingStatus }: AppointmentLine): number {
  const rank = RANK.indexOf(status === "scheduled" && meetingStatus === "active" ? "active" : status);
  return rank === -1 ? RANK.length : rank;
}
