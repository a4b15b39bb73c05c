import "server-only";
import { type AppointmentDetail, type DetailListing, findAppointment, listDetails } from "@/lib/appointments/queries";
import { wrongStatus } from "@/lib/appointments/status";
import { recordReads } from "@/lib/audit/read";
import { type Actor, isStaff } from "@/lib/auth/actor";
import type { MatchingStart } from "@/lib/availability/queries";
import { notFound, Refusal } from "@/lib/errors";
import { matchesOfEach } from "@/lib/requests/matches";

/** An appointment, and while it waits for an answer the free starts that match it, best first. */
export type AppointmentRead = AppointmentDetail & { matches: MatchingStart[] };

/** A page of them, and how many there are in all. */
export type PageRead = { rows: AppointmentRead[]; total: number };

/**
 * An appointment the actor may see; any other is refused with `not_found` (404). That a member of staff read it is
 * recorded.
 */
export async function readAppointment(actor: Actor, id: string, now: Date): Promise<AppointmentRead> {
  const found = await findAppointment(actor, id);
  if (!found) throw notFound("appointment");
  const [read] = await withMatches(actor, [found], now);
  if (!read) throw new Error("An appointment was lost on the way.");
  return read;
}

/**
 * As `readAppointment`, of a page of them. Only the practice looks for a client by address; others are refused with
 * `forbidden` (403).
 */
export async function readAppointments(actor: Actor, listing: DetailListing, now: Date): Promise<PageRead> {
  if (listing.email !== undefined && !isStaff(actor))
    throw new Refusal("forbidden", "Only the practice's staff can look for appointments by e-mail address.");
  const { rows, total } = await listDetails(actor, listing);
  return { rows: await withMatches(actor, rows, now), total };
}

/** A booked appointment with its room; one that stands elsewhere is refused with `wrong_status` (409). */
export async function readBooked(actor: Actor, id: string, now: Date) {
  const appointment = await readAppointment(actor, id, now);
  const { startsAt, status, room } = appointment;
  if (status !== "scheduled" || !startsAt || !room) throw wrongStatus(status, "This appointment has no room.");
  return { ...appointment, startsAt, room };
}

async function withMatches(actor: Actor, found: AppointmentDetail[], now: Date): Promise<AppointmentRead[]> {
  const waiting = found.filter(({ status }) => status === "pending_review");
  const health = isStaff(actor) ? found.filter(({ reason }) => reason !== null) : [];
  const [matches] = await Promise.all([
    matchesOfEach(
      actor,
      waiting.map((one) => ({ ...one, sought: { ...one.service, minutes: one.minutes } })),
      now,
    ),
    recordReads(
      actor,
      health.map(({ id }) => id),
      now,
    ),
  ]);
  const matchesBy = new Map(waiting.map(({ id }, index) => [id, matches[index] ?? []]));
  return found.map((one) => ({ ...one, matches: matchesBy.get(one.id) ?? [] }));
}
