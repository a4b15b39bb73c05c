import { and, eq, inArray, isNull, notExists } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { appointmentEvents, appointments, groupEntries, openings, practitioners } from "@/db/schema";
import { type AppointmentEvent, isHeld } from "@/lib/appointments/events";
import type { PromisedMessage } from "@/lib/outbox/promise";

/*
 * A practitioner has one calendar entry for a group session and hears of it when it gets its first client and when it
 * loses its last: not of each place, whose number Today and the session's page show as it is. What the calendar was told
 * last is kept, so in whatever order events are heard, what is said is the difference between that and what is so.
 */

const MOVES_PLACES: readonly AppointmentEvent["kind"][] = ["booked", "scheduled", "rescheduled", "cancelled", "undone"];

/** What the practitioners of the group sessions that an event is about are to be told; mostly nothing. */
export async function groupMessages(tx: Transaction, event: AppointmentEvent, now: Date): Promise<PromisedMessage[]> {
  if (!MOVES_PLACES.includes(event.kind)) return [];
  const ids = new Set([event.before, event.after].flatMap((state) => state?.openingId ?? []));
  const messages: PromisedMessage[] = [];
  for (const id of [...ids].sort()) messages.push(...(await differenceOf(tx, id, event, now)));
  return messages;
}

/** The entry once more, for a practitioner who asks for it. */
export async function groupEntryAgain(
  tx: Transaction,
  openingId: string,
  event: AppointmentEvent,
): Promise<PromisedMessage[]> {
  const told = await lockEntry(tx, openingId);
  if (!told.during) return [];
  const { dedupeKey, ...message } = messageOf("group-arranged", { ...told, during: told.during }, event);
  return [{ ...message, dedupeKey: `${dedupeKey}:${event.id}` }];
}

async function differenceOf(tx: Transaction, openingId: string, event: AppointmentEvent, now: Date) {
  const told = await lockEntry(tx, openingId);
  const { opening, during, sequence } = told;
  if (opening.during.end <= event.at) return [];
  const isTaken = await hasClients(tx, openingId, now);
  if (isTaken ? isSame(during, opening.during) : !during) return [];
  const next = { during: isTaken ? opening.during : null, sequence: sequence + 1 };
  await tx.update(groupEntries).set(next).where(eq(groupEntries.openingId, openingId));
  const kind = isTaken ? ("group-arranged" as const) : ("group-cancelled" as const);
  const tells = { ...told, sequence: next.sequence, during: next.during ?? during ?? opening.during };
  return [messageOf(kind, tells, event)];
}

type Entry = Awaited<ReturnType<typeof lockEntry>>;
type Tells = Entry & { during: NonNullable<Entry["during"]> };

function messageOf(
  kind: "group-arranged" | "group-cancelled",
  { opening, during: { start, end }, sequence, zone, userId }: Tells,
  { actorId }: AppointmentEvent,
): PromisedMessage {
  const payload = {
    audience: "practice" as const,
    openingId: opening.id,
    sequence,
    zone,
    startsAt: start.toISOString(),
    endsAt: end.toISOString(),
    places: opening.capacity,
    byReader: actorId === userId,
  };
  return { kind, recipientId: userId, dedupeKey: `${kind}:${opening.id}:${sequence}`, payload };
}

/** Those who tell of one session at once go one after the other. */
async function lockEntry(tx: Transaction, openingId: string) {
  await tx.insert(groupEntries).values({ openingId, sequence: 0 }).onConflictDoNothing();
  const { sequence, during } = groupEntries;
  const { id, capacity } = openings;
  const [entry] = await tx
    .select({
      sequence,
      during,
      opening: { id, capacity, during: openings.during },
      zone: practitioners.timeZone,
      userId: practitioners.userId,
    })
    .from(groupEntries)
    .innerJoin(openings, eq(openings.id, groupEntries.openingId))
    .innerJoin(practitioners, eq(practitioners.id, openings.practitionerId))
    .where(eq(groupEntries.openingId, openingId))
    .for("update", { of: groupEntries });
  if (!entry) throw new Error("A group session has no opening.");
  return entry;
}

// A booking that can still be undone is told to nobody yet, and one that is only kept to be paid for to nobody at all.
async function hasClients(tx: Transaction, openingId: string, now: Date): Promise<boolean> {
  const isNew = and(
    eq(appointmentEvents.appointmentId, appointments.id),
    eq(appointmentEvents.version, appointments.version),
    eq(appointmentEvents.kind, "booked"),
  );
  const heldBooking = tx
    .select()
    .from(appointmentEvents)
    .where(and(isNew, isHeld(now)));
  const isIn = inArray(appointments.status, ["scheduled", "completed", "no_show"]);
  const isTold = and(isNull(appointments.payBy), notExists(heldBooking));
  return (await tx.$count(appointments, and(eq(appointments.openingId, openingId), isIn, isTold))) > 0;
}

function isSame(one: Entry["during"], { start, end }: Tells["during"]): boolean {
  return one !== null && Number(one.start) === Number(start) && Number(one.end) === Number(end);
}
