import { isNotNull } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { db } from "@/db/client";
import { busyTimes, calendarEntries } from "@/db/schema";
import { cancelAppointment } from "@/lib/appointments/cancel";
import { bookForClient } from "@/lib/booking/book-for";
import { connectServer } from "@/lib/calendars/connected/accounts/connect-server";
import { listConnections } from "@/lib/calendars/connected/accounts/connections";
import { listUnreachable } from "@/lib/calendars/connected/accounts/unreachable";
import { readDue } from "@/lib/calendars/connected/reading/read";
import { writeDue } from "@/lib/calendars/connected/writing/write";
import { dispatchDue } from "@/lib/events/dispatch";
import type { GuardedOptions } from "@/lib/guarded-fetch/guarded-fetch";
import { minutesAfter, NOW, secondsAfter, TUESDAY_TEN } from "@/lib/testing/clock";
import { instantCast } from "@/lib/testing/instant";
import { startMailWorker } from "@/lib/testing/mail/mail-worker";
import { follow, writeAll } from "@/lib/testing/stand-ins/calendars/connected";
import { handOnTo, startFailingDav } from "@/lib/testing/stand-ins/calendars/dav-faults";
import { davStore } from "@/lib/testing/stand-ins/calendars/dav-store";
import { hasRadicale, startRadicale } from "@/lib/testing/stand-ins/calendars/radicale";
import type { Fault } from "@/lib/testing/stand-ins/payments/faults";

const LOGIN = { account: "osei", password: "app-password" };
const [PATIENT_MS, HASTY_MS] = [20_000, 400];
const DAY = 24 * 60;
// With a hundred: `npm run bench:kills`.
const KILLS = Number(process.env.BENCH_KILLS ?? 2);
// Of the five that a worker has in hand at once, all but one are answered by nobody.
const STALLED = 4;
const SESSIONS = 6 + 2 * KILLS;

let deadlineMs = PATIENT_MS;

// The guard keeps this machine's own servers out of reach, where those of this test are.
vi.mock("@/lib/guarded-fetch/guarded-fetch", async (original) => {
  const real = await original<typeof import("@/lib/guarded-fetch/guarded-fetch")>();
  const near = { resolve: async () => ["127.0.0.1"], isAllowed: () => true, allowsPlainHttp: true };
  return {
    ...real,
    mayCall: (address: string) => real.mayCall(address, near),
    guardedFetch: (url: string, options?: GuardedOptions) =>
      real.guardedFetch(url, { ...options, timeoutMs: deadlineMs }, near),
  };
});

/** A server behind the switches: its entries as texts, and a person at it. */
type Behind = {
  texts(): Promise<string[]>;
  enter(uid: string, start: string, end: string): Promise<unknown>;
  clear(): Promise<void>;
  close(): Promise<void>;
};

async function theStandIn() {
  const store = davStore(LOGIN);
  const behind: Behind = {
    texts: async () => store.texts(),
    enter: async (...given) => store.enter(...given),
    clear: async () => store.clear(),
    close: async () => {},
  };
  return { failing: await startFailingDav(store.answer), behind };
}

async function aRealServer() {
  const server = await startRadicale(LOGIN);
  // One after another: it is a small server.
  const texts = async () => {
    const read: string[] = [];
    for (const name of await server.names()) read.push(await server.read(name));
    return read;
  };
  const behind: Behind = {
    texts,
    enter: (uid, start, end) => server.put(`${uid}.ics`, eventOf(uid, start, end)),
    clear: async () => {
      for (const name of await server.names()) await server.remove(name);
    },
    close: () => server.close(),
  };
  return { failing: await startFailingDav(handOnTo(server.origin)), behind };
}

const SERVERS = [
  { what: "our stand-in", start: theStandIn, isHere: true },
  { what: "a real one (radicale)", start: aRealServer, isHere: hasRadicale() },
];
if (!hasRadicale()) process.stdout.write("radicale is not installed: its failures are those of the stand-in alone.\n");

describe.each(SERVERS.filter(({ isHere }) => isHere))("a CalDAV server that fails: $what", ({ start }) => {
  let there: Awaited<ReturnType<typeof start>>;
  beforeAll(async () => {
    there = await start();
  });
  beforeEach(async () => {
    failNoMore();
    there.failing.revoke(false);
    await there.behind.clear();
  });
  afterAll(async () => {
    await there.failing.close();
    await there.behind.close();
  });

  /** The next requests fail so; what never answers is not waited for for long. */
  function fail(fault: Fault, count: number, of?: "all" | "writes") {
    there.failing.faults.next(fault, count, of);
    deadlineMs = fault === "hang" || fault === "stall" ? HASTY_MS : PATIENT_MS;
  }

  function failNoMore() {
    there.failing.faults.none();
    deadlineMs = PATIENT_MS;
  }

  async function connected() {
    const everyone = await instantCast();
    await connectServer(everyone.osei, { ...LOGIN, server: there.failing.origin }, NOW);
    return everyone;
  }

  async function booked() {
    const everyone = await connected();
    const { mara, ana, time } = everyone;
    const { id } = await bookForClient(mara, ana.id, time(), NOW, 0);
    return { ...everyone, id };
  }

  const events = async () => (await there.behind.texts()).filter((text) => text.includes("BEGIN:VEVENT"));

  test.each(["500", "429", "hang", "cut", "drop", "stall"] as const)(
    "by %s while a session is written has it there once all the same",
    async (fault) => {
      const { osei } = await booked();
      fail(fault, 2, "writes");
      await dispatchDue(NOW);
      await writeDue(NOW);
      const reason = fault === "429" ? "rate_limited" : "unknown";
      expect(await db.select({ trouble: calendarEntries.trouble }).from(calendarEntries)).toEqual([
        { trouble: reason },
      ]);
      // Asked too often, it says when it may be asked again; else it is asked after five seconds, then ten.
      await writeDue(secondsAfter(NOW, 4));
      if (fault === "429") await writeDue(secondsAfter(NOW, 29));
      expect(await db.$count(calendarEntries, isNotNull(calendarEntries.externalId))).toBe(0);
      await writeDue(secondsAfter(NOW, 31));
      failNoMore();
      await writeDue(minutesAfter(NOW, 2));
      expect(await events()).toHaveLength(1);
      expect(await listConnections(osei)).toMatchObject([{ unwritten: 0, writeTrouble: null }]);
    },
  );

  test.each(["500", "drop", "hang"] as const)(
    "by %s while a cancelled session is taken out has it out all the same",
    async (fault) => {
      const { osei, id } = await booked();
      await writeAll();
      await cancelAppointment(osei, id, "Ill", minutesAfter(NOW, 1), { undoMinutes: 0 });
      fail(fault, 1, "writes");
      await writeAll(minutesAfter(NOW, 1));
      failNoMore();
      await writeAll(minutesAfter(NOW, 2));
      expect(await events()).toEqual([]);
      expect(await db.$count(calendarEntries, isNotNull(calendarEntries.trouble))).toBe(0);
    },
  );

  test.each(["500", "429", "hang", "cut", "drop"] as const)(
    "by %s while it is read leaves what was read",
    async (fault) => {
      const { osei } = await connected();
      await there.behind.enter("dentist", "20261208T100000Z", "20261208T110000Z");
      await follow();
      await there.behind.enter("lunch", "20261208T120000Z", "20261208T130000Z");
      fail(fault, 1_000);
      await readDue(minutesAfter(NOW, 10));
      expect(await db.$count(busyTimes)).toBe(1);
      const trouble = fault === "429" ? "rate_limited" : "unavailable";
      expect(await listConnections(osei)).toMatchObject([{ trouble, readAt: NOW }]);
      failNoMore();
      await readDue(minutesAfter(NOW, 30));
      expect(await listConnections(osei)).toMatchObject([{ trouble: null, times: 2 }]);
    },
  );

  test("that takes the password no more keeps what was read, is told to staff at once, and goes on once it is typed again", async () => {
    const { osei, lind } = await booked();
    await there.behind.enter("dentist", "20261208T150000Z", "20261208T160000Z");
    await follow();
    there.failing.revoke();
    await readDue(minutesAfter(NOW, 10));
    expect(await listConnections(osei)).toMatchObject([{ revokedAt: minutesAfter(NOW, 10), times: 1 }]);
    expect(await listUnreachable(osei, minutesAfter(NOW, 11))).toHaveLength(1);
    expect(await listUnreachable(lind, minutesAfter(NOW, 11))).toEqual([]);
    expect(await readDue(minutesAfter(NOW, DAY))).toBe(0);
    there.failing.revoke(false);
    await connectServer(osei, { ...LOGIN, server: there.failing.origin }, minutesAfter(NOW, DAY));
    await follow(minutesAfter(NOW, DAY));
    expect(await listConnections(osei)).toMatchObject([{ revokedAt: null, trouble: null, times: 1 }]);
    expect(await events()).toHaveLength(2);
  });

  test("that calls its state by another word is read anew, and nothing is there twice", async () => {
    const { osei } = await booked();
    await there.behind.enter("dentist", "20261208T150000Z", "20261208T160000Z");
    await follow();
    for (const minutes of [10, 20]) {
      there.failing.staleTokens();
      await follow(minutesAfter(NOW, minutes));
      expect(await listConnections(osei)).toMatchObject([
        { trouble: null, times: 1, readAt: minutesAfter(NOW, minutes) },
      ]);
    }
    expect(await events()).toHaveLength(2);
  });

  test("has each session once when workers are killed between the call and the mark", {
    timeout: 90_000 + KILLS * 15_000,
  }, async () => {
    const { mara, ana, time } = await connected();
    for (let index = 0; index < SESSIONS; index += 1)
      await bookForClient(mara, ana.id, time(minutesAfter(TUESDAY_TEN, index * DAY)), NOW, 0);
    await dispatchDue(NOW);
    const unwritten = () => db.$count(calendarEntries, isNotNull(calendarEntries.dueAt));
    const begin = () =>
      startMailWorker({ EVENTS_NOW: NOW.toISOString() }, { script: "lib/testing/stand-ins/calendars/near-worker.ts" });
    for (let kills = 0; kills < KILLS; kills += 1) {
      const before = there.failing.writes();
      // What is done there and never answered is what the worker has in hand when it dies.
      there.failing.faults.next("stall", STALLED, "writes");
      const worker = await begin();
      await expect.poll(there.failing.writes, { timeout: 60_000, interval: 5 }).toBeGreaterThan(before);
      await worker.kill();
      expect(await unwritten()).toBeGreaterThan(0);
      there.failing.faults.none();
      // What was in its hands is free again once its lease is over.
      await db.update(calendarEntries).set({ claimedUntil: null });
    }
    const workers = await Promise.all([begin(), begin()]);
    await expect.poll(unwritten, { timeout: 60_000 + KILLS * 1_000 }).toBe(0);
    await Promise.all(workers.map((one) => one.kill()));
    const uids = (await events()).map((text) => /^UID:(.+?)\r?$/m.exec(text)?.[1]);
    expect(uids).toHaveLength(SESSIONS);
    expect(new Set(uids).size).toBe(SESSIONS);
  });
});

function eventOf(uid: string, start: string, end: string): string {
  const lines = [`UID:${uid}`, "DTSTAMP:20261101T000000Z", `DTSTART:${start}`, `DTEND:${end}`];
  return [
    "BEGIN:VCALENDAR",
    "VERSION:2.0",
    "PRODID:x",
    "BEGIN:VEVENT",
    ...lines,
    "END:VEVENT",
    "END:VCALENDAR",
    "",
  ].join("\r\n");
}
