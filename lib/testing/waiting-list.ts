import { asc, desc, eq, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { open } from "@/db/encryption";
import { appointments, offers, outbox, users, waitingEntries } from "@/db/schema";
import { cancelAppointment } from "@/lib/appointments/cancel";
import type { Actor } from "@/lib/auth/actor";
import { dispatchDue } from "@/lib/events/dispatch";
import { readMessage } from "@/lib/outbox/message";
import { openRecord } from "@/lib/records/open-record";
import { cast, cells } from "@/lib/testing/cast";
import { minutesAfter, NOW, TUESDAY_TEN } from "@/lib/testing/clock";
import { scheduled } from "@/lib/testing/requests";
import { joinWaitingList } from "@/lib/waiting-list/join";
import { offerFreedTimes as offer } from "@/lib/waiting-list/offer";

/** A Tuesday at ten, at two and at four in Accra; by day for everyone in the cast. */
export const TEN = TUESDAY_TEN;
export const TWO = minutesAfter(TEN, 240);
export const FOUR = minutesAfter(TEN, 360);

/** Noon in Accra, seven in the morning in New York. */
export const NOON = minutesAfter(NOW, 180);

/** Some minutes after noon; when none are said, the three in which a cancellation can be undone are over. */
export const later = (minutes = 4) => minutesAfter(NOON, minutes);

/** Whatever the Tuesday has. */
export const ANY = cells("Tuesday morning", "Tuesday afternoon");

/** The cast with a third client, Cleo, and what they do: have a time of Dr. Osei's, and wait for an earlier one. */
export async function waitingCast() {
  const people = await cast();
  // The admin of the cast, as a client who comes to see a practitioner.
  await db.update(users).set({ role: "client" }).where(eq(users.id, people.mara.id));
  await openRecord(db, people.mara.id, NOW);
  const cleo: Actor = { ...people.mara, role: "client" };
  const { practitionerId } = people.osei;
  const at = async (client: Actor, startsAt: Date) =>
    (await scheduled({ client, practitioner: people.osei, startsAt })).id;
  const waits = (client: Actor, appointmentId: string, since: Date, wished = ANY) =>
    joinWaitingList(client, { of: { appointmentId }, practitionerId, cells: wished }, since);
  // Ana's ten o'clock was cancelled and is offered to a client who has two o'clock; answers that client's appointment.
  const freedTen = async (client: Actor) => {
    const first = await at(people.ana, TEN);
    const mine = await at(client, TWO);
    await waits(client, mine, minutesAfter(NOW, 1));
    await cancelAppointment(people.ana, first, "", NOON);
    await offerFreedTimes(later());
    return mine;
  };
  return { ...people, cleo, at, waits, freedTen };
}

/** Who is offered what just now. */
export function openOffers() {
  return db
    .select({ clientId: waitingEntries.clientId, startsAt: offers.startsAt })
    .from(offers)
    .innerJoin(waitingEntries, eq(waitingEntries.id, offers.entryId))
    .where(eq(offers.state, "open"));
}

/** The offer that a client has, by its id. */
export async function offerOf(client: Actor) {
  const [row] = await db
    .select({ id: offers.id })
    .from(offers)
    .innerJoin(waitingEntries, eq(waitingEntries.id, offers.entryId))
    .where(sql`${offers.state} = 'open' and ${waitingEntries.clientId} = ${client.id}`);
  return row?.id ?? "";
}

/** The entry that a client made last, by its id. */
export async function entryOf(client: Actor) {
  const own = eq(waitingEntries.clientId, client.id);
  const [row] = await db.select().from(waitingEntries).where(own).orderBy(desc(waitingEntries.createdAt));
  return row?.id ?? "";
}

/** The appointment that a client has, by its id. */
export async function appointmentOf(client: Actor) {
  const [row] = await db.select().from(appointments).where(eq(appointments.clientId, client.id));
  return row?.id ?? "";
}

/** When an appointment is. */
export async function startOf(id: string) {
  const [row] = await db.select().from(appointments).where(eq(appointments.id, id));
  return row?.startsAt;
}

/** What a client was told of earlier times, in the order it was promised. */
export async function letters(client: Actor) {
  const rows = await db
    .select({ kind: outbox.kind, payload: open(outbox.payload, outbox.recipientId) })
    .from(outbox)
    .where(eq(outbox.recipientId, client.id))
    .orderBy(asc(outbox.createdAt));
  return rows
    .map(({ kind, payload }) => readMessage(kind, payload ?? ""))
    .flatMap((message) => (message.kind === "earlier-time-offered" ? [message.payload] : []));
}

/** What the worker does by then: what has become free is told, and offered. */
export async function offerFreedTimes(now: Date) {
  await dispatchDue(now);
  await offer(now);
}
