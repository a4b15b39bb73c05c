import { type Actor, isStaff } from "@/lib/auth/actor";
import type { SeriesPayload, SeriesSession } from "@/lib/outbox/message";
import type { PromisedMessage } from "@/lib/outbox/promise";

/** What is told when several times of a repetition are changed together. */
export type SeriesMessageKind = "series-booked" | "series-moved" | "series-cancelled";

type People = {
  clientId: string;
  clientZone: string;
  practitionerId: string;
  practitionerUserId: string | null;
  practitionerName: string | null;
  practitionerZone: string | null;
  minutes: number;
};

/** One time as the letter and the calendar file tell it. */
export function seriesSessionOf(
  { id, reference, startsAt, endsAt }: { id: string; reference: string; startsAt: Date; endsAt: Date },
  version: number,
): SeriesSession {
  return { appointmentId: id, reference, version, startsAt: startsAt.toISOString(), endsAt: endsAt.toISOString() };
}

/**
 * One letter with all times to the client and one to the practitioner; to a practitioner who made the change for the
 * calendar's sake alone.
 */
export function seriesMessages(
  kind: SeriesMessageKind,
  actor: Actor,
  people: People,
  sittings: SeriesSession[],
  reason = "",
): PromisedMessage[] {
  const { clientId, practitionerId, practitionerUserId, clientZone, practitionerName, practitionerZone, minutes } =
    people;
  const by = isStaff(actor) ? ("practice" as const) : ("client" as const);
  const facts: SeriesPayload = {
    clientZone,
    practitionerId,
    practitionerName,
    practitionerZone,
    minutes,
    by,
    sittings,
  };
  const payload = { ...facts, audience: "client" as const, ...(by === "practice" && reason && { reason }) };
  const [first] = sittings;
  if (!first) return [];
  const [key = "", keyOfHers = ""] = seriesKeys(kind, first.appointmentId, first.version, practitionerUserId);
  const toClient = { kind, recipientId: clientId, dedupeKey: key, payload };
  if (!practitionerUserId) return [toClient];
  const toPractitioner = { ...facts, audience: "practice" as const, byReader: practitionerUserId === actor.id };
  return [toClient, { kind, recipientId: practitionerUserId, dedupeKey: keyOfHers, payload: toPractitioner }];
}

/** The dedupe keys of those letters, by the first of the times and the version it has from then on. */
export function seriesKeys(
  kind: SeriesMessageKind,
  firstId: string,
  version: number,
  practitionerUserId: string | null,
) {
  const key = `${kind}:${firstId}:${version}`;
  return [key, `${key}:${practitionerUserId}`];
}
