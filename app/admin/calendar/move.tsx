import { MoveSection } from "@/components/practice-calendar/move-section";
import type { Place } from "@/components/practice-calendar/nav";
import { initialsOf } from "@/lib/accounts/initials";
import { findDetail } from "@/lib/appointments/queries";
import type { Staff } from "@/lib/auth/actor";
import { freeDays } from "@/lib/availability/free-days";
import { now } from "@/lib/clock";
import { choosable } from "@/lib/practice/choosable";
import { pageReads } from "@/lib/server/reads/page-reads";
import { dateOf, dayOf } from "@/lib/time/civil-date";
import type { HourCycle } from "@/lib/time/format";

/** A booked session that can be moved; nothing for a place in a group, and for what is not the reader's. */
export async function movingOf(staff: Staff, asked: string | string[] | undefined) {
  const found = typeof asked === "string" ? await findDetail(staff, asked, pageReads()) : null;
  if (found?.status !== "scheduled" || !found.startsAt || !found.practitionerId || found.openingId) return null;
  return { ...found, startsAt: found.startsAt, practitionerId: found.practitionerId };
}

type MoveProps = {
  staff: Staff;
  moving: NonNullable<Awaited<ReturnType<typeof movingOf>>>;
  shown: { id: string; name: string; timeZone: string }[];
  place: Place;
  clock: { zone: string; hourCycle: HourCycle };
  isPrivate: boolean;
  /** The date that free times are shown from. */
  first: string;
};

const DAYS_OF_FREE_TIMES = 7;

/** Moving without the grid: the free times of some days, and another date and time in a form. */
export async function Move({ staff, moving, shown, place, clock, isPrivate, first }: MoveProps) {
  const { id, startsAt, practitionerId, service, minutes, clientId, clientFirstName, clientLastName } = moving;
  const last = dateOf(dayOf(first) + DAYS_OF_FREE_TIMES - 1);
  const viewer = { zone: clock.zone, clientId, elsewhereOf: clientId, exceptAppointmentId: id };
  const free = await freeDays(practitionerId, { ...service, minutes }, viewer, { first, last }, now());
  const isElsewhere = ({ startsAt: start }: { startsAt: Date }) => start.getTime() !== startsAt.getTime();
  const days = free.map(({ date, slots }) => ({ date, slots: slots.filter(isElsewhere) }));
  const later = { ...place, date: dateOf(dayOf(first) + DAYS_OF_FREE_TIMES), move: id };
  const title = isPrivate ? initialsOf(clientFirstName, clientLastName) : `${clientFirstName} ${clientLastName}`.trim();
  return (
    <MoveSection
      item={{ id, title, start: startsAt, practitionerId }}
      days={days}
      laterHref={`/admin/calendar?${new URLSearchParams(later)}#move`}
      practitioners={choosable(staff, shown, now())}
      clock={clock}
    />
  );
}
