import { randomInt } from "node:crypto";
import fc from "fast-check";
import { afterAll, expect, inject, test } from "vitest";
import { canBecome, type Status } from "@/lib/appointments/status";
import { bookSlot } from "@/lib/booking/book";
import { bookForClient } from "@/lib/booking/book-for";
import { Refusal } from "@/lib/errors";
import { dispatchDue } from "@/lib/events/dispatch";
import { cast, makeInstant } from "@/lib/testing/cast";
import { minutesAfter, NOW } from "@/lib/testing/clock";
import { asSuperuser, emptyTables } from "@/lib/testing/database/database";
import { freeStartsOf } from "@/lib/testing/free-starts";
import { allMails } from "@/lib/testing/mail/promised";
import { CLIENT_TRIES } from "@/lib/testing/model/client";
import { expectHeardOnce, startHearing } from "@/lib/testing/model/hearing";
import { PRACTICE_TRIES } from "@/lib/testing/model/practice";
import {
  isOffered,
  type PracticeCalendar,
  rangesOf,
  readCalendar,
  SESSION_MINUTES,
  touches,
} from "@/lib/testing/model/practice-calendar";
import { messagesTo, type Scene, type Story, sceneOf, type Try, triesOf } from "@/lib/testing/model/scene";
import { HEARING } from "@/lib/testing/model/witness";

const RUNS = Number(process.env.MODEL_RUNS ?? 15);
// The same stories every time, so that a failure is the change's own; a longer run looks for others.
const SEED = Number(process.env.MODEL_SEED ?? (process.env.MODEL_RUNS ? randomInt(2 ** 31) : 1_617_641_038));
const ALL = { ...CLIENT_TRIES, ...PRACTICE_TRIES };
const OFTEN = "book,book for,hold,book held,cancel,move,move,undo,undo,undo for,reschedule,schedule,race,race".split(
  ",",
);

const superuser = asSuperuser(inject("adminUrl"), `${inject("clones")}${process.env.VITEST_POOL_ID}`);
afterAll(() => superuser.end({ timeout: 2 }));

test(`whatever people try in whatever order, the practice calendar stays right (MODEL_SEED=${SEED})`, {
  timeout: 600_000,
}, async () => {
  const stories = fc.array(triesOf([...Object.keys(ALL), ...OFTEN]), { minLength: 30, maxLength: 60, size: "max" });
  await fc.assert(fc.asyncProperty(stories, tell), {
    seed: SEED,
    numRuns: RUNS,
    endOnFailure: process.env.MODEL_SHRINK === undefined,
  });
});

async function tell(tries: Try[]) {
  await emptyTables(superuser);
  await startHearing();
  const story: Story = { cast: await cast(), now: NOW, tokens: [], told: new Map() };
  await makeInstant();
  let before = await readCalendar();
  for (const one of tries) {
    await attempt(one, story, before);
    // Two workers at once: of each event only one tells.
    await Promise.all([dispatchDue(story.now, HEARING), dispatchDue(story.now, HEARING)]);
    const after = await readCalendar();
    expectLegal(before, after, one.what);
    expectTaken(after, story.now);
    await expectTold(story);
    await expectFree(after, story);
    before = after;
  }
  for (const days of [1, 2, 3]) await dispatchDue(minutesAfter(story.now, days * 1_440), HEARING);
  await expectHeardOnce();
}

async function attempt(one: Try, story: Story, calendar: PracticeCalendar) {
  const scene = sceneOf(one, story, calendar);
  if (one.what === "race") return race(scene);
  const attempted = ALL[one.what]?.(scene);
  if (!attempted) throw new Error(`Nobody knows how to ${one.what}.`);
  const { isLet, tells, takesBack, run } = attempted;
  const answer = await run().catch((error: unknown) => refusal(error));
  const done = !(answer instanceof Refusal);
  if (isLet !== null)
    expect(done, `${one.what}: ${answer instanceof Refusal ? answer.message : "was let"}`).toBe(isLet);
  if (!done) return;
  for (const [key, to] of tells?.(String(answer)) ?? []) story.told.set(key, to);
  for (const key of story.told.keys()) if (takesBack?.(key)) story.told.delete(key);
}

/** Several who want the same time, or a part of it, at the same moment. */
async function race({ story, slot, now, userId }: Scene) {
  const { ana, ben, mara } = story.cast;
  const later = { ...slot, startsAt: minutesAfter(slot.startsAt, 15) };
  const racers = [
    { client: ana, run: async () => (await bookSlot(ana, slot, { reason: "" }, now)).id },
    { client: ben, run: async () => (await bookSlot(ben, slot, { reason: "" }, now)).id },
    { client: ben, run: async () => (await bookForClient(mara, ben.id, later, now)).id },
    { client: ana, run: async () => (await bookForClient(mara, ana.id, slot, now)).id },
  ];
  const ids = await Promise.all(racers.map(({ run }) => run().catch((error: unknown) => refusal(error))));
  const won = racers.flatMap(({ client }, index) => {
    const id = ids[index];
    return typeof id === "string" ? messagesTo(client.id, userId)("scheduled", id, 1) : [];
  });
  for (const [key, to] of won) story.told.set(key, to);
}

function refusal(error: unknown) {
  if (error instanceof Refusal) return error;
  throw error;
}

function expectLegal(before: PracticeCalendar, after: PracticeCalendar, what: string) {
  const were = new Map(before.appointments.map((row) => [row.id, row]));
  for (const { id, status, version } of after.appointments) {
    const was = were.get(id);
    if (!was) expect(["scheduled", "pending_review"]).toContain(status);
    else if (was.version === version) expect(status).toBe(was.status);
    else expect(isLegal(was.status, status, what), `${was.status} → ${status} by ${what}`).toBe(true);
    expect(version).toBeGreaterThanOrEqual(was?.version ?? 0);
  }
}

// An undo leads back, along the way that the change came.
function isLegal(from: Status, to: Status, what: string) {
  return canBecome(from, to) || (what.startsWith("undo") && canBecome(to, from));
}

/** No person is in two places; what is booked or held is taken, once, and nothing else is. */
function expectTaken({ reservations, appointments, holds, rooms, ...rest }: PracticeCalendar, now: Date) {
  for (const [index, one] of reservations.entries()) {
    for (const other of reservations.slice(index + 1)) {
      if (one.practitionerId === other.practitionerId) expect(touches(one.busy, other.busy)).toBe(false);
      if (one.clientId && one.clientId === other.clientId) expect(touches(one.during, other.during)).toBe(false);
    }
  }
  const calendar = { reservations, appointments, holds, rooms, ...rest };
  const booked = appointments.filter(({ status }) => status === "scheduled");
  for (const { id, practitionerId, clientId, startsAt } of booked) {
    const taken = reservations.filter(({ appointmentId }) => appointmentId === id);
    const ranges = rangesOf(calendar, { practitionerId: practitionerId ?? "", start: startsAt ?? now });
    expect(taken).toMatchObject([{ practitionerId, clientId, ...ranges }]);
    expect(rooms.filter(({ appointmentId, closedAt }) => appointmentId === id && !closedAt)).toHaveLength(1);
  }
  const living = [
    ...booked.map(({ id }) => id),
    ...appointments.filter(({ status }) => status === "completed").map(({ id }) => id),
  ];
  for (const { appointmentId, holdId } of reservations)
    expect(appointmentId ? living.includes(appointmentId) : holds.some(({ id }) => id === holdId)).toBe(true);
  for (const { id, purpose, appointmentId, expiresAt } of holds)
    if (purpose === "booking" && !appointmentId && expiresAt > now)
      expect(reservations.filter(({ holdId }) => holdId === id)).toHaveLength(1);
}

async function expectTold({ told }: Story) {
  const promised = (await allMails()).map(({ dedupeKey, to }) => [dedupeKey, to] as const);
  expect(new Map(promised)).toEqual(told);
}

/** What the engine offers is what is left of the hours when everything that is taken is taken away. */
async function expectFree(calendar: PracticeCalendar, { cast: { osei, lind, service }, now }: Story) {
  const [from, until] = [new Date("2026-12-08T00:00:00Z"), new Date("2026-12-10T00:00:00Z")];
  const steps = Array.from({ length: 2 * 96 }, (_, index) => minutesAfter(from, index * 15));
  for (const { practitionerId } of [osei, lind]) {
    const naive = steps.filter((start) =>
      isOffered(calendar, { practitionerId, clientId: null, by: null, start }, now),
    );
    const engine = await freeStartsOf(practitionerId, SESSION_MINUTES, { from, until }, now);
    expect(engine.map(String), service.name).toEqual(naive.map(String));
  }
}
