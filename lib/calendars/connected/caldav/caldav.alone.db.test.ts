import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { db } from "@/db/client";
import { busyTimes, calendarEntries, connectedCalendars } from "@/db/schema";
import { cancelAppointment } from "@/lib/appointments/cancel";
import { rescheduleAppointment } from "@/lib/appointments/reschedule";
import { bookSlot } from "@/lib/booking/book";
import { assumeZoneThere } from "@/lib/calendars/connected/accounts/assume-zone";
import { connectServer } from "@/lib/calendars/connected/accounts/connect-server";
import { listConnections } from "@/lib/calendars/connected/accounts/connections";
import { listDeviations, putBack } from "@/lib/calendars/connected/writing/deviations";
import { appointmentUid } from "@/lib/calendars/invitation";
import type { GuardedOptions } from "@/lib/guarded-fetch/guarded-fetch";
import { newId } from "@/lib/id";
import { emailOf } from "@/lib/testing/cast";
import { minutesAfter, NOW, TUESDAY_TEN } from "@/lib/testing/clock";
import { freeStartsOf } from "@/lib/testing/free-starts";
import { instantCast } from "@/lib/testing/instant";
import { timeSlotWith } from "@/lib/testing/requests";
import { follow } from "@/lib/testing/stand-ins/calendars/connected";
import { hasRadicale, startRadicale } from "@/lib/testing/stand-ins/calendars/radicale";

const LOGIN = { account: "osei", password: "app-pass word" };
// With a hundred: `npm run bench:kills`.
const DEATHS = Number(process.env.BENCH_KILLS ?? 3);
const LATER = minutesAfter(TUESDAY_TEN, 180);
const THAT_DAY = { from: new Date("2026-12-08T00:00:00Z"), until: new Date("2026-12-09T00:00:00Z") };

let isGuarded = false;

// The guard keeps this machine's own servers out of reach, where the server of this test is.
vi.mock("@/lib/guarded-fetch/guarded-fetch", async (original) => {
  const real = await original<typeof import("@/lib/guarded-fetch/guarded-fetch")>();
  const near = { resolve: async () => ["127.0.0.1"], isAllowed: () => true, allowsPlainHttp: true };
  return {
    ...real,
    mayCall: (address: string) => real.mayCall(address, isGuarded ? undefined : near),
    guardedFetch: (url: string, options?: GuardedOptions) =>
      real.guardedFetch(url, options, isGuarded ? undefined : near),
  };
});

if (!hasRadicale())
  process.stdout.write("radicale is not installed: the tests against a real CalDAV server are skipped.\n");

describe.skipIf(!hasRadicale())("a calendar at a real CalDAV server", () => {
  let server: Awaited<ReturnType<typeof startRadicale>>;
  beforeAll(async () => {
    server = await startRadicale(LOGIN);
  });
  beforeEach(async () => {
    isGuarded = false;
    for (const name of await server.names()) await server.remove(name);
  });
  afterAll(() => server.close());

  async function connected() {
    const everyone = await instantCast();
    await connectServer(everyone.osei, { ...LOGIN, server: server.origin }, NOW);
    return everyone;
  }

  test("is found from its server's address; a wrong password and a place that may not be called connect nothing", async () => {
    const { osei, mara } = await connected();
    expect(await listConnections(osei)).toMatchObject([{ vendor: "caldav", calendarName: "Work", revokedAt: null }]);
    const [row] = await db.select().from(connectedCalendars);
    expect([row?.secret, row?.account, row?.server, row?.calendar].join(" ")).toMatch(/^(?:v1\.\S+ ?){4}$/);
    const wrong = { ...LOGIN, password: "no", server: server.origin };
    await expect(connectServer(osei, wrong, NOW)).rejects.toMatchObject({
      status: 400,
      extra: { fields: { password: [expect.any(String)] } },
    });
    await expect(connectServer(mara, { ...LOGIN, server: server.origin }, NOW)).rejects.toMatchObject({ status: 403 });
    isGuarded = true;
    await expect(connectServer(osei, { ...LOGIN, server: server.origin }, NOW)).rejects.toMatchObject({ status: 400 });
  });

  test("gets each session once, moved with it and taken out when it is cancelled", async () => {
    const { ana, osei, time } = await connected();
    const { id } = await bookSlot(ana, time(), { reason: "A word of mine" }, NOW);
    await follow();
    expect(await server.all()).toContain("DTSTART:20261208T100000Z");
    expect(await server.all()).not.toMatch(/Ana|word|METHOD|ORGANIZER|ATTENDEE/);
    await rescheduleAppointment(osei, id, timeSlotWith(osei.practitionerId, LATER), minutesAfter(NOW, 2), 0);
    await follow(minutesAfter(NOW, 3));
    const moved = await server.all();
    expect([moved.match(/BEGIN:VEVENT/g)?.length, moved.includes("DTSTART:20261208T130000Z")]).toEqual([1, true]);
    await cancelAppointment(osei, id, "Ill", minutesAfter(NOW, 20), { undoMinutes: 0 });
    await follow(minutesAfter(NOW, 21));
    expect(await server.all()).not.toContain("BEGIN:VEVENT");
  });

  test("gets a session once when a worker dies between the call and the mark, however often", async () => {
    const { ana, time } = await connected();
    await bookSlot(ana, time(), { reason: "" }, NOW);
    for (let deaths = 0; deaths <= DEATHS; deaths += 1) {
      await follow(minutesAfter(NOW, deaths));
      // As it stands when the mark was never written: asked for, in the hand of a worker whose lease has run out.
      await db.update(calendarEntries).set({ externalId: null, toldStartsAt: null, toldEndsAt: null, dueAt: NOW });
    }
    expect((await server.all()).match(/BEGIN:VEVENT/g)).toHaveLength(1);
    expect(await server.names()).toHaveLength(1);
  });

  test("closes the times that it holds, repeated ones too, and opens them again", async () => {
    const { osei } = await connected();
    const lines = ["DTSTART;TZID=Europe/Berlin:20261201T110000", "DTEND;TZID=Europe/Berlin:20261201T120000"];
    await server.put("weekly.ics", objectOf("weekly", ...lines, "RRULE:FREQ=WEEKLY"));
    await follow();
    expect(await startsOf(osei)).not.toContain("10:00");
    expect(await db.$count(busyTimes)).toBeGreaterThan(50);
    await server.remove("weekly.ics");
    await follow(minutesAfter(NOW, 10));
    expect(await startsOf(osei)).toContain("10:00");
  });

  test("reads each object by its own clocks, and leaves out what its owner declined and what is broken", async () => {
    await connected();
    const zone = (offset: string) =>
      `BEGIN:VTIMEZONE\r\nTZID:Office\r\nBEGIN:STANDARD\r\nDTSTART:19700101T000000\r\nTZOFFSETFROM:${offset}\r\nTZOFFSETTO:${offset}\r\nEND:STANDARD\r\nEND:VTIMEZONE\r\nBEGIN:VEVENT`;
    const at = ["DTSTART;TZID=Office:20261208T120000", "DURATION:PT1H"];
    for (const [name, offset] of [
      ["east", "+0200"],
      ["west", "-0400"],
    ] as const)
      await server.put(`${name}.ics`, objectOf(name, ...at).replace("BEGIN:VEVENT", zone(offset)));
    const declined = `ATTENDEE;PARTSTAT=DECLINED:mailto:${emailOf("osei")}`;
    await server.put("declined.ics", objectOf("declined", "DTSTART:20261208T070000Z", "DURATION:PT1H", declined));
    await follow();
    const times = (await db.select().from(busyTimes)).map(({ during }) => during.start.toISOString().slice(11, 16));
    expect(times.sort()).toEqual(["10:00", "16:00"]);
  });

  test("closes the time of a session that its owner has in another practice, unless it is marked as free", async () => {
    const { osei } = await connected();
    const [one, other] = [newId(NOW), newId(NOW)].map(appointmentUid);
    await server.put("one.ics", objectOf(one ?? "", "DTSTART:20261208T100000Z", "DURATION:PT1H"));
    await server.put(
      "other.ics",
      objectOf(other ?? "", "DTSTART:20261208T140000Z", "DURATION:PT1H", "TRANSP:TRANSPARENT"),
    );
    await follow();
    expect(await startsOf(osei)).not.toContain("10:00");
    expect(await db.$count(busyTimes)).toBe(1);
  });

  test("asks which zone is meant by a name that nobody knows, and reads it so", async () => {
    const { osei, lind } = await connected();
    await server.put("odd.ics", objectOf("odd", "DTSTART;TZID=Hauptsitz:20261208T120000", "DURATION:PT1H"));
    await follow();
    const [asked] = await listConnections(osei);
    expect(asked).toMatchObject({ trouble: "invalid", unknownZone: "Hauptsitz" });
    const wish = { id: asked?.id ?? "", zone: "Africa/Accra" };
    await expect(assumeZoneThere(lind, wish, NOW)).rejects.toMatchObject({ status: 404 });
    await assumeZoneThere(osei, wish, minutesAfter(NOW, 1));
    await follow(minutesAfter(NOW, 2));
    expect(await listConnections(osei)).toMatchObject([{ trouble: null, unknownZone: null, times: 1 }]);
  });

  test("tells staff of what was done there to a session, which stays, and has it put back", async () => {
    const { ana, osei, time } = await connected();
    const { id } = await bookSlot(ana, time(), { reason: "" }, NOW);
    await follow();
    const [name = ""] = await server.names();
    const text = await server.read(name);
    await server.put(name, text.replaceAll("T100000Z", "T130000Z").replaceAll("T105000Z", "T135000Z"));
    await follow(minutesAfter(NOW, 10));
    const [moved] = await listDeviations(osei, NOW);
    expect(moved).toMatchObject({ appointmentId: id, deviation: "moved", seenStartsAt: LATER });
    expect(await db.$count(busyTimes)).toBe(0);
    await server.remove(name);
    await follow(minutesAfter(NOW, 20));
    const [deleted] = await listDeviations(osei, NOW);
    expect(deleted).toMatchObject({ deviation: "deleted" });
    await putBack(osei, deleted?.id ?? "", minutesAfter(NOW, 21));
    await follow(minutesAfter(NOW, 31));
    expect(await server.all()).toContain("DTSTART:20261208T100000Z");
    expect(await listDeviations(osei, NOW)).toEqual([]);
  });
});

async function startsOf({ practitionerId }: { practitionerId: string }) {
  const free = await freeStartsOf(practitionerId, 50, THAT_DAY, NOW);
  return free.map((start) => start.toISOString().slice(11, 16));
}

function objectOf(uid: string, ...lines: string[]): string {
  const event = ["BEGIN:VEVENT", `UID:${uid}`, "DTSTAMP:20261101T000000Z", ...lines, "END:VEVENT"];
  return ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:x", ...event, "END:VCALENDAR", ""].join("\r\n");
}
