import { z } from "zod";
import type { ProgramBooking, ProgramMove } from "@/lib/api/commands/bookings";
import type { Met } from "@/lib/api/commands/meetings";
import { TimeNote } from "@/lib/api/dialects/date-text";
import { duration } from "@/lib/api/dialects/durations";
import { Day, minuteOfText, Time } from "@/lib/api/dialects/journey/day";
import { ENDS_FIRST, endsLater, Page, readSort, sortBy, span } from "@/lib/api/listing";
import { sameAs } from "@/lib/api/same-as";
import type { Listing } from "@/lib/appointments/listing";
import { sessionLink } from "@/lib/meetings/session-link";
import { twiceWords } from "@/lib/time/start-at";
import { timeText } from "@/lib/time/time-of-day";
import { wallClock } from "@/lib/time/zone";

/*
 * Appointments in the journey dialect: camelCase, dates and times on the practitioner's wall, and a scheduled
 * appointment is `confirmed`. Who is meant is said by ids alone; names and addresses that come with them decide nothing.
 */

const Id = z.string().max(64);
const Named = z.string().max(254).optional().describe("Ignored.");

/** Booking a time. */
export const JourneyBooking = z
  .object({
    practitionerId: Id,
    date: Day,
    time: Time,
    userId: Id.optional().describe("The caller's own; staff name the client they book for."),
    sessionType: z.string().trim().max(120).optional().describe("A service's name; any other text is kept as a note."),
    serviceId: Id.optional().describe("The service, instead of by its name."),
    ...duration,
    notes: z.string().trim().max(380).optional().describe("What the client wants to say; only the practice reads it."),
    practitionerName: Named,
    userEmail: Named,
    userName: Named,
    videoMeetingConfig: z
      .object({
        platform: z.enum(["zoom", "google-meet", "teams", "jitsi"]).optional(),
        hostEmail: Named,
      })
      .optional()
      .describe(
        "Where to meet; jitsi is the practice's own video room. A platform that is not connected is refused with 503.",
      ),
  })
  .meta({ id: "JourneyBooking" });

/** Where people meet. */
const MeetingDetails = z
  .object({
    platform: z.enum(["jitsi", "zoom", "google-meet", "teams"]),
    meetingUrl: z
      .string()
      .describe(
        "The platform's link once it is there. Until then, and for the practice's own room, the appointment's page.",
      ),
    meetingId: z.string().describe("The platform's id of the meeting; the appointment's until there is one."),
    meetingPassword: z.string().nullable().describe("Zoom's passcode; elsewhere there is none."),
  })
  .meta({ id: "MeetingDetails" });

/** What was booked. */
export const JourneyBooked = z
  .object({ success: z.boolean(), appointmentId: z.string(), timeNote: TimeNote, meetingDetails: MeetingDetails })
  .meta({ id: "JourneyBooked" });

/** Cancelling. */
export const JourneyCancellation = z
  .object({ reason: z.string().trim().max(500).default("").describe("Staff say why; the client reads it.") })
  .meta({ id: "JourneyCancellation" });

/** Moving to another date and time. */
export const JourneyMove = z.object({ newDate: Day, newTime: Time }).meta({ id: "JourneyMove" });

/** That it was done. */
export const JourneyDone = z
  .object({ success: z.boolean(), message: z.string(), timeNote: TimeNote.optional() })
  .meta({ id: "JourneyDone" });

const STATUS = z.enum(["confirmed", "completed", "cancelled", "no_show"]);

/** An appointment. */
export const JourneyAppointment = z
  .object({
    id: z.string(),
    practitionerId: z.string(),
    practitionerName: z.string(),
    date: z.string(),
    time: z.string(),
    timeNote: TimeNote,
    durationMinutes: z.int(),
    sessionType: z.string(),
    status: STATUS,
    cancelBy: z.string().nullable().describe("Until when the client may cancel."),
    movedLate: z
      .boolean()
      .describe("The client moved it when it was too late to cancel; the practice may charge for this."),
    meetingDetails: MeetingDetails,
  })
  .meta({ id: "JourneyAppointment" });

/** One's appointments, usually the latest start first. */
export const JourneyAppointments = z
  .object({
    appointments: z.array(JourneyAppointment),
    ...{ total: z.int(), limit: z.int(), offset: z.int() },
  })
  .meta({ id: "JourneyAppointments" });

/** Which of a person's appointments. */
export const JourneyQuery = Page.extend({
  status: STATUS.optional().describe("Only those with this status."),
  practitionerId: Id.optional().describe("Only those with this practitioner."),
  practitioner_id: sameAs("practitionerId", Id.optional()),
  ...span,
  sort: sortBy(["date", "created"], "-date"),
}).refine(endsLater, ENDS_FIRST);

/** The query in the domain's words. */
export function readJourneyQuery({ status, sort, ...query }: z.output<typeof JourneyQuery>): Listing {
  const statuses = status && [status === "confirmed" ? ("scheduled" as const) : status];
  return { ...query, statuses, sort: readSort(sort, { date: "startsAt", created: "createdAt" } as const) };
}

/** A booking in the domain's words. */
export function readJourneyBooking(sent: z.output<typeof JourneyBooking>): ProgramBooking {
  const { practitionerId, date, time, serviceId, sessionType, userId, notes } = sent;
  const platform = sent.videoMeetingConfig?.platform;
  const wanted = {
    practitionerId,
    date,
    minute: minuteOfText(time),
    serviceId,
    serviceName: sessionType,
    minutes: sent.duration,
  };
  const meetingPlace = platform === "jitsi" ? "own" : platform;
  return { wanted, clientId: userId, reason: notes ?? "", meetingPlace };
}

/** Where to, in the domain's words. */
export function readJourneyMove({ newDate, newTime }: z.output<typeof JourneyMove>): ProgramMove {
  return { date: newDate, minute: minuteOfText(newTime) };
}

/** What was booked, in the journey dialect's words. */
export function presentJourneyBooked({ id, zone, startsAt, meeting }: Met): z.infer<typeof JourneyBooked> {
  const meetingDetails = meetingOf(id, meeting);
  return { success: true, appointmentId: id, timeNote: twiceWords(zone, startsAt), meetingDetails };
}

/** Booked appointments in the journey dialect's words. */
export function presentJourneyAppointments(
  { rows, total }: { rows: Met[]; total: number },
  { limit, offset }: { limit: number; offset: number },
): z.infer<typeof JourneyAppointments> {
  return { appointments: rows.map(presentJourneyAppointment), total, limit, offset };
}

/** One of them. */
export function presentJourneyAppointment(booked: Met): z.infer<typeof JourneyAppointment> {
  const { date, minute } = wallClock(booked.zone, booked.startsAt);
  return {
    id: booked.id,
    practitionerId: booked.practitionerId,
    practitionerName: booked.practitionerName,
    date,
    time: `${timeText(minute)}:00`,
    timeNote: twiceWords(booked.zone, booked.startsAt),
    durationMinutes: booked.minutes,
    sessionType: booked.serviceName,
    status: booked.status === "scheduled" ? ("confirmed" as const) : booked.status,
    cancelBy: booked.cancelBy?.toISOString() ?? null,
    movedLate: booked.movedLateAt !== null,
    meetingDetails: meetingOf(booked.id, booked.meeting),
  };
}

// What a platform could not make is met in the room of our own.
function meetingOf(id: string, meeting: Met["meeting"]): z.infer<typeof MeetingDetails> {
  return {
    platform: meeting && meeting.state !== "failed" ? meeting.platform : "jitsi",
    meetingUrl: meeting?.joinUrl ?? sessionLink(id),
    meetingId: (meeting?.joinUrl && meeting.externalId) || id,
    meetingPassword: meeting?.passcode ?? null,
  };
}
