import "server-only";
import { type AppointmentDetail, findDetail } from "@/lib/appointments/queries";
import { type AppointmentRecord, listRecords, type RecordListing, readRecord } from "@/lib/appointments/record/read";
import { wrongStatus } from "@/lib/appointments/status";
import { type Actor, isStaff } from "@/lib/auth/actor";
import type { MatchingStart } from "@/lib/availability/queries";
import { notFound, Refusal } from "@/lib/errors";
import { sentence } from "@/lib/i18n/say";
import { matchesOfEach } from "@/lib/requests/matches";

/** An appointment, and while it waits for an answer the free starts that match it, best first. */
export type AppointmentRead = AppointmentRecord & { matches: MatchingStart[] };

/** The free starts that match an appointment, best first. */
export type Matched = Pick<AppointmentRead, "id" | "matches">;

/** A page of them, and how many there are in all. */
export type PageRead = { rows: AppointmentRead[]; total: number };

/**
 * An appointment the actor may see; any other is refused with `not_found` (404). That a member of staff read it is
 * recorded.
 */
export async function readAppointment(actor: Actor, id: string, now: Date): Promise<AppointmentRead> {
  const found = await readRecord(actor, id, now);
  if (!found) throw notFound("appointment");
  return { ...found, matches: await matchesFor(actor, found, now) };
}

/** The free starts that match an appointment, while it waits for an answer. Refuses as `readAppointment`. */
export async function readMatches(actor: Actor, id: string, now: Date): Promise<Matched> {
  const found = await findDetail(actor, id);
  if (!found) throw notFound("appointment");
  return { id, matches: await matchesFor(actor, found, now) };
}

/**
 * As `readAppointment`, of a page of them. Only the practice looks for a client by address; others are refused with
 * `forbidden` (403).
 */
export async function readAppointments(actor: Actor, listing: RecordListing, now: Date): Promise<PageRead> {
  if (listing.email !== undefined && !isStaff(actor))
    throw new Refusal("forbidden", "Only the practice's staff can look for appointments by e-mail address.");
  const { rows, total } = await listRecords(actor, listing, now);
  return { rows: await withMatches(actor, rows, now), total };
}

/**
 * A booked appointment with its room. Refuses with `wrong_status` (409) one that stands elsewhere, with `not_found` (404)
 * what the actor may not see.
 */
export async function findBooked(actor: Actor, id: string) {
  const appointment = await findDetail(actor, id);
  if (!appointment) throw notFound("appointment");
  const { startsAt, status, room } = appointment;
  if (status !== "scheduled" || !startsAt || !room)
    throw wrongStatus(status, sentence("This appointment has no room."));
  return { ...appointment, startsAt, room };
}

async function matchesFor(actor: Actor, one: AppointmentDetail, now: Date): Promise<MatchingStart[]> {
  const [matches] = one.status === "pending_review" ? await matchesOfEach(actor, [soughtBy(one)], now) : [];
  return matches ?? [];
}

async function withMatches(actor: Actor, found: AppointmentRecord[], now: Date): Promise<AppointmentRead[]> {
  const waiting = found.filter(({ status }) => status === "pending_review");
  const matches = await matchesOfEach(actor, waiting.map(soughtBy), now);
  const matchesBy = new Map(waiting.map(({ id }, index) => [id, matches[index] ?? []]));
  return found.map((one) => ({ ...one, matches: matchesBy.get(one.id) ?? [] }));
}

function soughtBy<One extends AppointmentDetail>(one: One) {
  return { ...one, sought: { ...one.service, minutes: one.minutes } };
}
