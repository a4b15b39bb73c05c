import { canJoin } from "@/lib/appointments/join-window";
import type { AppointmentLine } from "@/lib/appointments/queries";

/** What a session of the day is at this moment: over, under way or about to be, the one that comes next, or later. */
export type DayPart = "earlier" | "now" | "next" | "later";

/** A line of the day's agenda: a session, or free time between two of them. */
export type AgendaRow<Session> =
  | { kind: "session"; session: Session; part: DayPart }
  | { kind: "free"; start: Date; end: Date };

type Timed = { lead: Pick<AppointmentLine, "status" | "startsAt" | "endsAt" | "prepayMinor"> };
type FreeTime = { start: Date; end: Date };

// What is shorter is no time that something could be done with.
const SHORTEST_MS = 15 * 60_000;

/**
 * A day in order: its sessions, each with what it is now, and the free times that are not over yet, which begin now at
 * the earliest.
 */
export function agendaOf<Session extends Timed>(
  sessions: Session[],
  free: FreeTime[],
  now: Date,
): AgendaRow<Session>[] {
  const inOrder = sessions.toSorted((one, other) => startOf(one) - startOf(other));
  const parts = new Map(inOrder.map((session) => [session, partOf(session, now)]));
  const next = inOrder.find((session) => parts.get(session) === "later");
  if (next) parts.set(next, "next");
  const rows = inOrder.map(
    (session): AgendaRow<Session> => ({
      kind: "session",
      session,
      part: parts.get(session) ?? "later",
    }),
  );
  const gaps = leftOf(free, now).map((gap): AgendaRow<Session> => ({ kind: "free", ...gap }));
  return [...rows, ...gaps].toSorted((one, other) => placeOf(one) - placeOf(other));
}

/** What is left of free times: none that is over or nearly so, and one that has begun from now on. */
export function leftOf(free: FreeTime[], now: Date): FreeTime[] {
  return free
    .map(({ start, end }) => ({ start: start < now ? now : start, end }))
    .filter(({ start, end }) => Number(end) - Number(start) >= SHORTEST_MS);
}

function partOf({ lead }: Timed, now: Date): DayPart {
  if (lead.status !== "scheduled" || !lead.startsAt || !lead.endsAt) return "earlier";
  if (canJoin(lead, now) || (lead.startsAt <= now && now < lead.endsAt)) return "now";
  return lead.startsAt > now ? "later" : "earlier";
}

function startOf({ lead }: Timed): number {
  return Number(lead.startsAt);
}

function placeOf<Session extends Timed>(row: AgendaRow<Session>): number {
  return row.kind === "free" ? Number(row.start) : startOf(row.session);
}
