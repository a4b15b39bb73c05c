import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { POST as bookSlots } from "@/app/api/appointments/route";
import { POST as book } from "@/app/api/bookings/route";
import { GET as schedules } from "@/app/api/schedules/route";
import { GET as slots } from "@/app/api/slots/route";
import { db } from "@/db/client";
import { services } from "@/db/schema";
import { publishSlot } from "@/lib/availability/publish-slot";
import { newId } from "@/lib/id";
import { as, send } from "@/lib/testing/api";
import { cast, NOW } from "@/lib/testing/cast";

/*
 * How long a session takes and which one is meant, whatever a program says of it: nothing that it says is overheard.
 */

const TUESDAY = "2026-12-08";
const TEN = Date.parse(`${TUESDAY}T10:00:00Z`) / 60_000;

async function practice() {
  const people = await cast();
  await db.update(services).set({ priceMinor: 0 }).where(eq(services.id, people.instant.id));
  const couples = { id: newId(NOW), name: "Couples", minutes: 60, booking: "instant" as const, position: 2 };
  await db.insert(services).values({ ...couples, priceMinor: 12_000 });
  const slotOf = (minutes: number, start = TEN) => `${people.osei.practitionerId}.${start}.${minutes}`;
  return { ...people, couples, slotOf };
}

test.each(["duration", "durationMinutes", "scheduled_duration"])(
  "%s is honoured where a service takes so long",
  async (name) => {
    const { ana, slotOf } = await practice();
    const { status, body } = await as(ana, book, "POST /x", { body: { schedule_id: slotOf(30), [name]: 60 } });
    expect([status, body.booking.duration, body.booking.service_name, body.booking.amount]).toEqual([
      201,
      60,
      "Couples",
      120,
    ]);
  },
);

test("a length that nothing takes is refused by its name, with those that are possible, in every dialect", async () => {
  const { ana, osei, slotOf, instant } = await practice();
  const possible = "No session of 240 minutes can be booked then. Possible lengths: 30, 60 minutes.";
  const refused = { status: 400, body: { code: "not_possible", details: possible } };
  expect(await as(ana, book, "POST /x", { body: { schedule_id: slotOf(30), duration: 240 } })).toMatchObject({
    ...refused,
    body: { ...refused.body, fields: { duration: [possible] } },
  });
  const journey = { practitionerId: osei.practitionerId, date: TUESDAY, time: "10:00", durationMinutes: 240 };
  expect(await as(ana, bookSlots, "POST /x", { body: journey })).toMatchObject({
    ...refused,
    body: { ...refused.body, fields: { durationMinutes: [possible] } },
  });
  expect(await as(ana, bookSlots, "POST /x", { body: { slot: slotOf(30), duration: 240 } })).toMatchObject(refused);
  const named = { schedule_id: slotOf(30), service_id: instant.id, duration: 60 };
  expect((await as(ana, book, "POST /x", { body: named })).body.details).toMatch(/Possible lengths: 30 minutes\.$/);
});

test("a slot and a service of another length contradict each other, and so do two names of a service", async () => {
  const { ana, osei, couples, instant, slotOf } = await practice();
  const mixed = await as(ana, book, "POST /x", { body: { schedule_id: slotOf(30), service_id: couples.id } });
  expect(mixed).toMatchObject({ status: 400, body: { code: "not_possible" } });
  const agreed = { schedule_id: slotOf(30), service_id: couples.id, duration: 60 };
  expect((await as(ana, book, "POST /x", { body: agreed })).status).toBe(201);
  const journey = { practitionerId: osei.practitionerId, date: TUESDAY, time: "14:00" };
  const two = { ...journey, serviceId: instant.id, sessionType: "couples" };
  expect(Object.keys((await as(ana, bookSlots, "POST /x", { body: two })).body.fields)).toEqual([
    "sessionType",
    "serviceId",
  ]);
});

test("a published slot takes as long as it was published for", async () => {
  const { ana, mara, osei, instant, couples } = await practice();
  const during = { startsAt: new Date(`${TUESDAY}T10:00:00Z`), endsAt: new Date(`${TUESDAY}T10:30:00Z`) };
  const slot = { ...during, capacity: 2, isOpen: true, serviceId: instant.id, practitionerId: osei.practitionerId };
  const schedule_id = await publishSlot({ ...mara, role: "admin" }, slot, NOW);
  const ask = async (more: object) => (await as(ana, book, "POST /x", { body: { schedule_id, ...more } })).status;
  expect(await ask({ duration: 60 })).toBe(400);
  expect(await ask({ service_id: couples.id })).toBe(400);
  expect(await ask({ duration: 30, service_id: instant.id })).toBe(201);
});

test("the slots of a date are those of the ordinary session, or of the service that is named", async () => {
  const { service, instant, couples, osei, ana, mara } = await practice();
  const read = async (query: string) => {
    const whose = `date=${TUESDAY}&practitioner_id=${osei.practitionerId}${query}`;
    const clinic = await (await send(schedules, `GET /api/schedules?${whose}`)).json();
    const bare = await (await send(slots, `GET /api/slots?${whose}`)).json();
    expect(bare.map(({ id }: { id: string }) => id)).toEqual(clinic.slots.map(({ id }: { id: string }) => id));
    const kinds = clinic.slots.map((slot: Record<string, unknown>) => `${slot.duration} ${slot.booking}`);
    return { id: clinic.slots[0].id, kinds: [...new Set(kinds)] };
  };
  expect((await read("")).kinds).toEqual(["60 instant"]);
  expect((await read(`&service_id=${couples.id}`)).kinds).toEqual(["60 instant"]);
  expect((await read(`&service_id=${instant.id}`)).kinds).toEqual(["30 instant"]);
  const asked = await read(`&service_id=${service.id}`);
  expect(asked.kinds).toEqual(["50 request"]);
  expect(await as(ana, book, "POST /x", { body: { schedule_id: asked.id } })).toMatchObject({
    status: 409,
    body: { code: "by_request" },
  });
  expect((await as(mara, book, "POST /x", { body: { schedule_id: asked.id, user_id: ana.id } })).status).toBe(201);
});

test("without any other, the free first conversation is what is offered", async () => {
  const { couples, osei } = await practice();
  await db.update(services).set({ active: false }).where(eq(services.id, couples.id));
  const whose = `date=${TUESDAY}&practitioner_id=${osei.practitionerId}`;
  expect((await (await send(schedules, `GET /api/schedules?${whose}`)).json()).slots[0].duration).toBe(30);
});
