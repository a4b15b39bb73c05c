import { eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { db } from "@/db/client";
import { appointments, calendarEntries, connectedCalendars, outbox, reminderSettings, users } from "@/db/schema";
import { cancelAppointment } from "@/lib/appointments/cancel";
import { rescheduleAppointment } from "@/lib/appointments/reschedule";
import { bookSlot } from "@/lib/booking/book";
import { chooseCalendar, disconnectCalendar, listConnections } from "@/lib/calendars/connected/accounts/connections";
import { listedCalendar, listedCalendars } from "@/lib/calendars/connected/accounts/listed-calendars";
import { catchUp } from "@/lib/calendars/connected/catch-up";
import { sendInvitation } from "@/lib/calendars/send-invitation";
import { mergeClients } from "@/lib/clients/merge/ask-merge";
import { mergeDue } from "@/lib/clients/merge/carry-out";
import { dispatchDue } from "@/lib/events/dispatch";
import { eraseAccount } from "@/lib/privacy/erase";
import { chooseClientDiscretion, chooseDiscretion } from "@/lib/reminders/discretion";
import { minutesAfter, NOW, secondsAfter, TUESDAY_TEN } from "@/lib/testing/clock";
import { groupCast, instantCast } from "@/lib/testing/instant";
import { startMailWorker } from "@/lib/testing/mail/mail-worker";
import { timeSlotWith } from "@/lib/testing/requests";
import { connectedTo, practiceWith, startCalendars, writeAll } from "@/lib/testing/stand-ins/calendars/connected";
import { actionsOn } from "@/lib/testing/trail";

const HOUR = 60;
const LATER = minutesAfter(TUESDAY_TEN, 3 * HOUR);
const STAND_INS = await startCalendars();

describe.each(STAND_INS)("sessions in a calendar at $vendor", (there) => {
  practiceWith(there);
  const main = there.calendars[0]?.id ?? "";

  async function connected() {
    const everyone = await instantCast();
    return { ...everyone, connection: await connectedTo(there, everyone.osei) };
  }

  async function booked() {
    const everyone = await connected();
    const { id } = await bookSlot(everyone.ana, everyone.time(), { reason: "A word of mine" }, NOW);
    await writeAll();
    const move = (at: Date, now: Date, whose = everyone.osei) =>
      rescheduleAppointment(everyone.osei, id, timeSlotWith(whose.practitionerId, at), now, 0);
    return { ...everyone, id, move };
  }

  test("are there once, moved with the session, and taken out when it is cancelled", async () => {
    const { osei, id, move } = await booked();
    const entry = { calendar: main, title: "Appointment", start: TUESDAY_TEN, end: minutesAfter(TUESDAY_TEN, 50) };
    expect(there.kept.all()).toMatchObject([{ ...entry, people: [] }]);
    expect(JSON.stringify(there.kept.all())).not.toMatch(/\b(?:Ana|Ruiz|Osei|word|attune\.test)\b/);
    await move(LATER, minutesAfter(NOW, 2));
    await writeAll(minutesAfter(NOW, 3));
    expect(there.kept.all()).toMatchObject([{ start: LATER, end: minutesAfter(LATER, 50) }]);
    await cancelAppointment(osei, id, "Ill", minutesAfter(NOW, 20), { undoMinutes: 0 });
    await writeAll(minutesAfter(NOW, 21));
    expect(there.kept.all()).toEqual([]);
    expect(there.kept.counted.created).toBe(1);
  });

  test("that were booked before it was connected are written then, and a second time nothing is", async () => {
    const { ana, osei, time } = await instantCast();
    await bookSlot(ana, time(), { reason: "" }, NOW);
    await writeAll();
    await connectedTo(there, osei);
    await writeAll();
    expect(there.kept.all()).toHaveLength(1);
    const [listed] = await listConnections(osei);
    expect(listed).toMatchObject({ wroteAt: NOW, unwritten: 0, revokedAt: null });
    await disconnectCalendar(osei, listed?.id ?? "", NOW);
    await connectedTo(there, osei, minutesAfter(NOW, 5));
    await writeAll(minutesAfter(NOW, 5));
    expect(there.kept.all()).toHaveLength(1);
    expect(there.kept.counted.created).toBe(1);
  });

  test.each(["drop", "cut", "500", "429"] as const)("are there once when an answer is lost (%s)", async (fault) => {
    const { ana, time } = await connected();
    await bookSlot(ana, time(), { reason: "" }, NOW);
    there.faults.next(fault, 1, "writes");
    await writeAll();
    const [entry] = await db.select().from(calendarEntries);
    expect(entry).toMatchObject({ tries: 1, externalId: null });
    await writeAll(secondsAfter(NOW, 10));
    expect(there.kept.all()).toHaveLength(1);
    expect(there.kept.counted.created).toBe(1);
  });

  test("are there once when the worker is killed between the call and the mark", { timeout: 120_000 }, async () => {
    const { ana, time } = await connected();
    await bookSlot(ana, time(), { reason: "" }, NOW);
    await dispatchDue(NOW);
    // The call is done there and never answered, so the worker still has the entry in hand when it dies.
    there.faults.next("stall", 1, "writes");
    const environment = { ...there.environment, EVENTS_NOW: NOW.toISOString() };
    const worker = await startMailWorker(environment, { script: "lib/testing/stand-ins/calendars/worker.ts" });
    await expect.poll(() => there.kept.all().length, { timeout: 60_000 }).toBe(1);
    await worker.kill();
    await db.update(calendarEntries).set({ claimedUntil: null });
    await writeAll(minutesAfter(NOW, 5));
    expect(there.kept.all()).toHaveLength(1);
    expect(there.kept.counted.created).toBe(1);
    expect(await db.select().from(calendarEntries)).toMatchObject([{ dueAt: null, externalId: expect.any(String) }]);
  });

  test("that are taken out while nobody knows whether they are there, are not there", async () => {
    const { ana, osei, time } = await connected();
    const { id } = await bookSlot(ana, time(), { reason: "" }, NOW);
    there.faults.next("drop", 1, "writes");
    await writeAll();
    expect(there.kept.all()).toHaveLength(1);
    await cancelAppointment(osei, id, "Ill", minutesAfter(NOW, 1), { undoMinutes: 0 });
    await writeAll(minutesAfter(NOW, 2));
    expect(there.kept.all()).toEqual([]);
  });

  test("go out of one practitioner's calendar when another takes over", async () => {
    const { mara, lind, id } = await booked();
    await rescheduleAppointment(mara, id, timeSlotWith(lind.practitionerId, TUESDAY_TEN), minutesAfter(NOW, 2), 0);
    await writeAll(minutesAfter(NOW, 3));
    expect(there.kept.all()).toEqual([]);
  });

  test("stay as they were once they took place", async () => {
    const { id } = await booked();
    await db.update(appointments).set({ status: "completed" }).where(eq(appointments.id, id));
    await db.update(calendarEntries).set({ dueAt: NOW });
    await writeAll(minutesAfter(TUESDAY_TEN, 90));
    expect(there.kept.all()).toHaveLength(1);
    expect(there.kept.counted.changed).toBe(0);
  });

  test("in a group are one entry", async () => {
    const { ana, ben, osei, openingId } = await groupCast();
    await connectedTo(there, osei);
    await bookSlot(ana, { openingId }, { reason: "" }, NOW);
    await bookSlot(ben, { openingId }, { reason: "" }, NOW);
    await writeAll();
    expect(there.kept.all()).toMatchObject([{ title: "Group appointment", people: [] }]);
  });

  test("wait while the consent is taken back, and are written when it is given again", async () => {
    const { ana, osei, time } = await connected();
    there.consent.revokeAll();
    await bookSlot(ana, time(), { reason: "" }, NOW);
    await writeAll();
    expect(await listConnections(osei)).toMatchObject([{ revokedAt: NOW, unwritten: 1 }]);
    await writeAll(minutesAfter(NOW, 3 * HOUR));
    await connectedTo(there, osei, minutesAfter(NOW, 3 * HOUR));
    await writeAll(minutesAfter(NOW, 3 * HOUR));
    expect(there.kept.all()).toHaveLength(1);
    expect(await listConnections(osei)).toMatchObject([{ revokedAt: null, unwritten: 0, writeTrouble: null }]);
  });

  test("are written to another calendar of the account once that is chosen, which only its practitioner may", async () => {
    const { osei, lind, connection } = await booked();
    const [, other] = there.calendars;
    const listed = await listedCalendars(osei, connection);
    expect(listed).toMatchObject({ ok: true, value: [{ id: main }, { id: other?.id }] });
    await expect(listedCalendars(lind, connection)).rejects.toMatchObject({ status: 404 });
    await expect(listedCalendar(osei, connection, "elsewhere")).rejects.toMatchObject({ status: 400 });
    const chosen = await listedCalendar(osei, connection, other?.id ?? "");
    await expect(chooseCalendar(lind, connection, chosen, NOW)).rejects.toMatchObject({ status: 404 });
    await chooseCalendar(osei, connection, chosen, NOW);
    await writeAll(minutesAfter(NOW, 1));
    expect(there.kept.all().map(({ calendar }) => calendar)).toEqual([main, other?.id]);
    expect(await listConnections(osei)).toMatchObject([{ calendarName: chosen.name }]);
  });

  test("that were refused are tried again at once when their practitioner asks", async () => {
    const { ana, osei, lind, time, connection } = await connected();
    there.faults.next("500", 9);
    await bookSlot(ana, time(), { reason: "" }, NOW);
    await writeAll();
    there.faults.none();
    await expect(catchUp(lind, connection, NOW)).rejects.toMatchObject({ status: 404 });
    await catchUp(osei, connection, NOW);
    await writeAll();
    expect(there.kept.all()).toHaveLength(1);
  });

  test("leave nothing of the account in the clear, and what connected it is in the trail", async () => {
    const { osei, lind, connection } = await connected();
    const [row] = await db.select().from(connectedCalendars);
    expect(row?.secret).toMatch(/^v1\./);
    await expect(disconnectCalendar(lind, connection, NOW)).rejects.toMatchObject({ status: 404 });
    await disconnectCalendar(osei, connection, NOW);
    expect(await db.$count(connectedCalendars)).toBe(0);
    expect(await actionsOn(osei.practitionerId)).toEqual(["calendar.connected", "calendar.disconnected"]);
  });

  describe("a program that asks for a calendar event", () => {
    test("is told what the calendar calls it, and both sides attend where nobody is invited for that", async () => {
      // Outlook would send invitations of its own.
      const people = there.vendor === "google" ? ["ana@attune.test", "osei@attune.test"] : [];
      const { ana, id } = await booked();
      const eventId = await sendInvitation(ana, id, minutesAfter(NOW, 1));
      expect(there.kept.all()).toMatchObject([{ id: eventId, people }]);
      expect(await sendInvitation(ana, id, minutesAfter(NOW, 2))).toBe(eventId);
      expect(there.kept.all()).toHaveLength(1);
    });

    test("names nobody there whose mails are discreet", async () => {
      const { ana, id } = await booked();
      await db.insert(reminderSettings).values({ isDiscreet: true });
      await sendInvitation(ana, id, minutesAfter(NOW, 1));
      expect(there.kept.all()).toMatchObject([{ people: [] }]);
    });

    test("names a client there no longer who wants discretion from now on, nor where all get it", async () => {
      const { ana, mara, id, move } = await booked();
      await sendInvitation(ana, id, minutesAfter(NOW, 1));
      await chooseClientDiscretion(ana, ana.id, "on", minutesAfter(NOW, 2));
      await writeAll(minutesAfter(NOW, 2));
      expect(there.kept.all()).toMatchObject([{ people: [] }]);
      await chooseClientDiscretion(ana, ana.id, "usual", minutesAfter(NOW, 3));
      await writeAll(minutesAfter(NOW, 3));
      await chooseDiscretion(mara, { isDiscreet: true, discreetName: "" }, minutesAfter(NOW, 4));
      await move(LATER, minutesAfter(NOW, 5));
      await writeAll(minutesAfter(NOW, 5));
      expect(there.kept.all()).toMatchObject([{ people: [], start: LATER }]);
    });

    test("names a client there no longer whose other file wants discretion, once both are one", async () => {
      const { ana, ben, mara, id } = await booked();
      await sendInvitation(ana, id, minutesAfter(NOW, 1));
      await chooseClientDiscretion(ben, ben.id, "on", NOW);
      await db.update(users).set({ deactivatedAt: NOW }).where(eq(users.id, ana.id));
      await db.delete(outbox);
      await mergeClients(mara, { kept: ben.id, merged: ana.id, takes: [] }, minutesAfter(NOW, 2));
      await mergeDue(minutesAfter(NOW, 6));
      await writeAll(minutesAfter(NOW, 6));
      expect(there.kept.all()).toMatchObject([{ people: [] }]);
    });

    test("goes with a client who is erased, also of a session that is over; one that names nobody stays", async () => {
      const { ana, ben, mara, id } = await booked();
      await sendInvitation(ana, id, minutesAfter(NOW, 1));
      const after = minutesAfter(TUESDAY_TEN, 1_440);
      await eraseAccount(mara, ben.id, after);
      await writeAll(after);
      expect(there.kept.all()).toHaveLength(1);
      await eraseAccount(mara, ana.id, after);
      await writeAll(after);
      expect(there.kept.all()).toEqual([]);
    });

    test("is refused for now while the calendar is down, and gets the entry's name where none is connected", async () => {
      const { ana, osei, id, connection } = await booked();
      there.faults.next("500", 9);
      const refused = { status: 503, code: "unavailable" };
      await expect(sendInvitation(ana, id, minutesAfter(NOW, 1))).rejects.toMatchObject(refused);
      there.faults.none();
      await disconnectCalendar(osei, connection, NOW);
      expect(await sendInvitation(ana, id, minutesAfter(NOW, 1))).toBe(`${id}@attune`);
    });
  });
});
