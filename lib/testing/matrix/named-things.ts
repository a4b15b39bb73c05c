import { db } from "@/db/client";
import { appointments, openings, payments, services } from "@/db/schema";
import { addPerson, addPractitioner } from "@/db/seed";
import { newId } from "@/lib/id";
import { eraseAccount } from "@/lib/privacy/erase";
import type { cast } from "@/lib/testing/cast";
import { minutesAfter, NOW } from "@/lib/testing/clock";
import { SECRET } from "@/lib/testing/matrix/objects";
import { pendingRequest, scheduled } from "@/lib/testing/requests";

type Cast = Awaited<ReturnType<typeof cast>>;

const MORNING = new Date("2026-12-08T10:00:00Z");
const BENS_TIME = new Date("2026-12-09T13:00:00Z");

/** Everything that a body or a query can name: Ana's with Dr. Osei, Ben's with Dr. Lind, and what is gone. */
export type NamedThings = Awaited<ReturnType<typeof namedThings>>;

/** Fills a cast's practice with them. */
export async function namedThings(people: Cast) {
  const { ana, ben, osei, lind, mara } = people;
  const request = await pendingRequest({ client: ana, practitioner: osei, reason: SECRET });
  const startsAt = minutesAfter(NOW, 3 * 1440);
  const anas = await scheduled({ client: ana, practitioner: osei, startsAt, reason: SECRET });
  const bens = await scheduled({ client: ben, practitioner: lind, startsAt: BENS_TIME });
  const esi = { ...ana, id: newId(NOW) };
  const name = { firstName: "Esi", lastName: "Boateng", email: "esi-canary@attune.test" };
  await addPerson(db, { id: esi.id, role: "client", timeZone: "UTC", passwordHash: null, ...name }, NOW);
  const erased = await scheduled({ client: esi, practitioner: osei, startsAt: minutesAfter(MORNING, 1440) });
  await eraseAccount({ ...mara, role: "admin" }, esi.id, NOW);
  await db.update(appointments).set({ priceMinor: 10_000, currency: "USD" });
  const [payment, own] = ["pi_bens", "pi_anas"];
  for (const [appointment, providerId] of [
    [bens, payment],
    [anas, own],
  ] as const)
    await addPayment(appointment.id, providerId);
  return {
    ...{ people, request, anas, bens, payment, own },
    services: { linds: await service(lind.practitionerId, true), gone: await service(null, false) },
    gone: { client: esi.id, appointment: erased.id, practitioner: await formerPractitioner() },
    closed: await closedOpening(people),
  };
}

/** A slot's id: whose, from when, and how long. */
export function slotOf(practitionerId: string, minutes: number, startsAt = MORNING): string {
  return `${practitionerId}.${startsAt.getTime() / 60_000}.${minutes}`;
}

async function addPayment(appointmentId: string, providerId: string) {
  const times = { createdAt: NOW, updatedAt: NOW };
  const begun = { state: "created" as const, amountMinor: 10_000, currency: "USD", providerId };
  await db.insert(payments).values({ id: newId(NOW), appointmentId, attempt: 1, ...begun, ...times });
}

async function service(practitionerId: string | null, active: boolean): Promise<string> {
  const row = { id: newId(NOW), name: "Another", minutes: 30, booking: "instant" as const, position: 9 };
  await db.insert(services).values({ ...row, practitionerId, active });
  return row.id;
}

async function formerPractitioner(): Promise<string> {
  const [userId, id] = [newId(NOW), newId(NOW)];
  const who = { firstName: "Kofi", lastName: "Addo", email: "kofi@attune.test", timeZone: "UTC" };
  await addPerson(db, { id: userId, role: "practitioner", passwordHash: null, ...who }, NOW);
  const shown = { slug: "kofi-addo", name: "Dr. Kofi Addo", title: "Psychotherapist", position: 5 };
  const hours = { id: newId(NOW), weekday: 1, startMinute: 540, endMinute: 720 };
  await addPractitioner(db, { id, userId, timeZone: "UTC", active: false, ...shown }, [hours]);
  return id;
}

async function closedOpening({ osei, instant }: Cast): Promise<string> {
  const id = newId(NOW);
  const start = minutesAfter(MORNING, 5 * 1440);
  const during = { start, end: minutesAfter(start, 30) };
  const whose = { practitionerId: osei.practitionerId, serviceId: instant.id };
  await db.insert(openings).values({ id, ...whose, during, capacity: 3, closedAt: NOW, createdAt: NOW });
  return id;
}
