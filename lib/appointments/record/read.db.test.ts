import { describe, expect, test } from "vitest";
import { db } from "@/db/client";
import { appointments } from "@/db/schema";
import { findDetail, findStanding, listAppointments } from "@/lib/appointments/queries";
import { listRecords, readRecord } from "@/lib/appointments/record/read";
import { readWords } from "@/lib/appointments/record/words";
import type { Staff } from "@/lib/auth/actor";
import { translatorFor } from "@/lib/i18n/catalogue";
import { listCalendar } from "@/lib/practice-calendar/queries";
import { listAsked, readPending } from "@/lib/requests/queries";
import { cast } from "@/lib/testing/cast";
import { minutesAfter, NOW } from "@/lib/testing/clock";
import { listening } from "@/lib/testing/database/statements";
import { pendingRequest } from "@/lib/testing/requests";
import { actionsOn } from "@/lib/testing/trail";

const t = translatorFor("en");

const PAGE = { limit: 10, offset: 0 };

describe("what was written of an appointment", () => {
  test("is in the trail when staff read it, once a visit, and not when its client does", async () => {
    const { ana, osei } = await cast();
    const { id } = await pendingRequest({ client: ana, reason: "Sleep" });
    const trail = async () => (await actionsOn(id)).filter((action) => action === "record.viewed").length;
    expect(await readRecord(ana, id, NOW)).toMatchObject({ reason: "Sleep" });
    expect((await listRecords(ana, PAGE, NOW)).rows).toMatchObject([{ reason: "Sleep" }]);
    expect(await trail()).toBe(0);
    const reads: ((staff: Staff, now: Date) => Promise<unknown>)[] = [
      (staff, now) => readRecord(staff, id, now),
      (staff, now) => listRecords(staff, PAGE, now),
      (staff, now) => readPending(staff, [id], now),
      (staff, now) =>
        readWords(staff, now, ({ reason }) => db.select({ id: appointments.id, reason }).from(appointments)),
    ];
    for (const [visit, read] of reads.entries()) {
      await read(osei, minutesAfter(NOW, visit * 20));
      await read(osei, minutesAfter(NOW, visit * 20 + 14));
      expect(await trail()).toBe(visit + 1);
    }
  });

  test("is not opened, nor is anything else, to say where an appointment stands", async () => {
    const { ana, osei } = await cast();
    const { id } = await pendingRequest({ client: ana, reason: "Sleep" });
    expect(await opened(() => findStanding(osei, id))).toBe(0);
    expect(await opened(() => findDetail(osei, id))).toBe(2);
    expect(await opened(() => listAppointments(osei))).toBe(2);
    expect(await opened(() => listAsked(osei, NOW))).toBe(2);
    const practitioners = [{ id: osei.practitionerId, name: "Dr. Ama Osei", timeZone: osei.timeZone }];
    const week = { from: NOW, until: minutesAfter(NOW, 7 * 1_440) };
    const clock = { zone: osei.timeZone, hourCycle: "h23" as const };
    const shown = { practitioners, ...week, clock, isPrivate: true };
    // The names of who is booked and of who asks, and the notes of what is closed.
    expect(await opened(() => listCalendar(t, osei, shown, NOW))).toBe(5);
    expect(await actionsOn(id)).toEqual([]);
  });
});

/** How many columns of people that rest encrypted a read opens: each asks for the key of its person. */
async function opened(read: () => Promise<unknown>): Promise<number> {
  const { statements } = await listening(read);
  return statements.join("\n").split('from "person_keys"').length - 1;
}
