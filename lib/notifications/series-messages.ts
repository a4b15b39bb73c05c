import type { Told } from "@/lib/notifications/message-payload";
import { messagePayload } from "@/lib/notifications/message-payload";
import type { SeriesPayload, SeriesSession } from "@/lib/outbox/message";
import type { PromisedMessage } from "@/lib/outbox/promise";

const KINDS = { booked: "series-booked", rescheduled: "series-moved", cancelled: "series-cancelled" } as const;

/** Whether several appointments can be changed with one another by such an event. */
export function isOfSeries(kind: Told["event"]["kind"]): kind is keyof typeof KINDS {
  return kind in KINDS;
}

/**
 * The messages of a change of several sessions of one series, in the order of their times: one letter with all of them
 * to the client and one to the practitioner; to a practitioner who made the change for the calendar's sake alone.
 */
export function seriesMessages(kind: keyof typeof KINDS, together: Told[]): PromisedMessage[] {
  const [first] = together;
  if (!first) return [];
  const { event, appointment, practitionerOf } = first;
  const { clientId } = appointment;
  const practitioner = practitionerOf(event.after);
  const { practitionerId, practitionerName, practitionerZone, clientZone, minutes, place } = messagePayload(
    first,
    event.after,
  );
  const by = sideWhoChanged(first);
  const sittings = together.flatMap(sessionOf);
  const facts: SeriesPayload = {
    clientZone,
    practitionerId,
    practitionerName,
    practitionerZone,
    minutes,
    ...(place && { place }),
    by,
    sittings,
  };
  const reason = by === "practice" ? appointment.cancellationReason : null;
  const key = `${KINDS[kind]}:${appointment.id}:${event.version}`;
  const toClient = { ...facts, audience: "client" as const, ...(reason && { reason }) };
  const messages: PromisedMessage[] = [{ kind: KINDS[kind], recipientId: clientId, dedupeKey: key, payload: toClient }];
  if (!practitioner) return messages;
  const { userId: recipientId } = practitioner;
  const payload = { ...facts, audience: "practice" as const, byReader: recipientId === event.actorId };
  return [...messages, { kind: KINDS[kind], recipientId, dedupeKey: `${key}:${recipientId}`, payload }];
}

/** On whose side a change was made: by the client or one who is told beside, or by the practice. */
export function sideWhoChanged({ event, appointment, also }: Told): "client" | "practice" {
  const { actorId } = event;
  const isClients = actorId === appointment.clientId || also.some(({ personId }) => personId === actorId);
  return isClients ? "client" : "practice";
}

/** One time as the letter and the calendar file tell it. */
function sessionOf(told: Told): SeriesSession[] {
  const { event } = told;
  const { appointmentId, reference, version, startsAt, endsAt } = messagePayload(told, event.after);
  if (!startsAt || !endsAt) return [];
  const previousStartsAt = event.kind === "rescheduled" ? (event.before?.startsAt ?? undefined) : undefined;
  return [{ appointmentId, reference, version, startsAt, endsAt, ...(previousStartsAt && { previousStartsAt }) }];
}
