import { changeKey } from "@/lib/outbox/change-key";
import type { AppointmentPayload } from "@/lib/outbox/message";
import type { PromisedMessage } from "@/lib/outbox/promise";

/** What is told to both sides when an appointment gets, changes or loses its time. */
export type ChangeMessageKind = "appointment-scheduled" | "appointment-rescheduled" | "appointment-cancelled";

/** Who changed it, and whose it is: the client and the practitioner. */
export type Readers = { actorId: string | null; clientId: string; practitionerUserId: string | null };

/**
 * The messages of one change: the client and the practitioner both hear of it. A practitioner who made the change is sent
 * the calendar entry with no more than a line beside it.
 */
export function changeMessages(
  kind: ChangeMessageKind,
  readers: Readers,
  facts: AppointmentPayload,
): PromisedMessage[] {
  const { actorId, clientId, practitionerUserId } = readers;
  const [toClient = "", toPractitioner = ""] = changeMessageKeys(
    kind,
    facts.appointmentId,
    facts.version,
    practitionerUserId,
  );
  const client = {
    kind,
    recipientId: clientId,
    dedupeKey: toClient,
    payload: { ...facts, audience: "client" as const },
  };
  if (!practitionerUserId) return [client];
  const payload = { ...facts, audience: "practice" as const, byReader: practitionerUserId === actorId };
  return [client, { kind, recipientId: practitionerUserId, dedupeKey: toPractitioner, payload }];
}

/**
 * The messages of a move to another practitioner's calendar: for the client it is a move, the practitioner who had the
 * appointment loses it, and the one who has it now is told of a new one.
 */
export function handoverMessages(
  readers: Readers & { formerUserId: string | null },
  facts: AppointmentPayload,
  former: AppointmentPayload,
) {
  const { actorId, formerUserId, practitionerUserId } = readers;
  const previousPractitionerName = former.practitionerName;
  const [loses = "", gains = ""] = handoverKeys(facts.appointmentId, facts.version);
  const toStaff = (
    kind: ChangeMessageKind,
    recipientId: string | null,
    dedupeKey: string,
    told: AppointmentPayload,
  ): PromisedMessage[] =>
    recipientId
      ? [
          {
            kind,
            recipientId,
            dedupeKey,
            payload: { ...told, audience: "practice", byReader: recipientId === actorId },
          },
        ]
      : [];
  return [
    ...changeMessages(
      "appointment-rescheduled",
      { ...readers, practitionerUserId: null },
      { ...facts, previousPractitionerName },
    ),
    ...toStaff("appointment-cancelled", formerUserId, loses, { ...former, by: "practice" }),
    ...toStaff("appointment-scheduled", practitionerUserId, gains, { ...facts, previousStartsAt: undefined }),
  ];
}

function handoverKeys(appointmentId: string, version: number) {
  const key = `appointment-handed-over:${appointmentId}:${version}`;
  return [`${key}:from`, `${key}:to`];
}

// One for each reader of each version of an appointment.
function changeMessageKeys(
  kind: ChangeMessageKind,
  appointmentId: string,
  version: number,
  practitionerUserId: string | null,
) {
  const key = changeKey(kind, appointmentId, version);
  return practitionerUserId ? [key, `${key}:${practitionerUserId}`] : [key];
}
