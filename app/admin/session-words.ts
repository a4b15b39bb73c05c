import { initialsOf } from "@/lib/accounts/initials";
import { seatOf } from "@/lib/appointments/join-window";
import type { AppointmentLine } from "@/lib/appointments/queries";
import { answerWords, isWaiting } from "@/lib/appointments/waiting-room/words";
import type { Staff } from "@/lib/auth/actor";
import { namesOf, placesInWords } from "@/lib/group-sessions/listed-sessions";
import type { Translate } from "@/lib/i18n/message";
import { type Clock, elsewhere, sameClock, span, timeOfDay } from "@/lib/time/format";
import { zoneWords } from "@/lib/time/zone-words";

/** The page of a session: the appointment's own, or that of its group. */
export function hrefOf({ id, openingId }: AppointmentLine): string {
  return openingId ? `/admin/openings/${openingId}` : `/appointments/${id}`;
}

/** What a session is called in a list: its client, or for a group what it is; initials alone on a screen that others see. */
export function sessionName(t: Translate, lead: AppointmentLine, isGroup: boolean, isPrivate: boolean): string {
  const { serviceName, clientFirstName, clientLastName } = lead;
  if (isGroup) return serviceName;
  const name = isPrivate ? initialsOf(clientFirstName, clientLastName) : `${clientFirstName} ${clientLastName}`.trim();
  return lead.attendeeIds.length > 0
    ? t("{name} and {attendeeIds, plural, one {# other} other {# others}}", {
        name,
        attendeeIds: lead.attendeeIds.length,
      })
    : name;
}

/** What a group is, how many come, and who: that for the practitioner alone. */
export function groupWords(t: Translate, places: AppointmentLine[], lead: AppointmentLine, staff: Staff): string[] {
  const isOwn = seatOf(staff, lead) === "practitioner";
  return [lead.serviceName, placesInWords(t, lead.places ?? places.length, places), isOwn ? namesOf(places) : ""];
}

/** Who waits to be let in, and how long; nothing where nobody does. */
export function waitingWords(t: Translate, places: AppointmentLine[], now: Date): string {
  const since = places.filter(isWaiting).flatMap(({ clientArrivedAt }) => clientArrivedAt ?? []);
  const [first] = since.toSorted((one, other) => Number(one) - Number(other));
  if (!first) return "";
  const [count, isOnline, given] = [since.length, places[0]?.place === "online", { span: span(t, first, now) }];
  if (places.length > 1)
    return isOnline
      ? t("{count} in the waiting room, the first for {span}", { count, ...given })
      : t("{count} here, the first for {span}", { count, ...given });
  return isOnline ? t("in the waiting room for {span}", given) : t("here, waiting for {span}", given);
}

/** Who is there or says what of coming, and how their devices are. */
export function presenceWords(t: Translate, places: AppointmentLine[], now: Date): string[] {
  return [waitingWords(t, places, now) || answerWords(t, places), devicesOf(t, places)].filter(Boolean);
}

/** What time it is for a client who is elsewhere; nothing where clocks show the same. */
export function theirTime(t: Translate, { startsAt, clientZone }: AppointmentLine, clock: Clock): string {
  if (!startsAt || sameClock(clock, clientZone, startsAt)) return "";
  return t("{time} {zone} for the client", {
    time: timeOfDay(startsAt, elsewhere(clock, clientZone)),
    zone: zoneWords(t, clientZone),
  });
}

/** Whose check of camera and sound found trouble, or that all was well; nothing where nobody made one. */
function devicesOf(t: Translate, places: AppointmentLine[]): string {
  const booked = places.filter(({ status }) => status === "scheduled");
  const troubled = booked.filter(({ deviceCheck }) => deviceCheck?.trouble);
  if (troubled.length > 0)
    return places.length === 1
      ? t("device needs help")
      : t("{count} need help with a device", { count: troubled.length });
  return booked.length === 1 && booked[0]?.deviceCheck ? t("device ready") : "";
}
