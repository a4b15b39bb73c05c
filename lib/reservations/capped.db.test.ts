import { beforeEach, expect, test } from "vitest";
import { db } from "@/db/client";
import { services } from "@/db/schema";
import { rescheduleOwnAppointment } from "@/lib/appointments/reschedule";
import { bookHeld, bookSlot } from "@/lib/booking/book";
import { extendHold, holdTime } from "@/lib/booking/hold";
import { repeatAppointment } from "@/lib/series/repeat";
import { rescheduleSeries } from "@/lib/series/reschedule-series";
import { cast, makeInstant, NOW, withRules } from "@/lib/testing/cast";
import { minutesAfter } from "@/lib/testing/clock";
import { contend, makeCrowd, takenOf } from "@/lib/testing/crowd";
import { scheduled } from "@/lib/testing/requests";

/* What a practitioner gives at most in a day or a week no constraint sees: it is counted before a time is taken. */

const HOURS = [9, 10, 11, 13, 14, 15];
const AT = HOURS.map((hour) => new Date(`2026-12-02T${String(hour).padStart(2, "0")}:00:00Z`));
// A day later each, so that no two conflict.
const later = (index: number) => minutesAfter(AT[0] ?? NOW, 1_440 * (index + 1));
const AT_MOST_TWO = { won: 2, refused: { slot_taken: 4 }, faults: [], deadlocks: 0 };

let people: Awaited<ReturnType<typeof cast>>;
let crowd: Awaited<ReturnType<typeof makeCrowd>>;
beforeEach(async () => {
  people = await cast();
  await makeInstant();
  crowd = await makeCrowd(HOURS.length, 0);
});

const each = (run: (client: (typeof crowd.clients)[number], startsAt: Date) => Promise<unknown>) =>
  contend(
    crowd.clients.map((client, index) => () => run(client, AT[index] ?? NOW)),
    HOURS.length,
  );

const slotAt = (startsAt: Date) => {
  const { osei, service } = people;
  return { practitionerId: osei.practitionerId, serviceId: service.id, startsAt };
};

for (const rules of [{ maxPerDay: 2 }, { maxPerWeek: 2 }, { newClientsPerWeek: 2 }]) {
  const [what] = Object.keys(rules);
  test(`of clients who book at the same moment two are booked where ${what} is two`, async () => {
    await withRules(people.osei.practitionerId, rules);
    const contest = await each((client, startsAt) => bookSlot(client, slotAt(startsAt), { reason: "" }, NOW));
    expect(contest).toMatchObject(AT_MOST_TWO);
    expect(await takenOf(people.osei.practitionerId)).toBe(2);
  });

  test(`of browsers that keep times at the same moment two may where ${what} is two`, async () => {
    await withRules(people.osei.practitionerId, rules);
    expect(await each((_, startsAt) => holdTime(null, slotAt(startsAt), NOW))).toMatchObject(AT_MOST_TWO);
    expect(await takenOf(people.osei.practitionerId)).toBe(2);
  });
}

test("of clients who move to one day at the same moment as many get there as it may have", async () => {
  const { osei } = people;
  await withRules(osei.practitionerId, { maxPerDay: 2 });
  const ids = await booked(later);
  const contest = await each((client, startsAt) =>
    rescheduleOwnAppointment(
      client,
      ids.get(client.id) ?? "",
      { practitionerId: osei.practitionerId, startsAt },
      NOW,
      0,
    ),
  );
  expect(contest).toMatchObject(AT_MOST_TWO);
});

test("of clients who repeat their sessions on one day at the same moment as many may as it may have", async () => {
  const { osei } = people;
  await db.update(services).set({ repeatable: true });
  await withRules(osei.practitionerId, { maxPerDay: 2 });
  const ids = await booked((index) => minutesAfter(AT[index] ?? NOW, -1_440));
  const contest = await each((client, startsAt) =>
    repeatAppointment(client, ids.get(client.id) ?? "", { everyWeeks: 1, starts: [startsAt] }, NOW),
  );
  expect(contest).toMatchObject(AT_MOST_TWO);
});

test("of clients who move their series to one day at the same moment as many get there as it may have", async () => {
  const { osei } = people;
  await db.update(services).set({ repeatable: true });
  const ids = await booked((index) => minutesAfter(AT[index] ?? NOW, 1_440));
  for (const client of crowd.clients) {
    const starts = [minutesAfter(AT[crowd.clients.indexOf(client)] ?? NOW, 8 * 1_440)];
    await repeatAppointment(client, ids.get(client.id) ?? "", { everyWeeks: 1, starts }, NOW);
  }
  await withRules(osei.practitionerId, { maxPerDay: 2 });
  const contest = await each((client, startsAt) =>
    rescheduleSeries(client, [{ id: ids.get(client.id) ?? "", startsAt }], NOW, 0),
  );
  expect(contest).toMatchObject(AT_MOST_TWO);
});

test("of two who book one after the other at the same moment one may where a break is due between them", async () => {
  await withRules(people.osei.practitionerId, { maxRunMinutes: 60, breakMinutes: 15 });
  crowd.clients.length = 2;
  const contest = await each((client, startsAt) => bookSlot(client, slotAt(startsAt), { reason: "" }, NOW));
  expect(contest).toMatchObject({ won: 1, refused: { slot_taken: 1 }, faults: [], deadlocks: 0 });
});

test("a hold that is over brings no session more than a day may have, prolonged or booked", async () => {
  const { osei } = people;
  await withRules(osei.practitionerId, { maxPerDay: 2 });
  const [ana, ben, carl] = crowd.clients;
  if (!ana || !ben || !carl) throw new Error("There are too few.");
  const [nine, ten, eleven] = AT.map(slotAt);
  if (!nine || !ten || !eleven) throw new Error("There are too few.");
  const { token } = await holdTime(ana, nine, NOW);
  // The very moment of its end is over, too.
  const later = minutesAfter(NOW, 10);
  await bookSlot(ben, ten, { reason: "" }, later);
  expect(await extendHold(token, later)).toEqual(minutesAfter(later, 10));
  const muchLater = minutesAfter(later, 10);
  await bookSlot(carl, eleven, { reason: "" }, muchLater);
  await expect(extendHold(token, muchLater)).rejects.toMatchObject({ code: "hold_over" });
  await expect(bookHeld(ana, token, { reason: "" }, muchLater)).rejects.toMatchObject({ code: "slot_taken" });
});

test("who books by a hold that is over and who wants its time wait for each other in one order", async () => {
  await withRules(people.osei.practitionerId, { maxPerDay: 2 });
  for (let round = 1; round <= 4; round += 1) {
    const startsAt = minutesAfter(AT[0] ?? NOW, round * 7 * 1_440);
    const [owner, ...others] = crowd.clients;
    if (!owner) throw new Error("There is nobody.");
    const { token } = await holdTime(owner, slotAt(startsAt), NOW);
    const later = minutesAfter(NOW, 11);
    const tries = [
      () => bookHeld(owner, token, { reason: "" }, later),
      ...others.map((client) => () => bookSlot(client, slotAt(startsAt), { reason: "" }, later)),
    ];
    expect(await contend(tries, tries.length)).toMatchObject({ won: 1, faults: [], deadlocks: 0 });
  }
});

test("what is no time is refused as that, kept or moved to", async () => {
  const { osei } = people;
  const nowhere = new Date(Number.NaN);
  await expect(holdTime(null, slotAt(nowhere), NOW)).rejects.toMatchObject({ reason: "invalid" });
  const [ana] = crowd.clients;
  if (!ana) throw new Error("There is nobody.");
  const id = (await booked(later)).get(ana.id) ?? "";
  const to = { practitionerId: osei.practitionerId, startsAt: nowhere };
  await expect(rescheduleOwnAppointment(ana, id, to, NOW)).rejects.toMatchObject({ reason: "invalid" });
});

/** Books every client at a time of their own; answers whose is which. */
async function booked(at: (index: number) => Date) {
  const practitioner = people.osei;
  const made = crowd.clients.map((client, index) => scheduled({ client, practitioner, startsAt: at(index) }));
  return new Map((await Promise.all(made)).map(({ clientId, id }) => [clientId, id]));
}
