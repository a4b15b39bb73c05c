import { z } from "zod";
import { PLATFORMS } from "@/db/schema/practice";
import { canJoin, JOIN_EARLY_MINUTES, JOIN_LATE_MINUTES } from "@/lib/appointments/join-window";
import type { AppointmentDetail } from "@/lib/appointments/queries";
import { translatorFor } from "@/lib/i18n/catalogue";
import type { JoinCredentials } from "@/lib/meetings/join";
import { sessionLink } from "@/lib/meetings/session-link";
import { type Place, placeWords } from "@/lib/practice/place/words";
import { type Clock, longMoment, plural, zoneName } from "@/lib/time/format";

const INSIDE = "For your own programs, once the session has started; null outside the join window.";

/** Where and when a session takes place, and while it can be joined what it is joined with. */
export const JitsiMeeting = z
  .object({
    meeting_url: z.string(),
    room_id: z.string(),
    scheduled_time: z.string().describe("In words, on the caller's clock."),
    duration: z.string().describe("In words."),
    can_join: z.boolean(),
    meeting_status: z.enum(["none", "scheduled", "active", "completed", "cancelled"]),
    join_instructions: z.string(),
    carrier: z
      .enum(["direct", "jitsi", ...PLATFORMS])
      .nullable()
      .describe(
        `What carries the call: a Jitsi server, the participants' own programs, or another platform. ${INSIDE}`,
      ),
    domain: z.string().nullable().describe(`The server that the room is asked for at. ${INSIDE}`),
    room: z.string().nullable().describe(`The room as that server names it. ${INSIDE}`),
    token: z.string().nullable().describe("What lets the caller in; null outside, and where the server takes none."),
    join_url: z
      .string()
      .nullable()
      .describe(`On another platform, what is opened in a browser; the practitioner's is fetched then. ${INSIDE}`),
    token_expires_at: z.string().nullable().describe("Ask again before then to come back in."),
  })
  .meta({ id: "JitsiMeeting" });

const INSTRUCTIONS = [
  `Open the link in a browser and sign in. The room opens ${JOIN_EARLY_MINUTES} minutes before the start and closes`,
  `${JOIN_LATE_MINUTES} minutes after the end; the session begins when the therapist starts it. There is nothing to install.`,
].join(" ");

/** How one joins, or where one goes instead. */
function instructionsFor(service: Place): string {
  const place = placeWords(translatorFor("en"), service);
  return place === null ? INSTRUCTIONS : `There is no call to join. ${place}`;
}

type Booked = AppointmentDetail & { startsAt: Date; room: string };

/** Where a booked session takes place, with its time on the reader's clock. */
export function presentMeeting(
  one: Booked,
  credentials: JoinCredentials | null,
  clock: Clock,
  now: Date,
): z.infer<typeof JitsiMeeting> {
  return {
    meeting_url: sessionLink(one.id),
    room_id: one.room,
    scheduled_time: `${longMoment(one.startsAt, clock)}, ${zoneName(clock)}`,
    duration: plural(one.minutes, "minute"),
    can_join: one.service.place === "online" && canJoin(one, now),
    meeting_status: one.meetingStatus,
    join_instructions: instructionsFor(one.service),
    carrier: credentials?.carrier ?? null,
    domain: credentials?.domain ?? null,
    room: credentials?.room ?? null,
    token: credentials?.token ?? null,
    join_url: credentials?.joinUrl ?? null,
    token_expires_at: credentials?.expiresAt.toISOString() ?? null,
  };
}
