import { eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { db } from "@/db/client";
import { platformMeetings } from "@/db/schema";
import { cancelAppointment } from "@/lib/appointments/cancel";
import { rescheduleAppointment } from "@/lib/appointments/reschedule";
import { bookSlot } from "@/lib/booking/book";
import { followMeetings } from "@/lib/calendars/connected/writing/google-meet";
import { newId } from "@/lib/id";
import { minutesAfter, NOW, secondsAfter, TUESDAY_TEN } from "@/lib/testing/clock";
import { instantCast } from "@/lib/testing/instant";
import { timeSlotWith } from "@/lib/testing/requests";
import { connectedTo, practiceWith, writeAll } from "@/lib/testing/stand-ins/calendars/connected";
import { startGoogleCalendar } from "@/lib/testing/stand-ins/calendars/google";

const there = await startGoogleCalendar();
const MAIN = there.calendars[0]?.id ?? "";
const EVENT = "0123456789abcdef";
const LATER = minutesAfter(TUESDAY_TEN, 180);

describe("a session on Google Meet, in the calendar in which its link's event is", () => {
  practiceWith(there);

  async function booked() {
    const everyone = await instantCast();
    await connectedTo(there, everyone.osei);
    const { id } = await bookSlot(everyone.ana, everyone.time(), { reason: "" }, NOW);
    return { ...everyone, id };
  }

  /** A meeting is wanted; or Google has made it, with an event in this calendar or elsewhere. */
  async function meets({ id, osei }: Awaited<ReturnType<typeof booked>>, readyAt: Date | null, calendar = MAIN) {
    const whose = { id: newId(NOW), appointmentId: id, practitionerId: osei.practitionerId };
    const when = { startsAt: TUESDAY_TEN, minutes: 50, createdAt: NOW };
    const made = readyAt ? { state: "ready" as const, externalId: EVENT, readyAt } : { state: "wanted" as const };
    await db.delete(platformMeetings);
    await db.insert(platformMeetings).values({ ...whose, ...when, platform: "google-meet", ...made });
    const facts = { title: "Appointment", text: "", place: "", people: [], mark: null };
    const end = minutesAfter(TUESDAY_TEN, 50);
    if (readyAt) there.kept.add({ ...facts, id: EVENT, calendar, start: TUESDAY_TEN, end });
  }

  test("is there once: the link's event says what the entry would, and is moved and taken out as it", async () => {
    const everyone = await booked();
    const { osei, id } = everyone;
    await meets(everyone, NOW);
    await writeAll();
    expect(there.kept.all()).toMatchObject([{ id: EVENT, mark: `${id}@attune`, text: expect.stringContaining(id) }]);
    await rescheduleAppointment(osei, id, timeSlotWith(osei.practitionerId, LATER), minutesAfter(NOW, 2), 0);
    await writeAll(minutesAfter(NOW, 3));
    expect(there.kept.all()).toMatchObject([{ id: EVENT, start: LATER }]);
    await cancelAppointment(osei, id, "Ill", minutesAfter(NOW, 20), { undoMinutes: 0 });
    await writeAll(minutesAfter(NOW, 21));
    expect(there.kept.all()).toEqual([]);
  });

  test("waits for the link's event, which is there within seconds", async () => {
    const everyone = await booked();
    await meets(everyone, null);
    await writeAll();
    expect(there.kept.all()).toEqual([]);
    await meets(everyone, secondsAfter(NOW, 1));
    await writeAll(secondsAfter(NOW, 2));
    expect(there.kept.all()).toMatchObject([{ id: EVENT, mark: expect.any(String) }]);
  });

  test("loses the entry of its own once the link's event is there after all", async () => {
    const everyone = await booked();
    await writeAll();
    expect(there.kept.all()).toHaveLength(1);
    await meets(everyone, minutesAfter(NOW, 5));
    expect(there.kept.all()).toHaveLength(2);
    for (const minutes of [6, 7, 8]) {
      await followMeetings(minutesAfter(NOW, minutes));
      await writeAll(minutesAfter(NOW, minutes));
    }
    expect(there.kept.all()).toMatchObject([{ id: EVENT }]);
    expect(there.kept.counted.changed).toBe(1);
  });

  test("has an entry of its own again once it is met elsewhere, which takes the link's event away", async () => {
    const everyone = await booked();
    await meets(everyone, NOW);
    await writeAll();
    await db.update(platformMeetings).set({ state: "ended" }).where(eq(platformMeetings.externalId, EVENT));
    for (const event of there.kept.all()) there.kept.remove(event);
    await followMeetings(minutesAfter(NOW, 5));
    await writeAll(minutesAfter(NOW, 5));
    const [entry, ...others] = there.kept.all();
    expect([entry?.start, entry?.id === EVENT, others]).toEqual([TUESDAY_TEN, false, []]);
    await followMeetings(minutesAfter(NOW, 6));
    await writeAll(minutesAfter(NOW, 6));
    expect(there.kept.counted.changed).toBe(1);
  });

  test("has an entry of its own where the link's event is in another account's calendar", async () => {
    const everyone = await booked();
    await meets(everyone, NOW, "somebody@else.test");
    await writeAll();
    const own = there.kept.all().filter(({ calendar }) => calendar === MAIN);
    expect(own).toMatchObject([{ start: TUESDAY_TEN, mark: expect.any(String) }]);
  });
});
