import { z } from "zod";
import { Email } from "@/lib/accounts/schema";
import { dayName, TimeSlot } from "@/lib/api/dialects/attune/attune";
import { TimeNote } from "@/lib/api/dialects/date-text";
import { ENDS_FIRST, endsLater, Page, readSort, sortBy, span } from "@/lib/api/listing";
import { canJoin, JOIN_EARLY_MINUTES, JOIN_LATE_MINUTES } from "@/lib/appointments/join-window";
import type { RecordListing } from "@/lib/appointments/record/read";
import { STATUS_WORDS } from "@/lib/appointments/status";
import { BLOCKS } from "@/lib/engine/day-blocks";
import { sessionLink } from "@/lib/meetings/session-link";
import type { AppointmentRead } from "@/lib/requests/with-matches";
import { twiceWords } from "@/lib/time/start-at";

const Status = z.enum(["pending_review", "scheduled", "completed", "cancelled", "rejected", "no_show"]);

/** A time slot of the week, or of one date. */
export const SelectedSlot = z.object({ day: z.int().min(0).max(6), time_slot: TimeSlot });

/** A time slot of a date in which something matches. */
export const MatchingSlot = z
  .object({ date: z.iso.date(), day: z.int(), day_name: z.string(), time_slot: TimeSlot })
  .meta({ id: "MatchingSlot" });

/** An appointment, as its client and the practice see it. */
export const Appointment = z
  .object({
    id: z.string(),
    reference: z.string().describe("A short reference to use on the phone."),
    first_name: z.string().describe("From the request, or else from the account; the same for last_name and phone."),
    last_name: z.string(),
    email: z.string().nullable(),
    phone: z.string().nullable(),
    reason: z.string().nullable(),
    selected_slots: z.array(SelectedSlot),
    preferred_dates: z.array(z.iso.date()),
    preferred_time_slots: z.array(TimeSlot),
    status: Status,
    status_display: z.string(),
    rejection_reason: z.string().nullable(),
    cancellation_reason: z.string().nullable(),
    cancelled_by: z.enum(["client", "practice"]).nullable(),
    practitioner_id: z.string().nullable().describe("Null while the request is open to any practitioner."),
    practitioner_name: z.string().nullable(),
    service_id: z.string(),
    service_name: z.string(),
    scheduled_datetime: z.string().nullable(),
    scheduled_duration: z.int().describe("In minutes."),
    timezone: z.string().nullable().describe("The practitioner's."),
    time_note: TimeNote,
    cancel_by: z.string().nullable().describe("Until when the client may cancel."),
    moved_late: z
      .boolean()
      .describe("The client moved it when it was too late to cancel; the practice may charge for this."),
    jitsi_meet_url: z.string().nullable().describe("The page in which the session takes place; scheduled ones only."),
    jitsi_room_id: z.string().nullable(),
    has_jitsi_meeting: z.boolean(),
    can_join_meeting: z
      .boolean()
      .describe(
        `From ${JOIN_EARLY_MINUTES} minutes before the start until ${JOIN_LATE_MINUTES} minutes after the end.`,
      ),
    meeting_status: z.enum(["none", "scheduled", "active", "completed", "cancelled"]),
    matching_availability: z.array(MatchingSlot).describe("Of a request that waits for an answer, best first."),
    are_preferences_available: z.boolean(),
    created_at: z.string(),
    updated_at: z.string(),
  })
  .meta({ id: "Appointment" });

const chosen = {
  status: Status.optional().describe("Only those with this status."),
  practitioner_id: z.string().max(64).optional().describe("Only those with this practitioner."),
  ...span,
  sort: sortBy(["created_at", "scheduled_datetime"], "-created_at"),
};

/** Which of one's own appointments. */
export const OwnQuery = Page.extend(chosen).refine(endsLater, ENDS_FIRST);

/** Which appointments; a page of them. */
export const AppointmentsQuery = Page.extend({
  ...chosen,
  email: Email.optional().describe("Only this client's. Staff only: anyone else is refused."),
}).refine(endsLater, ENDS_FIRST);

type Query = z.output<typeof OwnQuery> & { email?: string };

/** The query in the domain's words. */
export function readListing({ status, practitioner_id: practitionerId, sort, ...query }: Query): RecordListing {
  const columns = { created_at: "createdAt", scheduled_datetime: "startsAt" } as const;
  return { ...query, practitionerId, statuses: status && [status], sort: readSort(sort, columns) };
}

/** An appointment in the words of the dialect. */
export function presentAppointment(one: AppointmentRead, now: Date): z.infer<typeof Appointment> {
  const matching = presentMatches(one.matches);
  return {
    ...presentRequest(one),
    ...presentSession(one, now),
    matching_availability: matching,
    are_preferences_available: matching.length > 0,
    created_at: one.createdAt.toISOString(),
    updated_at: one.updatedAt.toISOString(),
  };
}

/** The time slots in which something matches, best first, each once. */
export function presentMatches(matches: AppointmentRead["matches"]): z.infer<typeof MatchingSlot>[] {
  const slots = new Map(matches.map(({ date, cell }) => [`${date} ${cell.block}`, { date, ...cell }]));
  return [...slots.values()].map(({ date, day, block }) => ({ date, day, day_name: dayName(day), time_slot: block }));
}

function presentRequest(one: AppointmentRead) {
  const { id, reference, cells, status } = one;
  return {
    id,
    reference,
    first_name: one.contact?.firstName ?? one.clientFirstName,
    last_name: one.contact?.lastName ?? one.clientLastName,
    email: one.clientEmail,
    phone: one.contact?.phone ?? one.clientPhone,
    reason: one.reason,
    selected_slots: cells.map(({ day, block }) => ({ day, time_slot: block })),
    preferred_dates: [...new Set(cells.flatMap(({ date }) => date ?? []))].sort(),
    preferred_time_slots: BLOCKS.map(({ block }) => block).filter((block) =>
      cells.some((cell) => cell.block === block),
    ),
    status,
    status_display: STATUS_WORDS[status],
    rejection_reason: one.rejectionReason,
    cancellation_reason: one.cancellationReason,
    cancelled_by: one.cancelledBy,
    practitioner_id: one.practitionerId,
    practitioner_name: one.practitionerName,
    service_id: one.serviceId,
    service_name: one.serviceName,
  };
}

function presentSession(one: AppointmentRead, now: Date) {
  const isOnline = one.service.place === "online";
  // In person and by phone nothing is joined.
  const room = one.status === "scheduled" && isOnline ? one.room : null;
  return {
    scheduled_datetime: one.startsAt?.toISOString() ?? null,
    scheduled_duration: one.minutes,
    timezone: one.practitionerZone,
    time_note: one.startsAt && twiceWords(one.practitionerZone ?? "UTC", one.startsAt),
    cancel_by: one.cancelBy?.toISOString() ?? null,
    moved_late: one.movedLateAt !== null,
    jitsi_meet_url: room && sessionLink(one.id),
    jitsi_room_id: room,
    has_jitsi_meeting: room !== null,
    can_join_meeting: isOnline && canJoin(one, now),
    meeting_status: one.meetingStatus,
  };
}
