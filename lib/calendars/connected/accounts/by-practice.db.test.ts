import { describe, expect, test } from "vitest";
import { db } from "@/db/client";
import { busyTimes, connectedCalendars } from "@/db/schema";
import { cancelAppointment } from "@/lib/appointments/cancel";
import { rescheduleAppointment } from "@/lib/appointments/reschedule";
import type { Staff } from "@/lib/auth/actor";
import { bookSlot } from "@/lib/booking/book";
import { reach } from "@/lib/calendars/connected/accounts/access";
import { connectByPractice } from "@/lib/calendars/connected/accounts/connect-by-practice";
import { disconnectCalendar, listConnections } from "@/lib/calendars/connected/accounts/connections";
import { readDue } from "@/lib/calendars/connected/reading/read";
import { keepWatching } from "@/lib/calendars/connected/reading/watch";
import { offeredVendors, vendorsByPractice } from "@/lib/calendars/connected/registry";
import { eraseAccount } from "@/lib/privacy/erase";
import type { Practitioner } from "@/lib/testing/cast";
import { minutesAfter, NOW, TUESDAY_TEN } from "@/lib/testing/clock";
import { instantCast } from "@/lib/testing/instant";
import { timeSlotWith } from "@/lib/testing/requests";
import {
  connectedTo,
  follow,
  practiceWith,
  startCalendars,
  writeAll,
} from "@/lib/testing/stand-ins/calendars/connected";

const LATER = minutesAfter(TUESDAY_TEN, 180);
const STAND_INS = await startCalendars();

describe.each(STAND_INS)("an account at $vendor that the practice's own application opens", (there) => {
  practiceWith(there, there.byPractice.environment);
  const { account } = there.byPractice;
  const calendar = there.calendars[0]?.id ?? "";

  const connect = (admin: Staff, { practitionerId }: Practitioner, as = account) =>
    connectByPractice(admin, { practitioner: practitionerId, vendor: there.vendor, account: as }, NOW);

  async function connected() {
    const everyone = await instantCast();
    await connect(everyone.mara, everyone.osei);
    return everyone;
  }

  test("is connected by an admin alone, and only where it opens", async () => {
    const { mara, osei, lind } = await instantCast();
    await expect(connect(osei, osei)).rejects.toMatchObject({ status: 403 });
    const stranger = "lind@elsewhere.test";
    for (const wrong of ["osei", stranger])
      await expect(connect(mara, osei, wrong)).rejects.toMatchObject({
        status: 400,
        extra: { fields: { account: [expect.anything()] } },
      });
    there.byPractice.mayOpen(false);
    there.tokens.expireAll();
    await expect(connect(mara, lind)).rejects.toMatchObject({ status: 400 });
    there.byPractice.mayOpen(true);
    expect(await db.$count(connectedCalendars)).toBe(0);
    await connect(mara, osei);
    const [row] = await db.select().from(connectedCalendars);
    expect([row?.secret, row?.account]).toEqual([null, expect.stringMatching(/^v1\./)]);
    expect(await listConnections(osei)).toMatchObject([{ isByPractice: true, account, revokedAt: null }]);
    expect(await listConnections(lind)).toEqual([]);
  });

  test("gets each session once, moved with it and taken out when it is cancelled; and what it holds is not offered", async () => {
    const { ana, osei, time } = await connected();
    const { id } = await bookSlot(ana, time(), { reason: "A word of mine" }, NOW);
    await writeAll();
    await writeAll(minutesAfter(NOW, 1));
    expect(there.kept.all()).toMatchObject([{ calendar, title: "Appointment", start: TUESDAY_TEN }]);
    await rescheduleAppointment(osei, id, timeSlotWith(osei.practitionerId, LATER), minutesAfter(NOW, 2), 0);
    await writeAll(minutesAfter(NOW, 3));
    expect(there.kept.all()).toMatchObject([{ start: LATER }]);
    const dentist = there.kept.enter({ calendar, start: TUESDAY_TEN, end: minutesAfter(TUESDAY_TEN, 60) });
    await follow(minutesAfter(NOW, 11));
    expect(await db.$count(busyTimes)).toBe(1);
    await expect(bookSlot(ana, time(), { reason: "" }, minutesAfter(NOW, 12))).rejects.toMatchObject({
      code: "slot_taken",
    });
    there.kept.byHand(dentist, { isDeleted: true });
    await follow(minutesAfter(NOW, 22));
    expect(await db.$count(busyTimes)).toBe(0);
    await cancelAppointment(osei, id, "Ill", minutesAfter(NOW, 30), { undoMinutes: 0 });
    await writeAll(minutesAfter(NOW, 31));
    expect(there.kept.all()).toEqual([]);
  });

  test("that opens no more is told as the practice's own to mend, and goes on by itself once it does", async () => {
    const { osei } = await connected();
    await follow();
    there.byPractice.mayOpen(false);
    there.tokens.expireAll();
    await readDue(minutesAfter(NOW, 10));
    expect(await listConnections(osei)).toMatchObject([{ trouble: "auth", revokedAt: null }]);
    there.byPractice.mayOpen(true);
    await readDue(minutesAfter(NOW, 30));
    expect(await listConnections(osei)).toMatchObject([{ trouble: null, readAt: minutesAfter(NOW, 30) }]);
  });

  test("has a channel of its own, which ends when it is disconnected", async () => {
    const { osei } = await connected();
    await follow();
    const [row] = await db.select().from(connectedCalendars);
    const reached = await reach(row?.id ?? "");
    if (!row || !reached.ok) throw new Error("It is not connected.");
    await keepWatching(row, reached.value, NOW, `https://book.example.org/calendar-changes/${there.vendor}`);
    expect(there.channels.all()).toHaveLength(1);
    if (there.vendor === "microsoft")
      expect(there.channels.all()).toMatchObject([{ resource: `/users/${encodeURIComponent(account)}/events` }]);
    await disconnectCalendar(osei, row.id, NOW);
    expect(there.channels.all()).toEqual([]);
    expect(await db.$count(connectedCalendars)).toBe(0);
  });

  test("takes the place of a consent, and gives way to one; nothing opens it once its practitioner is erased", async () => {
    const { mara, osei } = await instantCast();
    const connection = await connectedTo(there, osei);
    await connect(mara, osei);
    expect(await listConnections(osei)).toMatchObject([{ id: connection, isByPractice: true }]);
    await connectedTo(there, osei);
    expect(await listConnections(osei)).toMatchObject([{ id: connection, isByPractice: false, account: null }]);
    await connect(mara, osei);
    await eraseAccount(mara, osei.id, NOW);
    expect(await reach(connection)).toMatchObject({ ok: false, reason: "revoked" });
  });
});

describe.each(STAND_INS)("a practice at $vendor without an application of its own", (there) => {
  practiceWith(there);

  test("offers no such way, and its practitioners connect their own", async () => {
    const { mara, osei } = await instantCast();
    expect(vendorsByPractice()).toEqual([]);
    expect(offeredVendors()).toEqual([there.vendor]);
    const wish = { practitioner: osei.practitionerId, vendor: there.vendor, account: there.byPractice.account };
    await expect(connectByPractice(mara, wish, NOW)).rejects.toMatchObject({ status: 404 });
  });
});
