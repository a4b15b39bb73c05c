import "server-only";
import { bookByProgram, type ProgramBooking } from "@/lib/api/commands/bookings";
import type { Listing } from "@/lib/appointments/listing";
import type { Actor, Staff } from "@/lib/auth/actor";
import { type Booked, listBookedOf, readOneBookedOf } from "@/lib/booking/queries";
import { Refusal } from "@/lib/errors";
import { say } from "@/lib/i18n/say";
import { arrangeAtOnce } from "@/lib/meetings/arranging/arrange-at-once";
import { choosePlace } from "@/lib/meetings/platforms/choose";
import { titleOf } from "@/lib/meetings/platforms/names";
import type { Platform } from "@/lib/meetings/platforms/platform";
import { findMeetings, plannedMeeting, type ShownMeeting } from "@/lib/meetings/platforms/queries";
import { troubleWords } from "@/lib/meetings/platforms/trouble-words";

/** A booked appointment, and its meeting on a platform where it has one. */
export type Met = Booked & { meeting: ShownMeeting | null };

/**
 * Books as `bookByProgram` does, and says where it will be met, in the dialect that speaks of it: the link itself is made
 * a moment later.
 */
export async function bookToMeet(actor: Actor, wanted: ProgramBooking, now: Date): Promise<Met> {
  const booked = await bookByProgram(actor, wanted, now);
  return { ...booked, meeting: "slotId" in wanted.wanted ? null : await plannedMeeting(booked.id) };
}

/** As `listBookedOf`, with the meetings. */
export async function listMetOf(actor: Actor, personId: string, listing: Listing, now: Date) {
  const { rows, total } = await listBookedOf(actor, personId, listing, now);
  return { rows: await withMeetings(actor, rows), total };
}

/** As `readOneBookedOf`, with the meeting. */
export async function readOneMetOf(actor: Actor, personId: string, id: string, now: Date): Promise<Met> {
  const [met] = await withMeetings(actor, [await readOneBookedOf(actor, personId, id, now)]);
  if (!met) throw new Error("What was read is not there.");
  return met;
}

async function withMeetings(actor: Actor, rows: Booked[]): Promise<Met[]> {
  const meetings = await findMeetings(
    actor,
    rows.map(({ id }) => id),
  );
  return rows.map((row) => ({ ...row, meeting: meetings.get(row.id) ?? null }));
}

/** A meeting that is there. */
export type ThereMeeting = { externalId: string; joinUrl: string; passcode: string | null };

/**
 * Makes a booked appointment's meeting at a platform now, or answers the one that it has there. Refuses as `choosePlace`
 * does, and with `unavailable` (503) while the platform has not made it: it is gone on with, and the client gets the
 * link by e-mail.
 */
export async function meetAt(
  staff: Staff,
  platform: Platform,
  appointmentId: string,
  now: Date,
): Promise<ThereMeeting> {
  const session = await choosePlace(staff, { id: appointmentId, place: platform }, now);
  const meeting = await arrangeAtOnce(session, now);
  if (meeting?.joinUrl && meeting.externalId) {
    const { externalId, joinUrl, passcode } = meeting;
    return { externalId, joinUrl, passcode };
  }
  const title = titleOf(platform);
  if (meeting?.state === "failed")
    throw new Refusal("unavailable", say("{platform} could not make the meeting.", { platform: title }), {
      details: troubleWords(meeting.trouble ?? "unavailable", title),
    });
  throw new Refusal("unavailable", say("{platform} has not made the meeting yet.", { platform: title }), {
    details: "It is still being made: ask again in a moment. The client gets the link by e-mail.",
    retryAfterSeconds: 5,
  });
}
