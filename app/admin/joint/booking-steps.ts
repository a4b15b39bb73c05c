import "server-only";
import type { Sought } from "@/components/admin/book-for-client";
import type { Staff } from "@/lib/auth/actor";
import { freeDays } from "@/lib/availability/free-days";
import { listEditable } from "@/lib/availability/queries";
import { listPractitioners } from "@/lib/practice/practitioners";
import { listServices } from "@/lib/practice/service-list";
import { isFree, takenBy } from "@/lib/requests/matches";
import { isDate } from "@/lib/time/civil-date";
import { timeIn } from "@/lib/time/day-fields";
import { wallClock } from "@/lib/time/zone";

type Asked = Partial<Record<"service" | "with" | "date" | "time", string | string[]>>;

/**
 * The two steps of booking for clients: what is looked for, and what is free for all of them; null when there is nothing
 * the actor could book.
 */
export async function bookingSteps(staff: Staff, clients: string[], asked: Asked, moment: Date) {
  const [lines, editable, takers] = await Promise.all([
    listServices(),
    listEditable(staff, "times"),
    listPractitioners(),
  ]);
  const practitioners = editable.filter(({ id }) => takers.some((taker) => taker.id === id));
  const all = lines.flatMap(({ service }) => (service.active ? [service] : []));
  const services = clients.length > 1 ? all.filter(({ capacity }) => capacity === 1) : all;
  const service = services.find(({ id }) => id === asked.service) ?? services[0];
  const practitioner = practitioners.find(({ id }) => id === asked.with) ?? practitioners[0];
  if (!service || !practitioner) return null;
  const today = wallClock(practitioner.timeZone, moment).date;
  const date = typeof asked.date === "string" && isDate(asked.date) && asked.date >= today ? asked.date : "";
  const sought: Sought = { service: service.id, practitioner: practitioner.id, date, time: timeIn(asked.time) };
  const viewer = { zone: practitioner.timeZone, clientId: clients[0] ?? null };
  const days = date ? await freeDays(practitioner.id, service, viewer, { first: date, last: date }, moment) : null;
  const others = clients.slice(1);
  const taken = days && others.length > 0 ? await takenBy(others, moment) : [];
  const free =
    days
      ?.flatMap(({ slots }) => slots)
      .filter(({ startsAt, minutes }) => others.every((clientId) => isFree(startsAt, { clientId, minutes }, taken))) ??
    null;
  const isOffered = service.practitionerId === null || service.practitionerId === practitioner.id;
  return { sought, services, practitioners, free, isOffered, earliest: today };
}
