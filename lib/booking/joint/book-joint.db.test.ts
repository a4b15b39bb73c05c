import { eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { db } from "@/db/client";
import { appointments, attendees, reservations } from "@/db/schema";
import { cancelAppointment } from "@/lib/appointments/cancel";
import { rescheduleAppointment, rescheduleOwnAppointment } from "@/lib/appointments/reschedule";
import { undoLast } from "@/lib/appointments/undo/last";
import { bookSlot } from "@/lib/booking/book";
import { bookForClient } from "@/lib/booking/book-for";
import { bookForJoint } from "@/lib/booking/joint/book-joint";
import { addMember, startJoint, takeOut } from "@/lib/clients/joint/change-joint";
import { newId } from "@/lib/id";
import { minutesAfter, NOW, TUESDAY_TEN } from "@/lib/testing/clock";
import { contend, overlaps } from "@/lib/testing/crowd";
import { TAKEN } from "@/lib/testing/instant";
import { coupleCast, takenTimes } from "@/lib/testing/records/couple";
import { codeOf } from "@/lib/testing/refused";

const AT_TEN = TUESDAY_TEN.toISOString();
const ELEVEN = minutesAfter(TUESDAY_TEN, 60);
const at = minutesAfter(NOW, 2);

describe("a session for two", () => {
  test("takes each one's time, under the record of both", async () => {
    const { ana, ben, record, together } = await coupleCast();
    const { id } = await together();
    expect(await takenTimes({ ana, ben })).toEqual([`ana with the practitioner ${AT_TEN}`, `ben ${AT_TEN}`]);
    const [row] = await db.select().from(appointments).where(eq(appointments.id, id));
    expect(row).toMatchObject({ clientId: ana.id, recordId: record });
    expect(await db.select().from(attendees)).toEqual([{ appointmentId: id, personId: ben.id }]);
  });

  test("is refused where one of them is elsewhere, and then takes no one's time", async () => {
    const { ana, ben, mara, lind, time, together } = await coupleCast();
    await bookForClient(mara, ben.id, time(TUESDAY_TEN, lind), at, 0);
    await expect(together()).rejects.toMatchObject(TAKEN);
    expect(await takenTimes({ ana, ben })).toEqual([`ben with the practitioner ${AT_TEN}`]);
    expect(await db.select().from(attendees)).toEqual([]);
  });

  test("keeps each of them from being booked elsewhere", async () => {
    const { ana, ben, mara, lind, time, together } = await coupleCast();
    await together();
    for (const { id } of [ana, ben])
      await expect(bookForClient(mara, id, time(TUESDAY_TEN, lind), at)).rejects.toMatchObject(TAKEN);
    await expect(bookSlot(ben, time(TUESDAY_TEN, lind), { reason: "" }, at)).rejects.toMatchObject(TAKEN);
  });

  test("the database itself refuses one person twice at a time", async () => {
    const { ben, osei, together } = await coupleCast();
    await together();
    const during = { start: TUESDAY_TEN, end: ELEVEN };
    const [other] = await db.select().from(appointments);
    const row = { id: newId(NOW), clientId: ben.id, appointmentId: other?.id, during, busy: during };
    expect(await codeOf(db.insert(reservations).values(row))).toMatch(/23P01|23505/);
    const twice = { ...row, id: newId(at), practitionerId: osei.practitionerId, clientId: null };
    expect(await codeOf(db.insert(reservations).values(twice))).toMatch(/23P01|23505/);
  });

  test("of many at once for the same people exactly one is booked, and nobody waits for another", async () => {
    const { ana, ben, mara, osei, lind, both, time } = await coupleCast();
    const other = await startJoint(mara, { client: ben.id, kind: "couple", part: "partner" }, at);
    await addMember(mara, { record: other, person: ana.id, part: "partner" }, at);
    const tries = Array.from({ length: 60 }, (_, index) => async () => {
      const when = time(TUESDAY_TEN, index % 2 === 0 ? osei : lind);
      if (index % 3 === 0) await bookForJoint(mara, both, when, at, 0);
      else if (index % 3 === 1) await bookForJoint(mara, { ...both, record: other }, when, at, 0);
      else await bookForClient(mara, ben.id, when, at, 0);
    });
    const contest = await contend(tries, 10);
    expect(contest).toMatchObject({ won: 1, faults: [], deadlocks: 0 });
    expect(await overlaps()).toBe(0);
  });
});

describe("a change of a session for two", () => {
  test("by staff moves both, and an undo brings both back", async () => {
    const { ana, ben, mara, osei, together } = await coupleCast();
    const { id } = await together();
    const eleven = { practitionerId: osei.practitionerId, startsAt: ELEVEN, minutes: 50 };
    await rescheduleAppointment(mara, id, eleven, at);
    expect((await takenTimes({ ana, ben })).filter((line) => line.startsWith("ben"))).toEqual([
      `ben ${ELEVEN.toISOString()}`,
    ]);
    await undoLast(mara, id, at);
    expect(await takenTimes({ ana, ben })).toEqual([`ana with the practitioner ${AT_TEN}`, `ben ${AT_TEN}`]);
  });

  test("is refused where one of them is elsewhere then", async () => {
    const { ben, mara, osei, lind, time, together } = await coupleCast();
    const { id } = await together();
    await bookForClient(mara, ben.id, time(ELEVEN, lind), at, 0);
    const eleven = { practitionerId: osei.practitionerId, startsAt: ELEVEN, minutes: 50 };
    await expect(rescheduleAppointment(mara, id, eleven, at)).rejects.toMatchObject(TAKEN);
  });

  test("can be made by either of them, for both", async () => {
    const { ana, ben, osei, together } = await coupleCast();
    const { id } = await together();
    await rescheduleOwnAppointment(ben, id, { practitionerId: osei.practitionerId, startsAt: ELEVEN }, at, 0);
    const moved = ELEVEN.toISOString();
    expect(await takenTimes({ ana, ben })).toEqual([`ana with the practitioner ${moved}`, `ben ${moved}`]);
    await cancelAppointment(ben, id, "", at, { undoMinutes: 0 });
    expect(await takenTimes({ ana, ben })).toEqual([]);
  });

  test("is not offered to one of them over the other's session", async () => {
    const { ben, ana, mara, osei, lind, time, together } = await coupleCast();
    const { id } = await together();
    await bookForClient(mara, ana.id, time(ELEVEN, lind), at, 0);
    const to = { practitionerId: osei.practitionerId, startsAt: ELEVEN };
    await expect(rescheduleOwnAppointment(ben, id, to, at, 0)).rejects.toMatchObject({ status: 409 });
  });
});

describe("a joint record", () => {
  test("of a couple has two, and takes no one out who attends what is ahead", async () => {
    const { ana, ben, mara, record, together } = await coupleCast();
    const third = { record, person: ana.id, part: "child" as const };
    await expect(addMember(mara, third, at)).rejects.toMatchObject({ status: 409 });
    const { id } = await together();
    await expect(takeOut(mara, { record, person: ben.id }, at)).rejects.toMatchObject({ status: 409 });
    await cancelAppointment(mara, id, "Illness", at, { undoMinutes: 0 });
    await takeOut(mara, { record, person: ben.id }, at);
    await expect(takeOut(mara, { record, person: ana.id }, at)).rejects.toMatchObject({ status: 409 });
    await expect(together()).rejects.toMatchObject({ status: 404 });
    await addMember(mara, { record, person: ben.id, part: "partner" }, at);
    await together();
  });

  test("is one's own caseload for the practitioner who opened it or sees them, and no one else's", async () => {
    const { ana, ben, osei, lind, both, time, together } = await coupleCast();
    await expect(bookForJoint(osei, both, time(), at)).rejects.toMatchObject({ status: 404 });
    await together();
    await bookForJoint(osei, both, time(ELEVEN), at);
    await expect(bookForJoint(lind, both, time(ELEVEN, lind), at)).rejects.toMatchObject({ status: 404 });
    const own = await startJoint(osei, { client: ana.id, kind: "family", part: "partner" }, at);
    await addMember(osei, { record: own, person: ben.id, part: "partner" }, at);
    await expect(startJoint(lind, { client: ana.id, kind: "couple", part: "partner" }, at)).rejects.toMatchObject({
      status: 404,
    });
  });
});
