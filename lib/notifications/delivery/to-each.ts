import type { AlsoTold } from "@/lib/appointments/attendees/also-told";
import type { AppointmentEvent } from "@/lib/appointments/events";
import type { Told } from "@/lib/notifications/message-payload";
import { type Message, readMessage } from "@/lib/outbox/message";
import type { PromisedMessage } from "@/lib/outbox/promise";

/** What a guardian is told of: when a child's session is, and no more. */
const FOR_GUARDIANS: readonly Message["kind"][] = [
  "appointment-scheduled",
  "appointment-rescheduled",
  "appointment-cancelled",
  "calendar-invitation",
  "series-booked",
  "series-moved",
  "series-cancelled",
  "reminder",
  "meeting-link",
];

/**
 * What a message to an appointment's client is to all who are told of it: each has one of their own, on their own clock
 * and with links of their own, and says where it was another who made the change.
 */
export function toEach(messages: PromisedMessage[], { event, appointment, also }: Told): PromisedMessage[] {
  if (also.length === 0) return messages;
  const { clientId } = appointment;
  return messages.flatMap((message) => {
    if (message.recipientId !== clientId) return [message];
    return [byAnother(message, event, also), ...also.flatMap((one) => forAnother(message, one, event, also))];
  });
}

/**
 * A message to a client as it is to one who is told beside; nothing where that is not theirs to know. Of money a guardian
 * hears who pays for a child without an address, and of the way into a meeting one who brings such a child.
 */
export function forAnother(
  message: PromisedMessage,
  one: Pick<AlsoTold, "personId" | "timeZone" | "attends" | "brings" | "pays">,
  event?: AppointmentEvent,
  also: AlsoTold[] = [],
): PromisedMessage[] {
  const { personId: recipientId, timeZone, attends, brings, pays } = one;
  if (!attends && !FOR_GUARDIANS.includes(message.kind)) return [];
  const { reason, ...payload } = { reason: undefined, ...message.payload };
  const whose = attends ? { reason } : { guards: message.recipientId };
  const own = {
    ...payload,
    clientZone: timeZone,
    ...whose,
    ...(!pays && { owes: undefined, prepay: undefined }),
    ...(!attends && !brings && ONLY_TOLD),
  };
  const told = readMessage(message.kind, JSON.stringify(own));
  const { notBefore, dedupeKey } = message;
  const promised = { ...told, recipientId, dedupeKey: `${dedupeKey}:${recipientId}`, notBefore };
  return [event ? byAnother(promised, event, also) : promised];
}

/** What a message says to one who takes no part: nothing of the meeting. */
const ONLY_TOLD = { isOnlyTold: true, meeting: undefined };

function byAnother(message: PromisedMessage, event: AppointmentEvent, also: AlsoTold[]): PromisedMessage {
  const isTheirs = event.actorId !== null && event.actorId === message.recipientId;
  const isClients = "by" in message.payload ? message.payload.by === "client" : isAmong(event, also);
  if (isTheirs || !isClients) return message;
  const told = readMessage(message.kind, JSON.stringify({ ...message.payload, byAnother: true }));
  const { recipientId, dedupeKey, notBefore } = message;
  return { ...told, recipientId, dedupeKey, notBefore };
}

/** Whether one of those who are told beside the client made the change. */
function isAmong({ actorId }: AppointmentEvent, also: AlsoTold[]): boolean {
  return also.some(({ personId }) => personId === actorId);
}
