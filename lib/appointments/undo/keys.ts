import type { Change } from "@/lib/appointments/undo/put-back";
import type { UndoKind } from "@/lib/appointments/undo/undo";
import {
  changeMessageKeys,
  completionKey,
  handoverKeys,
  invitationKeys,
  moveAskedKey,
  rejectionKey,
} from "@/lib/notifications/change-messages";
import { type SeriesMessageKind, seriesKeys } from "@/lib/series/change-messages";

/** The keys of the mails that tell of a change; of what was changed together one of them leads to the one mail. */
export function heldKeys({ appointment, undo: { kind, together } }: Change): string[] {
  const { id, version, practitionerUserId } = appointment;
  const series = together && SERIES_NEWS[kind];
  return series ? seriesKeys(series, id, version, practitionerUserId) : KEYS[kind](id, version, practitionerUserId);
}

/** The keys of the mails that leave at once and tell of an appointment as it is since a change: one ends its undo. */
export function tellingKeys({ appointment: { id, version, practitionerUserId } }: Change): string[] {
  return [moveAskedKey(id, version), ...(practitionerUserId ? invitationKeys(id, version, practitionerUserId) : [])];
}

type Keys = (id: string, version: number, practitionerUserId: string | null) => string[];

const booked: Keys = (id, version, userId) => changeMessageKeys("appointment-scheduled", id, version, userId);

const KEYS: Record<UndoKind, Keys> = {
  cancelled: (id, version, userId) => changeMessageKeys("appointment-cancelled", id, version, userId),
  moved: (id, version, userId) => [
    ...changeMessageKeys("appointment-rescheduled", id, version, userId),
    ...handoverKeys(id, version),
  ],
  scheduled: booked,
  booked,
  rejected: (id, version) => [rejectionKey(id, version)],
  ended: (id, version) => [completionKey(id, version)],
  missed: () => [],
};

const SERIES_NEWS: Partial<Record<UndoKind, SeriesMessageKind>> = {
  cancelled: "series-cancelled",
  moved: "series-moved",
  booked: "series-booked",
};
