import { beforeEach, expect, test } from "vitest";
import { bookSlot } from "@/lib/booking/book";
import { cast, type Practitioner } from "@/lib/testing/cast";
import { NOW } from "@/lib/testing/clock";
import { type Crowd, contend, makeCrowd, overlaps, takenOf } from "@/lib/testing/crowd";
import { equalTimes, storm, takings, unequalTimes } from "@/lib/testing/rush";

const WIDTH = 10;

let crowd: Crowd;
let osei: Practitioner;
let people: Awaited<ReturnType<typeof cast>>;
beforeEach(async () => {
  people = await cast();
  ({ osei } = people);
  crowd = await makeCrowd(40, 200);
});

test("of two hundred who want the same time one gets it, and the others see only a refusal", async () => {
  const contest = await contend(takings(crowd, equalTimes(osei.practitionerId)), WIDTH);
  expect(contest).toMatchObject({ won: 1, refused: { slot_taken: 199 }, faults: [], deadlocks: 0 });
  expect(await takenOf(osei.practitionerId)).toBe(1);
});

test("of two hundred whose times overlap in part no two hold the same instant", async () => {
  const contest = await contend(takings(crowd, unequalTimes(osei.practitionerId)), WIDTH);
  expect(contest).toMatchObject({ faults: [], deadlocks: 0 });
  expect(contest.won).toBeGreaterThanOrEqual(1);
  expect(await takenOf(osei.practitionerId)).toBe(contest.won);
  expect(await overlaps()).toBe(0);
});

test("of clients who book the same offered time one is booked", async () => {
  const startsAt = equalTimes(osei.practitionerId)(0).startsAt;
  const slot = { practitionerId: osei.practitionerId, serviceId: people.service.id, startsAt };
  const tries = Array.from({ length: 100 }, (_, index) => async () => {
    const client = crowd.clients[index % crowd.clients.length];
    if (client) await bookSlot(client, slot, { reason: "" }, NOW);
  });
  expect(await contend(tries, WIDTH)).toMatchObject({ won: 1, refused: { slot_taken: 99 }, faults: [] });
});

test("a storm of bookings, moves and cancellations leaves no one in two places", async () => {
  const contest = await contend(storm(crowd, people, 200), WIDTH);
  expect(contest).toMatchObject({ faults: [], deadlocks: 0 });
  expect(contest.won).toBeGreaterThan(10);
  expect(await overlaps()).toBe(0);
});
