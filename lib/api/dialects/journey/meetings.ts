import { z } from "zod";
import { Minutes } from "@/lib/api/dialects/durations";

/*
 * Meetings at providers, and invitations for calendars, in the journey dialect. Which session, when it is and who meets
 * is the appointment's own; what else is sent with its id is taken and decides nothing, and no word of it goes to a
 * provider.
 */

const Id = z.string().max(64).describe("The appointment's id; the time and the people come from the appointment.");
const Said = z.string().max(500).optional().describe("Ignored.");
const Address = z.string().max(254).optional().describe("Ignored.");
const Length = Minutes.optional().describe("Ignored.");

const meeting = { appointmentId: Id, hostEmail: Address, guestEmail: Address };
const event = { startDateTime: Said, duration: Length, durationMinutes: Length, description: Said };

/** A meeting at Zoom. */
export const ZoomRequest = z
  .object({
    ...meeting,
    topic: Said,
    agenda: Said,
    startTime: Said,
    durationMinutes: Length,
    duration: Length,
  })
  .meta({ id: "ZoomRequest" });

/** What Zoom made. */
export const ZoomMeeting = z
  .object({ id: z.string(), join_url: z.string(), password: z.string(), host_url: z.string() })
  .meta({ id: "ZoomMeeting" });

/** A meeting at Google. */
export const MeetRequest = z.object({ ...meeting, ...event, summary: Said }).meta({ id: "MeetRequest" });

/** What Google made. */
export const MeetMeeting = z
  .object({ meetingId: z.string(), meetingUrl: z.string(), eventId: z.string() })
  .meta({ id: "MeetMeeting" });

/** A meeting at Microsoft. */
export const TeamsRequest = z.object({ ...meeting, ...event, subject: Said }).meta({ id: "TeamsRequest" });

/** What Microsoft made. */
export const TeamsMeeting = z
  .object({ id: z.string(), joinUrl: z.string(), subject: z.string() })
  .meta({ id: "TeamsMeeting" });

/** An entry for both calendars. */
export const EventRequest = z
  .object({
    appointmentId: Id,
    userEmail: Address,
    practitionerEmail: Address,
    title: Said,
    description: Said,
    date: Said,
    time: Said,
    duration: Length,
    durationMinutes: Length,
  })
  .meta({ id: "EventRequest" });

/** The entry's name in every calendar. */
export const EventSent = z.object({ eventId: z.string(), success: z.boolean() }).meta({ id: "EventSent" });
