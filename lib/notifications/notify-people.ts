import { addDays } from "date-fns/addDays";
import { addSeconds } from "date-fns/addSeconds";
import { and, eq, isNull, sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import {
  appointmentEvents,
  clientReminders,
  practitioners,
  reminderSettings,
  STANDARD_REMINDERS,
  users,
} from "@/db/schema";
import type { AppointmentEvent, Subscriber } from "@/lib/appointments/events";
import { cameTo } from "@/lib/appointments/room";
import { changeMessages, handoverMessages } from "@/lib/notifications/change-messages";
import { toEach } from "@/lib/notifications/delivery/to-each";
import { groupEntryAgain, groupMessages } from "@/lib/notifications/group-entry";
import { messagePayload, type Told, toldAll } from "@/lib/notifications/message-payload";
import { isOfSeries, seriesMessages, sideWhoChanged } from "@/lib/notifications/series-messages";
import { type PromisedMessage, promiseAll } from "@/lib/outbox/promise";

/**
 * Tells the people of an appointment what happened to it, by e-mail. What has changed again before a message leaves is
 * dropped then (overtaken.ts), so each tells what is true or is not sent.
 */
export const notifyPeople: Subscriber = {
  name: "notify-people",
  async hear(tx, event, now) {
    const messages = (await messagesOf(tx, event)).map((message) => waitingForLink(message, now));
    await promiseAll(tx, [...messages, ...(await groupMessages(tx, event, now))], now);
  },
};

// A platform answers within seconds. One e-mail that has the link is better than one that promises another.
const LINK_WAIT_SECONDS = 15;

/**
 * What tells a client of a meeting whose link is still being made waits for that a little, and what tells of a new time
 * until the platform knows it: asked for that, it may say that the meeting is there no longer. It leaves with or without.
 */
function waitingForLink(message: PromisedMessage, now: Date): PromisedMessage {
  if (message.kind !== "appointment-scheduled" && message.kind !== "appointment-rescheduled") return message;
  const { audience, meeting } = message.payload;
  const isAsked = message.kind === "appointment-rescheduled" || meeting?.joinUrl === null;
  const isToFollow = audience === "client" && meeting !== undefined && isAsked;
  return isToFollow ? { ...message, notBefore: addSeconds(now, LINK_WAIT_SECONDS) } : message;
}

async function messagesOf(tx: Transaction, event: AppointmentEvent): Promise<PromisedMessage[]> {
  if (event.together && isOfSeries(event.kind) && !event.after.openingId)
    return messagesTogether(tx, event, event.kind);
  if (!(event.kind in TELLS)) return [];
  const [told] = await toldAll(tx, [event]);
  return told ? toEach((await TELLS[event.kind]?.(told, tx)) ?? [], told) : [];
}

/** Of what was changed together the first event tells all of it, and the others nothing. */
async function messagesTogether(
  tx: Transaction,
  event: AppointmentEvent,
  kind: "booked" | "rescheduled" | "cancelled",
) {
  const isOfIt = and(eq(appointmentEvents.together, event.together ?? ""), isNull(appointmentEvents.retractedAt));
  const together = await tx.select().from(appointmentEvents).where(isOfIt);
  const own = together.filter(({ after }) => !after.openingId);
  const inOrder = own.toSorted((one, other) => startOf(one) - startOf(other) || one.id.localeCompare(other.id));
  if (inOrder[0]?.id !== event.id) return [];
  const told = await toldAll(tx, inOrder);
  return told[0] ? toEach(seriesMessages(kind, told), told[0]) : [];
}

function startOf({ before, after }: AppointmentEvent): number {
  return Date.parse(before?.startsAt ?? after.startsAt ?? "");
}

type Tell = (told: Told, tx: Transaction) => PromisedMessage[] | Promise<PromisedMessage[]>;

/** What each kind of event tells; the others tell nobody. */
const TELLS: Partial<Record<AppointmentEvent["kind"], Tell>> = {
  requested: tellOfRequest,
  booked: (told) => changeMessages("appointment-scheduled", readersOf(told), payloadOf(told)),
  scheduled: (told) => changeMessages("appointment-scheduled", readersOf(told), payloadOf(told)),
  rescheduled: tellOfMove,
  cancelled: tellOfCancellation,
  rejected: tellOfRejection,
  ended: async (told, tx) => (told.event.after.openingId ? tellWhoCame(told, tx) : tellOfEnd(told)),
  completed: tellWhoCame,
  missed: tellOfMiss,
  move_asked: tellOfQuestion,
  invited: tellOfInvitation,
};

/** The client, and those who can answer: the practitioner who was asked, or all of them. */
async function tellOfRequest(told: Told, tx: Transaction): Promise<PromisedMessage[]> {
  const { event, appointment } = told;
  const { practitionerId } = event.after;
  const mayAnswer = practitionerId ? eq(practitioners.id, practitionerId) : eq(practitioners.active, true);
  const answerers = await tx
    .select({ userId: practitioners.userId })
    .from(practitioners)
    .innerJoin(users, eq(users.id, practitioners.userId))
    .where(and(mayAnswer, isNull(users.deactivatedAt)));
  const facts = { ...payloadOf(told), cells: appointment.cells };
  const kind = "request-received" as const;
  const dedupeKey = `${kind}:${appointment.id}`;
  const payload = { ...facts, audience: "practice" as const };
  return [
    { kind, recipientId: appointment.clientId, dedupeKey, payload: facts },
    ...answerers.map(({ userId }) => ({ kind, recipientId: userId, dedupeKey: `${dedupeKey}:${userId}`, payload })),
  ];
}

function tellOfMove(told: Told): PromisedMessage[] {
  const { event, practitionerOf } = told;
  const { before, after } = event;
  const facts = { ...payloadOf(told), previousStartsAt: before?.startsAt ?? undefined };
  const isOfGroup = before?.openingId || after.openingId;
  if (!before || (before.practitionerId === after.practitionerId && !isOfGroup))
    return changeMessages("appointment-rescheduled", readersOf(told), facts);
  const formerUserId = before.openingId ? null : (practitionerOf(before)?.userId ?? null);
  return handoverMessages({ ...readersOf(told), formerUserId }, facts, messagePayload(told, before));
}

function tellOfCancellation(told: Told): PromisedMessage[] {
  const { event, appointment } = told;
  const by = sideWhoChanged(told);
  const reason = by === "practice" ? appointment.cancellationReason : null;
  const was = event.before ?? event.after;
  const facts = { ...messagePayload(told, was), by, ...(reason && { reason }) };
  return changeMessages("appointment-cancelled", readersOf(told, was), facts);
}

function tellOfRejection(told: Told): PromisedMessage[] {
  const { event, appointment } = told;
  const { cells, rejectionReason: reason } = appointment;
  const facts = { ...messagePayload(told, event.before ?? event.after), cells, ...(reason && { reason }) };
  return [toClient("request-rejected", told, facts)];
}

function tellOfEnd(told: Told): PromisedMessage[] {
  return [toClient("appointment-completed", told, payloadOf(told))];
}

// Staff may say much later how a session was; then a kind word about it would only be odd.
const KIND_WORD_DAYS = 3;

/** A kind word after a session that its client missed: where the practice writes one, and the client stopped no mails. */
async function tellOfMiss(told: Told, tx: Transaction): Promise<PromisedMessage[]> {
  const { at, after } = told.event;
  if (at > addDays(Date.parse(after.startsAt ?? ""), KIND_WORD_DAYS)) return [];
  const [chosen] = await tx
    .select({ writes: reminderSettings.writesAfterMissed, stoppedAt: clientReminders.stoppedAt })
    .from(users)
    .leftJoin(reminderSettings, sql`true`)
    .leftJoin(clientReminders, eq(clientReminders.clientId, users.id))
    .where(eq(users.id, told.appointment.clientId));
  const isWanted = (chosen?.writes ?? STANDARD_REMINDERS.writesAfterMissed) && !chosen?.stoppedAt;
  return isWanted ? [toClient("appointment-missed", told, payloadOf(told))] : [];
}

/** Of a session alone in person or by phone nobody need have noted that the client came: it was begun, so they met. */
async function tellWhoCame(told: Told, tx: Transaction): Promise<PromisedMessage[]> {
  const { event, appointment } = told;
  const isMetAlone = appointment.place !== "online" && !event.after.openingId;
  const haveMet = isMetAlone && event.before?.meetingStatus === "active";
  return haveMet || (await cameTo(tx, appointment.id)) ? tellOfEnd(told) : [];
}

function tellOfQuestion(told: Told): PromisedMessage[] {
  const { words } = told.appointment;
  return [toClient("another-time", told, { ...payloadOf(told), ...(words && { reason: words }) })];
}

async function tellOfInvitation(told: Told, tx: Transaction): Promise<PromisedMessage[]> {
  const kind = "calendar-invitation" as const;
  const client = { ...toClient(kind, told, payloadOf(told)) };
  const { openingId } = told.event.after;
  if (openingId) return [client, ...(await groupEntryAgain(tx, openingId, told.event))];
  const recipientId = readersOf(told).practitionerUserId;
  if (!recipientId) return [client];
  const payload = { ...payloadOf(told), audience: "practice" as const };
  return [client, { kind, recipientId, dedupeKey: `${client.dedupeKey}:${recipientId}`, payload }];
}

type ToClient =
  | "request-rejected"
  | "appointment-completed"
  | "appointment-missed"
  | "another-time"
  | "calendar-invitation";

function toClient(kind: ToClient, { event, appointment }: Told, payload: ReturnType<typeof messagePayload>) {
  const dedupeKey = `${kind}:${appointment.id}:${event.version}`;
  return { kind, recipientId: appointment.clientId, dedupeKey, payload };
}

function payloadOf(told: Told) {
  return messagePayload(told, told.event.after);
}

// The practitioner of a group is told of it as a whole (group-entry.ts).
function readersOf({ event, appointment, practitionerOf }: Told, state = event.after) {
  const practitionerUserId = state.openingId ? null : (practitionerOf(state)?.userId ?? null);
  return { actorId: event.actorId, clientId: appointment.clientId, practitionerUserId };
}
