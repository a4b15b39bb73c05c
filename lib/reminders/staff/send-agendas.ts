import { and, asc, eq, gte, inArray, isNull, lt, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { openRequired } from "@/db/encryption";
import {
  agendas,
  appointments,
  clientReminders,
  outbox,
  practitioners,
  reminderSettings,
  services,
  users,
} from "@/db/schema";
import type { AgendaSession } from "@/emails/payloads/session";
import { initialsOf } from "@/lib/accounts/initials";
import { translatorFor } from "@/lib/i18n/catalogue";
import type { Translate } from "@/lib/i18n/message";
import { languageOf } from "@/lib/i18n/offered-languages";
import { promise } from "@/lib/outbox/promise";
import { isActivePractitioner } from "@/lib/practice/conditions";
import { howWords } from "@/lib/practice/place/words";
import { agendaKey, type Day, dayDue } from "@/lib/reminders/staff/agenda";
import { zoneAt } from "@/lib/time/trip";

/**
 * Promises the day's sessions to each practitioner who wants them in the morning and is due to have them now, and answers
 * to how many. Once a day each; a day without sessions is told to nobody. Names are first names, or initials where the
 * client's mails, or the practice's, are discreet.
 */
export async function sendAgendas(now: Date): Promise<number> {
  const due = await agendasDue(now);
  let told = 0;
  for (const one of due) if (await sendAgenda(one, now)) told += 1;
  return told;
}

type Due = { practitionerId: string; userId: string; zone: string; language: string | null; day: Day };

async function agendasDue(now: Date): Promise<Due[]> {
  const rows = await db
    .select({
      practitionerId: agendas.practitionerId,
      userId: practitioners.userId,
      timeZone: practitioners.timeZone,
      tripTimeZone: users.tripTimeZone,
      tripUntil: users.tripUntil,
      language: users.language,
      atMinute: agendas.atMinute,
    })
    .from(agendas)
    .innerJoin(practitioners, eq(practitioners.id, agendas.practitionerId))
    .innerJoin(users, eq(users.id, practitioners.userId))
    .where(and(eq(agendas.isOn, true), isActivePractitioner));
  const due = rows.flatMap(({ atMinute, ...row }) => {
    // A practitioner who travels wakes up, and reads, where they are.
    const zone = zoneAt(row, now);
    const day = dayDue(zone, atMinute, now);
    return day ? [{ ...row, zone, day, key: agendaKey(row.practitionerId, day.date) }] : [];
  });
  if (due.length === 0) return [];
  const keys = due.map(({ key }) => key);
  const sent = await db.select({ key: outbox.dedupeKey }).from(outbox).where(inArray(outbox.dedupeKey, keys));
  return due.filter(({ key }) => !sent.some((row) => row.key === key));
}

async function sendAgenda({ practitionerId, userId, zone, language, day }: Due, now: Date): Promise<boolean> {
  const sessions = await sessionsOf(practitionerId, day, translatorFor(languageOf({ language })));
  if (sessions.length === 0) return false;
  const payload = { zone, usefulUntil: day.end.toISOString(), sessions };
  const dedupeKey = agendaKey(practitionerId, day.date);
  await db.transaction((tx) => promise(tx, { kind: "agenda", recipientId: userId, dedupeKey, payload }, now));
  return true;
}

async function sessionsOf(practitionerId: string, { start, end }: Day, t: Translate): Promise<AgendaSession[]> {
  const { id, startsAt, endsAt, minutes, openingId, status, payBy } = appointments;
  const isOfDay = and(gte(startsAt, start), lt(startsAt, end));
  const rows = await db
    .select({
      ...{ id, startsAt, endsAt, minutes, openingId },
      firstName: openRequired(users.firstName, users.id),
      lastName: openRequired(users.lastName, users.id),
      isDiscreet: sql<boolean>`coalesce(${clientReminders.isDiscreet}, ${reminderSettings.isDiscreet}, false)`,
      service: services.name,
      place: services.place,
      venue: services.venue,
    })
    .from(appointments)
    .innerJoin(users, eq(users.id, appointments.clientId))
    .innerJoin(services, eq(services.id, appointments.serviceId))
    .leftJoin(reminderSettings, sql`true`)
    .leftJoin(clientReminders, eq(clientReminders.clientId, appointments.clientId))
    .where(and(eq(appointments.practitionerId, practitionerId), eq(status, "scheduled"), isNull(payBy), isOfDay))
    .orderBy(asc(startsAt), asc(id));
  const sessions = Map.groupBy(rows, (row) => row.openingId ?? row.id);
  return [...sessions.values()].flatMap((places) => {
    const [first] = places;
    if (!first?.startsAt || !first.endsAt) return [];
    const who = first.openingId ? groupWords(t, places.length) : nameOf(first);
    const times = { startsAt: first.startsAt.toISOString(), endsAt: first.endsAt.toISOString() };
    return [{ appointmentId: first.id, ...times, who, service: first.service, how: howWords(t, first, first.minutes) }];
  });
}

function nameOf({ firstName, lastName, isDiscreet }: { firstName: string; lastName: string; isDiscreet: boolean }) {
  return isDiscreet ? initialsOf(firstName, lastName) : firstName;
}

function groupWords(t: Translate, count: number): string {
  return count === 1 ? t("A group of one so far") : t("A group of {count}", { count });
}
