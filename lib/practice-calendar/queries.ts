import type { Translate } from "@/lib/i18n/message";
import "server-only";
import { min } from "date-fns/min";
import { and, eq, gte, inArray, isNull, or, sql } from "drizzle-orm";
import { db } from "@/db/client";
import type { Reader } from "@/db/gathered";
import { openings, services } from "@/db/schema";
import { type AppointmentLine, listAppointments } from "@/lib/appointments/queries";
import { answerWords, isWaiting } from "@/lib/appointments/waiting-room/words";
import type { Staff } from "@/lib/auth/actor";
import { listExceptionsOf } from "@/lib/availability/time-off";
import { roomWords } from "@/lib/consulting-rooms/words";
import { mayOpen } from "@/lib/permissions/pages";
import { listServiceNames } from "@/lib/practice/service-list";
import { listBusy } from "@/lib/practice-calendar/busy";
import { listHeld } from "@/lib/practice-calendar/holds";
import { type CalendarItem, SERVICE_TONES } from "@/lib/practice-calendar/item";
import { between, type CalendarPage, detailOf, nameOf } from "@/lib/practice-calendar/page";
import { requestItems } from "@/lib/practice-calendar/requests";
import { listPending, matchPending, type PendingRequest } from "@/lib/requests/queries";
import { timeOfDay } from "@/lib/time/format";
import { instantOf, wallClock } from "@/lib/time/zone";

/**
 * Everything of some practitioners between two moments, by start: what is booked, published, closed, and what is asked
 * for by the requests that wait.
 */
export async function listCalendar(
  t: Translate,
  staff: Staff,
  page: CalendarPage,
  now: Date,
  reader: Reader = db,
  pending: Pending = listPending(staff, now, reader),
): Promise<CalendarItem[]> {
  const { from, until } = page;
  const statuses: ("scheduled" | "completed" | "no_show")[] = ["scheduled", "completed", "no_show"];
  const practitionerIds = page.practitioners.map(({ id }) => id);
  const [every, groups, requests, held, busy, closed, known] = await Promise.all([
    listAppointments(staff, { statuses, practitionerIds, from, until, limit: 1_000 }, reader),
    listGroups(practitionerIds, page, reader),
    matchesOf(staff, pending, now, reader),
    listHeld(t, practitionerIds, page, now, reader),
    listBusy(t, staff, page, reader),
    listClosed(t, staff, page, reader),
    listServiceNames(reader),
  ]);
  const isWanted = (one: { serviceId: string }) => page.service === undefined || one.serviceId === page.service;
  const appointments = every.filter(isWanted);
  const serviceIds = known.map(({ id }) => id);
  const items = [
    ...appointments.flatMap((line) => sessionItem(t, line, page, serviceIds)),
    ...groups.filter(isWanted).map((group) => groupItem(t, group, groupDetail(t, staff, group, appointments, page))),
    ...requestItems(t, requests.filter(isWanted), page),
    ...held,
    ...busy,
    ...closed,
  ];
  return items.sort((one, other) => one.start.localeCompare(other.start));
}

type Pending = PendingRequest[] | PromiseLike<PendingRequest[]>;

async function matchesOf(staff: Staff, pending: Pending, now: Date, reader: Reader) {
  return matchPending(staff, await pending, now, reader);
}

// A place in a group is shown with its group.
function sessionItem(t: Translate, line: AppointmentLine, page: CalendarPage, serviceIds: string[]): CalendarItem[] {
  const { id, startsAt, endsAt, practitionerId, openingId, status, seriesId, serviceId, serviceName: name } = line;
  if (!startsAt || !endsAt || !practitionerId || openingId) return [];
  const isBooked = status === "scheduled";
  return [
    {
      id,
      kind: isBooked ? "booked" : "over",
      title: nameOf(line, page),
      practitionerId,
      detail: [isBooked && presenceWords(t, line, page), isBooked && roomWords(t, line), detailOf(practitionerId, page)]
        .filter(Boolean)
        .join(" · "),
      ...between(startsAt, endsAt),
      href: `/appointments/${id}`,
      moves: isBooked,
      // Where there is one kind alone, nothing has to be told apart.
      ...(serviceIds.length > 1 && { service: { name, tone: serviceIds.indexOf(serviceId) % SERVICE_TONES } }),
      repeats: seriesId !== null,
    },
  ];
}

type Group = Awaited<ReturnType<typeof listGroups>>[number];

/** Who comes, for the group's own practitioner alone; and with whom, where there is more than one. */
function presenceWords(t: Translate, line: AppointmentLine, page: CalendarPage): string {
  return waitingWords(t, [line], page) || answerWords(t, [line]);
}

/** Since when clients wait; it stays true while the page is open. Nothing where nobody does. */
function waitingWords(t: Translate, lines: AppointmentLine[], { clock }: CalendarPage): string {
  const since = lines.filter(isWaiting).flatMap(({ clientArrivedAt }) => clientArrivedAt ?? []);
  if (since.length === 0) return "";
  const time = timeOfDay(min(since), clock);
  return since.length === 1
    ? t("waiting since {time}", { time })
    : t("{count} waiting, the first since {time}", { count: since.length, time });
}

function groupDetail(
  t: Translate,
  staff: Staff,
  { id, practitionerId }: Group,
  lines: AppointmentLine[],
  page: CalendarPage,
): string {
  const isOwn = staff.practitionerId === practitionerId;
  const places = lines.filter(({ openingId }) => openingId === id);
  const names = isOwn ? places.map((line) => nameOf(line, page)) : [];
  const waiting = waitingWords(
    t,
    places.filter(({ status }) => status === "scheduled"),
    page,
  );
  const room = places[0] ? roomWords(t, places[0]) : "";
  return [waiting, names.join(", "), room, detailOf(practitionerId, page)].filter(Boolean).join(" · ");
}

function groupItem(
  t: Translate,
  { id, practitionerId, service, during, booked, capacity }: Group,
  detail: string,
): CalendarItem {
  return {
    id,
    kind: "opening",
    title: t("{service}, {booked} of {capacity}", { service, booked, capacity }),
    practitionerId,
    detail,
    ...between(during.start, during.end),
    href: `/admin/openings/${id}`,
    moves: false,
  };
}

function listGroups(practitionerIds: string[], { from, until }: CalendarPage, reader: Reader) {
  const { id, practitionerId, during, booked, capacity, closedAt } = openings;
  const inSight = sql`${during} && tstzrange(${from.toISOString()}::timestamptz, ${until.toISOString()}::timestamptz)`;
  return reader
    .select({ id, practitionerId, during, booked, capacity, serviceId: openings.serviceId, service: services.name })
    .from(openings)
    .innerJoin(services, eq(services.id, openings.serviceId))
    .where(and(inArray(practitionerId, practitionerIds), inSight, or(isNull(closedAt), gte(booked, 1))));
}

async function listClosed(t: Translate, staff: Staff, page: CalendarPage, reader: Reader): Promise<CalendarItem[]> {
  const zones = new Map(page.practitioners.map(({ id, timeZone }) => [id, timeZone]));
  // A day more on either side, whatever the date is in each zone; what lies beyond the page is left out below.
  const dates = { from: wallClock("UTC", days(page.from, -1)).date, until: wallClock("UTC", days(page.until, 2)).date };
  const all = await listExceptionsOf(staff, [...zones.keys()], dates, "times", reader);
  // What the practitioner notes of it is for those who may change it.
  const maySeeNote = mayOpen(staff, "/admin/dates") && !page.isPrivate;
  return all.flatMap((row): CalendarItem[] => {
    const { id, practitionerId, kind, note, startDate, startMinute, endDate, endMinute } = row;
    const zone = zones.get(practitionerId) ?? "UTC";
    const start = instantOf(zone, startDate, startMinute, "start");
    const end = instantOf(zone, endDate, endMinute, "end");
    if (kind !== "closed" || end <= page.from || start >= page.until) return [];
    return [
      {
        id,
        kind: "closed",
        title: note && maySeeNote ? t("Time off: {note}", { note }) : t("Time off"),
        practitionerId,
        detail: detailOf(practitionerId, page),
        ...between(start, end),
        href: mayOpen(staff, "/admin/dates") ? `/admin/dates?practitioner=${practitionerId}` : null,
        moves: false,
      },
    ];
  });
}

function days(at: Date, count: number) {
  return new Date(at.getTime() + count * 86_400_000);
}
