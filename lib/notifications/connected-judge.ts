import { and, eq, inArray, isNull, min, or, sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { appointmentEvents, appointments, connectedCalendars, practitioners } from "@/db/schema";
import type { EventKind } from "@/lib/appointments/events";
import { sentence } from "@/lib/i18n/say";
import { bringsEntry } from "@/lib/notifications/calendar-parts";
import { type Message, readMessage } from "@/lib/outbox/message";
import type { Promised } from "@/lib/outbox/promised";
import type { Verdict } from "@/lib/outbox/writer";

/*
 * A practitioner who connected a calendar has each session written to it by a job; an invitation by e-mail would put the
 * session there a second time. A session that may have come by e-mail before, since it was arranged while no calendar was
 * connected, is still moved and taken out by e-mail: nothing else reaches that entry.
 */

const IN_CALENDAR = sentence(
  "It is in the calendar that the practitioner connected, and there is nothing else to say.",
);

/**
 * Takes the calendar's part out of what is told to practitioners whose connected calendar has the session anyway; what is
 * told for the calendar's sake alone is overtaken by that. Two queries, and none where no practitioner is told of an entry.
 */
export async function connectedJudge(from: Pick<Transaction, "select">, messages: Promised[]) {
  const told = messages.filter(({ kind, role }) => role !== "client" && bringsEntry(kind));
  const calendars = await calendarsOf(from, told);
  const arranged = await firstArranged(
    from,
    told.filter(({ recipientId }) => calendars.has(recipientId)),
  );
  return ({ recipientId }: Promised, verdict: Verdict): Verdict => {
    const calendar = calendars.get(recipientId);
    if (!calendar || !("told" in verdict)) return verdict;
    const { practitionerId, since } = calendar;
    const isWritten = (key: string) => (arranged.get(`${key} ${practitionerId}`) ?? since) >= since;
    if (!keysIn(verdict.told).every(isWritten)) return verdict;
    return withoutEntry(verdict.told) ?? { overtaken: IN_CALENDAR };
  };
}

/** What a message says beside its entry; null where that is nothing. */
function withoutEntry(message: Message): Verdict | null {
  switch (message.kind) {
    case "appointment-scheduled":
    case "appointment-rescheduled":
    case "appointment-cancelled":
      return message.payload.byReader
        ? null
        : { told: { ...message, payload: { ...message.payload, isInCalendar: true } }, isPart: true };
    case "series-booked":
    case "series-moved":
    case "series-cancelled":
      return message.payload.byReader
        ? null
        : { told: { ...message, payload: { ...message.payload, isInCalendar: true } }, isPart: true };
    case "group-arranged":
    case "group-cancelled":
      return message.payload.byReader
        ? null
        : { told: { ...message, payload: { ...message.payload, isInCalendar: true } }, isPart: true };
    case "calendar-invitation":
      return null;
    default:
      return { told: message, isPart: false };
  }
}

/** The sessions whose entries a message brings, by what everyone in them has in common. */
function keysIn({ payload }: Message): string[] {
  if ("sittings" in payload) return payload.sittings.map(({ appointmentId }) => appointmentId);
  if ("openingId" in payload) return [payload.openingId];
  return "appointmentId" in payload ? [payload.appointmentId] : [];
}

/** Since when a calendar of each of these people is connected. */
async function calendarsOf(from: Pick<Transaction, "select">, messages: Promised[]) {
  if (messages.length === 0) return new Map<string, { practitionerId: string; since: Date }>();
  const { practitionerId, connectedAt, revokedAt } = connectedCalendars;
  const recipients = messages.map(({ recipientId }) => recipientId);
  const rows = await from
    .select({ userId: practitioners.userId, practitionerId, since: min(connectedAt) })
    .from(connectedCalendars)
    .innerJoin(practitioners, eq(practitioners.id, practitionerId))
    .where(and(inArray(practitioners.userId, recipients), isNull(revokedAt)))
    .groupBy(practitioners.userId, practitionerId);
  return new Map(rows.flatMap(({ userId, since, ...row }) => (since ? [[userId, { ...row, since }]] : [])));
}

const ARRANGES: EventKind[] = ["booked", "scheduled", "rescheduled"];

/** When these sessions were first arranged with each practitioner, by session and practitioner. */
async function firstArranged(from: Pick<Transaction, "select">, messages: Promised[]): Promise<Map<string, Date>> {
  const keys = messages.flatMap(({ kind, payload }) => (payload ? keysIn(readMessage(kind, payload)) : []));
  if (keys.length === 0) return new Map();
  const { appointmentId, after, at, kind } = appointmentEvents;
  const key = sql<string>`coalesce(${after}->>'openingId', ${appointmentId}::text)`;
  const practitionerId = sql<string>`${after}->>'practitionerId'`;
  const rows = await from
    .select({ key, practitionerId, at: min(at) })
    .from(appointmentEvents)
    .innerJoin(appointments, eq(appointments.id, appointmentId))
    .where(and(inArray(kind, ARRANGES), or(inArray(appointments.id, keys), inArray(appointments.openingId, keys))))
    .groupBy(key, practitionerId);
  return new Map(rows.flatMap((row) => (row.at ? [[`${row.key} ${row.practitionerId}`, row.at]] : [])));
}
