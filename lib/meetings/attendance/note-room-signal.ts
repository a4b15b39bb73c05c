import { eq, inArray } from "drizzle-orm";
import { db } from "@/db/client";
import { appointments, meetingSignals, meetings, practitioners, type SIGNAL_KINDS } from "@/db/schema";
import { attendeeIds, bringerIds } from "@/lib/appointments/attendees/attending";
import { newId } from "@/lib/id";
import { participantId } from "@/lib/meetings/participant";

/** What a video server says of a room of ours; the key is the same for every delivery of the same thing. */
export type RoomSignal = {
  room: string;
  kind: Extract<(typeof SIGNAL_KINDS)[number], "started" | "ended" | "joined" | "left">;
  /** Who it is of, as the person's token named them; null of the room as a whole. */
  participant: string | null;
  at: Date;
  dedupeKey: string;
};

/**
 * Keeps what a video server says of a room as a fact of its session. Tokens name each person by a word of that room
 * alone, by which the practitioner and each client are told apart; who had no token of ours is a guest. Twice is once;
 * what is said of a room that is none of ours is dropped.
 */
export async function noteRoomSignal({ room, participant, ...signal }: RoomSignal, now: Date): Promise<void> {
  const { id, sessionKey } = meetings;
  const [meeting] = await db.select({ id, sessionKey }).from(meetings).where(eq(meetings.room, room)).limit(1);
  if (!meeting) return;
  const of = participant === null ? { who: null, appointmentId: null } : await personOf(meeting, room, participant);
  const row = { id: newId(now), meetingId: meeting.id, source: "vendor" as const, ...of, ...signal };
  await db.insert(meetingSignals).values(row).onConflictDoNothing({ target: meetingSignals.dedupeKey });
}

async function personOf({ sessionKey }: { sessionKey: string | null }, room: string, participant: string) {
  const places = await db
    .select({ ...PEOPLE, hostId: practitioners.userId })
    .from(appointments)
    .leftJoin(practitioners, eq(practitioners.id, appointments.practitionerId))
    .where(sessionKey ? isPlaceOf(sessionKey) : undefined);
  const isThis = (userId: string | null) => userId !== null && participantId(room, userId) === participant;
  if (places.some(({ hostId }) => isThis(hostId))) return { who: "practitioner" as const, appointmentId: null };
  const own = places.find(({ clientId, beside, bring }) => [clientId, ...beside, ...bring].some(isThis));
  return own ? { who: "client" as const, appointmentId: own.id } : { who: "guest" as const, appointmentId: null };
}

// A guardian who brings a child is in the call in the child's place.
const PEOPLE = { id: appointments.id, clientId: appointments.clientId, beside: attendeeIds, bring: bringerIds };

// By either id, so that an index serves it.
function isPlaceOf(sessionKey: string) {
  const ofGroup = db.select({ id: appointments.id }).from(appointments).where(eq(appointments.openingId, sessionKey));
  const alone = db.select({ id: appointments.id }).from(appointments).where(eq(appointments.id, sessionKey));
  return inArray(appointments.id, ofGroup.unionAll(alone));
}
