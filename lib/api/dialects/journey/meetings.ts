import { z } from "zod";
import type { ThereMeeting } from "@/lib/api/commands/meetings";
import { Minutes } from "@/lib/api/dialects/durations";
import { NEUTRAL_TOPIC } from "@/lib/meetings/platforms/platform";
import { hostPage } from "@/lib/meetings/session-link";

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
  .object({
    id: z.string(),
    join_url: z.string(),
    password: z.string(),
    host_url: z
      .string()
      .describe(
        "Opens the meeting as its host, for the signed-in practitioner: Zoom's own link, which signs in, is fetched then.",
      ),
  })
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

/** What Zoom made, in the journey dialect's words. */
export function presentZoom(appointmentId: string, meeting: ThereMeeting): z.infer<typeof ZoomMeeting> {
  const { externalId: id, joinUrl: join_url, passcode } = meeting;
  return { id, join_url, password: passcode ?? "", host_url: hostPage(appointmentId) };
}

/** What Google made: the code of the meeting is the end of its link. */
export function presentMeet({ externalId: eventId, joinUrl: meetingUrl }: ThereMeeting): z.infer<typeof MeetMeeting> {
  return { meetingId: new URL(meetingUrl).pathname.slice(1), meetingUrl, eventId };
}

/** What Microsoft made. */
export function presentTeams({ externalId: id, joinUrl }: ThereMeeting): z.infer<typeof TeamsMeeting> {
  return { id, joinUrl, subject: NEUTRAL_TOPIC };
}

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

/** What the connected calendar calls the entry, or else its name in every calendar. */
export const EventSent = z
  .object({
    eventId: z.string().describe("What the practitioner's connected calendar calls it; without one, its UID."),
    success: z.boolean(),
  })
  .meta({ id: "EventSent" });
