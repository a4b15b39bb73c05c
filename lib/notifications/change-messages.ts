import type { AppointmentPayload } from "@/lib/outbox/message";
import type { PromisedMessage } from "@/lib/outbox/promise";

/** What is told to both sides when an appointment gets, changes or loses its time. */
export type ChangeMessageKind = "appointment-scheduled" | "appointment-rescheduled" | "appointment-cancelled";

/** Who changed it, and whose it is: the client and the practitioner. */
export type Readers = { actorId: string; clientId: string; practitionerUserId: string | null };

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

/** The dedupe keys of what a handover tells the practice. */
export function handoverKeys(appointmentId: string, version: number) {
  const key = `appointment-handed-over:${appointmentId}:${version}`;
  return [`${key}:from`, `${key}:to`];
}

/** The dedupe key of the word that no time can be offered: one for each version, since an answer can be undone. */
export function rejectionKey(appointmentId: string, version: number): string {
  return `request-rejected:${appointmentId}:${version}`;
}

/** The dedupe key of the kind word after a session: one for each version, since an ended session can be opened again. */
export function completionKey(appointmentId: string, version: number): string {
  return `appointment-completed:${appointmentId}:${version}`;
}

/** The dedupe keys of a calendar entry that was asked for: one for each reader of each version of an appointment. */
export function invitationKeys(appointmentId: string, version: number, practitionerUserId: string) {
  const key = `calendar-invitation:${appointmentId}:${version}`;
  return [key, `${key}:${practitionerUserId}`];
}

/** The dedupe key of the question for another time: one for each version of an appointment. */
export function moveAskedKey(appointmentId: string, version: number): string {
  return `another-time:${appointmentId}:${version}`;
}

/** The dedupe keys of those messages: one for each reader of each version of an appointment. */
export function changeMessageKeys(
  kind: ChangeMessageKind,
  appointmentId: string,
  version: number,
  practitionerUserId: string | null,
) {
  const key = `${kind}:${appointmentId}:${version}`;
  return practitionerUserId ? [key, `${key}:${practitionerUserId}`] : [key];
}
