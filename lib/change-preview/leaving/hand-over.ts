import "server-only";
import { rescheduleAppointment } from "@/lib/appointments/reschedule";
import type { Staff } from "@/lib/auth/actor";
import { bookedFor, bookedWith } from "@/lib/change-preview/leaving/queries";
import { notFound, Refusal } from "@/lib/errors";
import { isId } from "@/lib/id";
import { assertMay } from "@/lib/permissions/permissions";

/** How many sessions went to the colleague, and how many could not. */
export type HandedOver = { moved: number; stayed: number };

/**
 * Gives everything that is booked with one person to a colleague, each session at its own time: its client is told, and
 * for some minutes each can be undone on its page. What the colleague has no time for stays, and so does a group, whose
 * time was published. One session after the other, so that one that stays keeps none of the others. Refuses with
 * `forbidden` (403) all but who manages the team, with `not_found` (404) a practitioner who takes no clients.
 */
export async function handOver(staff: Staff, userId: string, toPractitionerId: string, now: Date): Promise<HandedOver> {
  assertMay(staff, "team", "Only an admin can hand over what is booked.");
  return giveAll(staff, await bookedWith(staff, userId, now), toPractitionerId, now);
}

/** As `handOver`, everything that one client has booked with others than the colleague. */
export async function handOverClient(
  staff: Staff,
  clientId: string,
  toPractitionerId: string,
  now: Date,
): Promise<HandedOver> {
  assertMay(staff, "team", "Only an admin can hand over what is booked.");
  const sessions = (await bookedFor(staff, clientId, now)).filter(({ with: whom }) => whom !== toPractitionerId);
  return giveAll(staff, sessions, toPractitionerId, now);
}

type Session = { id: string; startsAt: Date; endsAt: Date; openingId: string | null };

async function giveAll(staff: Staff, sessions: Session[], toPractitionerId: string, now: Date): Promise<HandedOver> {
  if (!isId(toPractitionerId)) throw notFound("practitioner");
  const outcome = { moved: 0, stayed: 0 };
  for (const session of sessions) {
    const isMoved = !session.openingId && (await isGiven(staff, session, toPractitionerId, now));
    outcome[isMoved ? "moved" : "stayed"] += 1;
  }
  return outcome;
}

async function isGiven(staff: Staff, { id, startsAt, endsAt }: Session, practitionerId: string, now: Date) {
  const minutes = (endsAt.getTime() - startsAt.getTime()) / 60_000;
  try {
    await rescheduleAppointment(staff, id, { practitionerId, startsAt, minutes }, now);
    return true;
  } catch (error) {
    // The colleague's time is taken, or the session was changed meanwhile: it stays where it is, and the page shows it.
    if (error instanceof Refusal && error.reason === "conflict") return false;
    throw error;
  }
}
