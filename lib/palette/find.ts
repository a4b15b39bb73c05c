import "server-only";
import { initialsOf } from "@/lib/accounts/initials";
import { listAppointments } from "@/lib/appointments/queries";
import type { Staff } from "@/lib/auth/actor";
import { findClients } from "@/lib/clients/list/read-list";
import { folded } from "@/lib/folded";
import type { Translate } from "@/lib/i18n/message";
import type { PaletteEntry } from "@/lib/palette/entry";
import { pageEntries, verbEntries } from "@/lib/palette/pages";
import { mayOpen } from "@/lib/permissions/pages";
import { DAY_MINUTES } from "@/lib/time/civil-date";
import { type Clock, longDate, shortMoment, timeRange } from "@/lib/time/format";
import { datesMeant } from "@/lib/time/spoken-date";
import { instantOf, wallClock } from "@/lib/time/zone";

/** For whom it is found, and how it is shown: with initials alone where the screen is shared. */
export type Finder = { staff: Staff; clock: Clock; isPrivate: boolean; bookingUrl: string };

const MOST_CLIENTS = 6;
const MOST_SESSIONS = 8;
const SHORTEST_NAME = 2;

/**
 * What a few words can mean to this person: dates with their sessions, clients by name, pages, and things to do; all
 * pages and things to do where there are no words. At most two statements; what the person may not see is in none of it.
 */
export async function findAnything(t: Translate, finder: Finder, words: string, now: Date): Promise<PaletteEntry[]> {
  const { staff, clock, bookingUrl } = finder;
  const today = wallClock(clock.zone, now).date;
  const wanted = folded(words).split(/\s+/).filter(Boolean);
  const named = [...verbEntries(t, staff, { bookingUrl, today }), ...pageEntries(t, staff)].filter(({ label }) =>
    wanted.every((word) => folded(label).includes(word)),
  );
  const [dated, clients] = await Promise.all([datesOf(t, finder, words, now), clientsOf(t, finder, words, now)]);
  return [...dated, ...clients, ...named];
}

async function datesOf(t: Translate, { staff, clock, isPrivate }: Finder, words: string, now: Date) {
  const { zone } = clock;
  if (!mayOpen(staff, "/admin/calendar")) return [];
  const dates = datesMeant(words, wallClock(zone, now).date, t.locale);
  const [first] = dates;
  if (!first) return [];
  const sessions = await listAppointments(staff, {
    statuses: ["scheduled", "completed", "no_show"],
    from: instantOf(zone, first, 0, "start"),
    until: instantOf(zone, first, DAY_MINUTES, "end"),
    limit: MOST_SESSIONS,
  });
  const days = dates.map(
    (date): PaletteEntry => ({
      ...{ id: date, group: t("Calendar"), label: longDate(new Date(`${date}T12:00:00Z`), { ...clock, zone: "UTC" }) },
      ...{ detail: "", href: `/admin/calendar?view=day&date=${date}` },
    }),
  );
  const held = sessions.flatMap((line): PaletteEntry[] => {
    const { id, startsAt, endsAt, clientFirstName: first, clientLastName: last, serviceName } = line;
    if (!startsAt || !endsAt) return [];
    const label = `${timeRange(startsAt, endsAt, clock)} · ${shownName(first, last, isPrivate)}`;
    return [{ id, group: t("Sessions"), label, detail: serviceName, href: `/appointments/${id}` }];
  });
  return [...days, ...held];
}

async function clientsOf(t: Translate, { staff, clock, isPrivate }: Finder, words: string, now: Date) {
  if (words.trim().length < SHORTEST_NAME || !mayOpen(staff, "/admin/clients")) return [];
  const clients = await findClients(staff, words, now, MOST_CLIENTS);
  return clients.map(
    ({ id, firstName, lastName, next }): PaletteEntry => ({
      ...{ id, group: t("Clients"), label: shownName(firstName, lastName, isPrivate), href: `/admin/clients/${id}` },
      detail: next ? t("Next: {when}", { when: shortMoment(next, clock) }) : "",
    }),
  );
}

function shownName(firstName: string, lastName: string, isPrivate: boolean): string {
  return isPrivate ? initialsOf(firstName, lastName) : `${firstName} ${lastName}`.trim();
}
