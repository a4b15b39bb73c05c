import { beforeEach, expect, test } from "vitest";
import { db } from "@/db/client";
import { services } from "@/db/schema";
import { bookSlot } from "@/lib/appointments/book";
import { holdTime } from "@/lib/appointments/hold";
import { moveAppointment } from "@/lib/appointments/move";
import { repeatAppointment } from "@/lib/appointments/series/repeat";
import { cast, makeInstant, NOW, withRules } from "@/lib/testing/cast";
import { minutesAfter } from "@/lib/testing/clock";
import { contend, makeCrowd, takenOf } from "@/lib/testing/crowd";
import { scheduled } from "@/lib/testing/requests";

/* What a practitioner gives at most in a day or a week no constraint sees: it is counted before a time is taken. */

const HOURS = [9, 10, 11, 13, 14, 15];
const AT = HOURS.map((hour) => new Date(`2026-12-02T${String(hour).padStart(2, "0")}:00:00Z`));
// A day later each, so that nobody is in another one's way.
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
  const made = await Promise.all(
    crowd.clients.map((client, index) => scheduled({ client, practitioner: osei, startsAt: later(index) })),
  );
  const ids = new Map(made.map(({ clientId, id }) => [clientId, id]));
  const contest = await each((client, startsAt) =>
    moveAppointment(client, ids.get(client.id) ?? "", { practitionerId: osei.practitionerId, startsAt }, NOW, 0),
  );
  expect(contest).toMatchObject(AT_MOST_TWO);
});

test("of clients who repeat their sessions on one day at the same moment as many may as it may have", async () => {
  const { osei } = people;
  await db.update(services).set({ repeatable: true });
  await withRules(osei.practitionerId, { maxPerDay: 2 });
  const made = await Promise.all(
    crowd.clients.map((client, index) =>
      scheduled({ client, practitioner: osei, startsAt: minutesAfter(AT[index] ?? NOW, -1_440) }),
    ),
  );
  const ids = new Map(made.map(({ clientId, id }) => [clientId, id]));
  const contest = await each((client, startsAt) =>
    repeatAppointment(client, ids.get(client.id) ?? "", { everyWeeks: 1, starts: [startsAt] }, NOW),
  );
  expect(contest).toMatchObject(AT_MOST_TWO);
});
