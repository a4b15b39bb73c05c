import { describe, expect, test } from "vitest";
import { db } from "@/db/client";
import { busyTimes, calendarEntries } from "@/db/schema";
import { rescheduleAppointment } from "@/lib/appointments/reschedule";
import { loadAvailability } from "@/lib/availability/load";
import { bookSlot } from "@/lib/booking/book";
import { listClashes } from "@/lib/calendars/busy/clashes";
import { disconnectCalendar, listConnections } from "@/lib/calendars/connected/accounts/connections";
import { listUnreachable } from "@/lib/calendars/connected/accounts/unreachable";
import { readDue } from "@/lib/calendars/connected/reading/read";
import { leaveDeviation, listDeviations, putBack } from "@/lib/calendars/connected/writing/deviations";
import { appointmentUid } from "@/lib/calendars/invitation";
import { slotQueryOf } from "@/lib/engine/slot-query";
import { explain } from "@/lib/engine/slots";
import { newId } from "@/lib/id";
import { eraseAccount } from "@/lib/privacy/erase";
import { type Practitioner, withRules } from "@/lib/testing/cast";
import { minutesAfter, NOW, TUESDAY_TEN } from "@/lib/testing/clock";
import { instantCast } from "@/lib/testing/instant";
import { scheduled, timeSlotWith } from "@/lib/testing/requests";
import { connectedTo, follow, practiceWith, startCalendars } from "@/lib/testing/stand-ins/calendars/connected";
import { minuteOf } from "@/lib/time/zone";

const HOUR = 60;
const TUESDAY_ELEVEN = minutesAfter(TUESDAY_TEN, HOUR);
const LATER = minutesAfter(TUESDAY_TEN, 3 * HOUR);
const STAND_INS = await startCalendars();

async function verdictAt({ practitionerId }: Practitioner, start: Date) {
  const bounds = { from: start, until: minutesAfter(start, 1) };
  const [availability] = await loadAvailability(practitionerId, bounds, NOW);
  return availability && explain(minuteOf(start), slotQueryOf(availability, 50, bounds, NOW));
}

const CLOSED = { offered: false, rule: "calendar" };
const OPEN = { offered: true };

describe.each(STAND_INS)("what a calendar at $vendor holds", (there) => {
  practiceWith(there);
  const calendar = there.calendars[0]?.id ?? "";
  const AT_TEN = { calendar, start: TUESDAY_TEN, end: TUESDAY_ELEVEN };

  async function connected() {
    const everyone = await instantCast();
    await withRules(everyone.osei.practitionerId, { bufferAfterMinutes: 0 });
    return { ...everyone, connection: await connectedTo(there, everyone.osei) };
  }

  async function booked() {
    const everyone = await connected();
    const { id } = await bookSlot(everyone.ana, everyone.time(), { reason: "" }, NOW);
    await follow();
    const [event] = there.kept.all();
    if (!event) throw new Error("Nothing was written.");
    return { ...everyone, id, event };
  }

  test("is not offered, by a reason of its own, from the next reading on until it is gone there", async () => {
    const { ana, osei, time } = await connected();
    const event = there.kept.enter(AT_TEN);
    await follow();
    expect(await verdictAt(osei, TUESDAY_TEN)).toMatchObject(CLOSED);
    await expect(bookSlot(ana, time(), { reason: "" }, NOW)).rejects.toMatchObject({ code: "slot_taken" });
    there.kept.byHand(event, { start: LATER, end: minutesAfter(LATER, HOUR) });
    await follow(minutesAfter(NOW, 10));
    expect(await verdictAt(osei, TUESDAY_TEN)).toMatchObject(OPEN);
    expect(await verdictAt(osei, LATER)).toMatchObject(CLOSED);
    there.kept.byHand(event, { isDeleted: true });
    await follow(minutesAfter(NOW, 20));
    expect(await verdictAt(osei, LATER)).toMatchObject(OPEN);
    expect(there.kept.counted).toMatchObject({ reads: 3, wholeReads: 1 });
  });

  test("closes nothing where it is marked as free, was declined, or is an invitation of ours", async () => {
    const { osei, ben, lind } = await connected();
    const { id } = await scheduled({ client: ben, practitioner: lind, startsAt: LATER });
    there.kept.enter({ ...AT_TEN, isFree: true });
    there.kept.enter({ ...AT_TEN, isDeclined: true });
    there.kept.enter({ ...AT_TEN, uid: appointmentUid(id) });
    await follow();
    expect(await verdictAt(osei, TUESDAY_TEN)).toMatchObject(OPEN);
    expect(await db.$count(busyTimes)).toBe(0);
  });

  test("closes the time of a session that its owner has in another practice, by whose name it also is there", async () => {
    const { osei } = await connected();
    there.kept.enter({ ...AT_TEN, uid: appointmentUid(newId(NOW)) });
    await follow();
    expect(await verdictAt(osei, TUESDAY_TEN)).toMatchObject(CLOSED);
  });

  test("closes whole days on the practitioner's clock", async () => {
    const { osei } = await connected();
    there.kept.enter({ ...AT_TEN, wholeDays: ["2026-12-08", "2026-12-09"] });
    await follow();
    const [time] = await db.select().from(busyTimes);
    expect(time?.during).toEqual({ start: new Date("2026-12-08T00:00:00Z"), end: new Date("2026-12-09T00:00:00Z") });
    expect(await verdictAt(osei, LATER)).toMatchObject(CLOSED);
  });

  test("is read page by page, and as a whole when its token is stale", async () => {
    const { osei } = await connected();
    there.pagesOf(2);
    const events = [1, 2, 3, 4, 5].map((day) =>
      there.kept.enter({
        ...AT_TEN,
        start: minutesAfter(TUESDAY_TEN, day * HOUR),
        end: minutesAfter(LATER, day * HOUR),
        id: `e${day}`,
      }),
    );
    await follow();
    expect(await db.$count(busyTimes)).toBe(5);
    const [first] = events;
    if (first) there.kept.byHand(first, { isDeleted: true });
    there.kept.staleTokens();
    await follow(minutesAfter(NOW, 10));
    expect(await db.$count(busyTimes)).toBe(4);
    expect(there.kept.counted.wholeReads).toBe(2);
    expect(await listConnections(osei)).toMatchObject([{ trouble: null, times: 4 }]);
    there.pagesOf(500);
  });

  test("stays as it was read while it can't be, and staff are told after a day", async () => {
    const { osei, lind, mara } = await connected();
    there.kept.enter(AT_TEN);
    await follow();
    there.faults.next("500", 1_000);
    await readDue(minutesAfter(NOW, 10));
    expect(await listConnections(osei)).toMatchObject([{ trouble: "unavailable", readAt: NOW }]);
    expect(await verdictAt(osei, TUESDAY_TEN)).toMatchObject(CLOSED);
    const DAY = 24 * HOUR;
    expect(await listUnreachable(osei, minutesAfter(NOW, DAY - 1))).toEqual([]);
    const [told] = await listUnreachable(mara, minutesAfter(NOW, DAY + 1));
    expect(told).toMatchObject({ vendor: there.vendor, practitioner: "Dr. Ama Osei", since: NOW });
    expect(await listUnreachable(lind, minutesAfter(NOW, DAY + 1))).toEqual([]);
  });

  test("keeps what it was when the consent is taken back, which staff are told at once", async () => {
    const { osei } = await connected();
    there.kept.enter(AT_TEN);
    await follow();
    there.consent.revokeAll();
    there.tokens.expireAll();
    await readDue(minutesAfter(NOW, 10));
    expect(await listConnections(osei)).toMatchObject([{ revokedAt: minutesAfter(NOW, 10) }]);
    expect(await listUnreachable(osei, minutesAfter(NOW, 11))).toHaveLength(1);
    expect(await verdictAt(osei, TUESDAY_TEN)).toMatchObject(CLOSED);
    expect(await readDue(minutesAfter(NOW, 30 * HOUR))).toBe(0);
  });

  test("is offered again once it is disconnected, or its practitioner erased", async () => {
    const { osei, mara, connection } = await connected();
    there.kept.enter(AT_TEN);
    await follow();
    await disconnectCalendar(osei, connection, NOW);
    expect(await verdictAt(osei, TUESDAY_TEN)).toMatchObject(OPEN);
    await connectedTo(there, osei);
    await follow();
    await eraseAccount(mara, osei.id, NOW);
    expect(await db.$count(busyTimes)).toBe(0);
  });

  test("on a booked session moves nothing, and staff are told", async () => {
    const { osei, id } = await booked();
    there.kept.enter(AT_TEN);
    await follow(minutesAfter(NOW, 10));
    expect(await listClashes(osei, NOW)).toMatchObject([{ id }]);
    expect(await listDeviations(osei, NOW)).toEqual([]);
  });

  describe("of ours", () => {
    test("closes no time, wherever it was moved to there", async () => {
      const { osei, event } = await booked();
      there.kept.byHand(event, { start: LATER, end: minutesAfter(LATER, 50) });
      await follow(minutesAfter(NOW, 10));
      expect(await db.$count(busyTimes)).toBe(0);
      expect(await verdictAt(osei, LATER)).toMatchObject(OPEN);
    });

    test("moved there, is told to its staff and to nobody else, and can be put back", async () => {
      const { osei, lind, mara, id, event } = await booked();
      there.kept.byHand(event, { start: LATER, end: minutesAfter(LATER, 50) });
      await follow(minutesAfter(NOW, 10));
      const [deviation] = await listDeviations(osei, NOW);
      expect(deviation).toMatchObject({ appointmentId: id, deviation: "moved", seenStartsAt: LATER, firstName: "Ana" });
      expect(await listDeviations(mara, NOW)).toHaveLength(1);
      expect(await listDeviations(lind, NOW)).toEqual([]);
      await expect(putBack(lind, deviation?.id ?? "", NOW)).rejects.toMatchObject({ status: 404 });
      await putBack(osei, deviation?.id ?? "", minutesAfter(NOW, 11));
      await follow(minutesAfter(NOW, 30));
      expect(there.kept.all()).toMatchObject([{ start: TUESDAY_TEN }]);
      expect(await listDeviations(osei, NOW)).toEqual([]);
    });

    test("deleted there, is told, and can be put back", async () => {
      const { osei, event } = await booked();
      there.kept.byHand(event, { isDeleted: true });
      await follow(minutesAfter(NOW, 10));
      const [deviation] = await listDeviations(osei, NOW);
      expect(deviation).toMatchObject({ deviation: "deleted", toldStartsAt: TUESDAY_TEN });
      await putBack(osei, deviation?.id ?? "", minutesAfter(NOW, 11));
      await follow(minutesAfter(NOW, 30));
      await follow(minutesAfter(NOW, 50));
      expect(there.kept.all()).toMatchObject([{ start: TUESDAY_TEN }]);
      expect(await listDeviations(osei, NOW)).toEqual([]);
    });

    test("can be left as it was made there, until the session changes", async () => {
      const { osei, id, event } = await booked();
      there.kept.byHand(event, { isDeleted: true });
      await follow(minutesAfter(NOW, 10));
      const [deviation] = await listDeviations(osei, NOW);
      await leaveDeviation(osei, deviation?.id ?? "");
      there.kept.staleTokens();
      await follow(minutesAfter(NOW, 30));
      expect(await listDeviations(osei, NOW)).toEqual([]);
      expect(there.kept.all()).toEqual([]);
      const slot = timeSlotWith(osei.practitionerId, LATER);
      await rescheduleAppointment(osei, id, slot, minutesAfter(NOW, 40), 0);
      await follow(minutesAfter(NOW, 50));
      expect(there.kept.all()).toMatchObject([{ start: LATER }]);
    });

    test("that is missing from a whole reading was deleted", async () => {
      const { osei, event } = await booked();
      there.kept.byHand(event, { isDeleted: true });
      there.kept.staleTokens();
      await follow(minutesAfter(NOW, 10));
      expect(await listDeviations(osei, NOW)).toMatchObject([{ deviation: "deleted" }]);
    });

    test("is not compared with what was read before it was written", async () => {
      const { osei, id } = await booked();
      const slot = timeSlotWith(osei.practitionerId, LATER);
      await rescheduleAppointment(osei, id, slot, minutesAfter(NOW, 5), 0);
      await follow(minutesAfter(NOW, 20));
      await follow(minutesAfter(NOW, 40));
      expect(await listDeviations(osei, NOW)).toEqual([]);
      expect(await db.select({ deviation: calendarEntries.deviation }).from(calendarEntries)).toEqual([
        { deviation: null },
      ]);
    });
  });
});
