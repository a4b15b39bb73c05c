import { eq } from "drizzle-orm";
import { afterEach, beforeEach, expect, test } from "vitest";
import { db } from "@/db/client";
import { appointments, outbox, services, users } from "@/db/schema";
import { cancelAppointment } from "@/lib/appointments/cancel";
import { rescheduleOwnAppointment } from "@/lib/appointments/reschedule";
import { undoLast } from "@/lib/appointments/undo/last";
import { bookSlot } from "@/lib/booking/book";
import { dispatchDue } from "@/lib/events/dispatch";
import { writer } from "@/lib/notifications/writer";
import { deliverDue } from "@/lib/outbox/deliver";
import { smtp } from "@/lib/outbox/transports/smtp";
import { chooseForClient, chooseForPractice, chooseForService } from "@/lib/reminders/choose-reminders";
import { wishesOf } from "@/lib/reminders/schema";
import { sendReminders } from "@/lib/reminders/send-reminders";
import { toLookAt } from "@/lib/reports/to-look-at";
import { emailOf, NOW } from "@/lib/testing/cast";
import { minutesAfter, TUESDAY_TEN } from "@/lib/testing/clock";
import { listening } from "@/lib/testing/database/statements";
import { instantCast } from "@/lib/testing/instant";
import { withPayments } from "@/lib/testing/payments/mode";
import { type SmtpSink, startSmtpSink } from "@/lib/testing/stand-ins/smtp-sink";

const DAY = 1_440;
const ALL = {
  ...{ "two-days": true, day: true, "two-hours": true, link: true, quietFrom: 1_260, quietUntil: 420 },
  ...{ "text-two-days": false, "text-day": false, "text-two-hours": false, "text-link": false, textSender: "" },
};

let sink: SmtpSink;
let people: Awaited<ReturnType<typeof instantCast>>;
let id: string;

beforeEach(async () => {
  sink = await startSmtpSink();
  people = await instantCast();
  await db.update(users).set({ timeZone: "Europe/Paris" });
  ({ id } = await bookSlot(people.ana, people.time(), { reason: "I can't sleep" }, NOW));
});
afterEach(async () => {
  withPayments("off");
  await sink.close();
});

/** So many minutes before the session: what is due is promised, and all that can leave leaves. */
async function pass(minutesBefore: number, startsAt = TUESDAY_TEN) {
  const now = minutesAfter(startsAt, -minutesBefore);
  await dispatchDue(now);
  await sendReminders(now);
  await deliverDue(now, smtp(sink.url), { limit: 100 }, writer);
}
const remindersTo = (who: "ana" | "ben" = "ana") =>
  sink.messages().filter(({ to, header }) => to.includes(emailOf(who)) && header("list-unsubscribe"));
const subjects = () => remindersTo().map(({ subject }) => subject);

test("a client is reminded a day before and gets the link ten minutes before, once each", async () => {
  for (const minutes of [DAY + 1, DAY, DAY - 1, 300, 11, 10, 9, 1, 0, -1]) await pass(minutes);
  expect(subjects()).toEqual(["Reminder of your appointment on Tue 8 Dec", "Your appointment begins soon"]);
});

test("a reminder says when, where and with whom in the client's own time, and how to change it; of the reason nothing", async () => {
  await pass(DAY);
  const text = remindersTo()[0]?.text ?? "";
  expect(text).toContain("Tuesday 8 December 2026, 11:00 am, Paris time");
  expect(text).toContain("With: Dr. Ama Osei");
  expect(text).toContain("You'll meet by video on the appointment's page.");
  expect(text).toMatch(/\/m\/[\w.-]+/);
  expect(text).toMatch(/you can stop them.*\/reminders\/[\w-]{48}/s);
  expect(text).not.toContain("sleep");
});

test("it carries the two headers that let a mail program stop reminders with one click, and no other mail does", async () => {
  await pass(8 * DAY);
  await pass(DAY);
  const [mail] = remindersTo();
  expect(mail?.header("list-unsubscribe")).toMatch(/^<https?:\/\/[^>]+\/reminders\/[\w-]{48}\/unsubscribe>$/);
  expect(mail?.header("list-unsubscribe-post")).toBe("List-Unsubscribe=One-Click");
  expect(sink.messages().length).toBeGreaterThan(1);
  expect(sink.messages().filter(({ header }) => header("list-unsubscribe"))).toHaveLength(1);
});

test("of a session that was moved the old reminders never leave, and the new time has its own", async () => {
  await sendReminders(minutesAfter(TUESDAY_TEN, -DAY));
  const later = minutesAfter(TUESDAY_TEN, 3 * DAY + 180);
  await moveTo(later, minutesAfter(TUESDAY_TEN, -DAY));
  await pass(DAY - 10);
  await pass(0);
  expect(subjects()).toEqual([]);
  await pass(DAY, later);
  expect(subjects()).toEqual(["Reminder of your appointment on Fri 11 Dec"]);
});

test("of a session that was cancelled none leaves; while that can be undone it waits, and comes when it was", async () => {
  const cancelledAt = minutesAfter(TUESDAY_TEN, -DAY);
  await sendReminders(cancelledAt);
  await cancelAppointment(people.osei, id, "", cancelledAt);
  await pass(DAY - 1);
  expect(subjects()).toEqual([]);
  await undoLast(people.osei, id, minutesAfter(cancelledAt, 2));
  await pass(DAY - 4);
  expect(subjects()).toEqual(["Reminder of your appointment on Tue 8 Dec"]);
  await cancelAppointment(people.osei, id, "", minutesAfter(TUESDAY_TEN, -60), { undoMinutes: 0 });
  for (const minutes of [10, 5]) await pass(minutes);
  expect(subjects()).toHaveLength(1);
});

test("after ten hours down the nearest is sent alone, and nothing for what is past", async () => {
  await chooseForPractice(people.mara, ALL, NOW);
  const past = minutesAfter(TUESDAY_TEN, -540);
  await bookSlot(people.ben, people.time(minutesAfter(TUESDAY_TEN, 240)), { reason: "" }, NOW);
  await db
    .update(appointments)
    .set({ startsAt: past, endsAt: minutesAfter(past, 50) })
    .where(eq(appointments.id, id));
  await pass(-60);
  expect(remindersTo("ana")).toEqual([]);
  expect(remindersTo("ben").map(({ subject }) => subject)).toEqual(["Reminder of your appointment on Tue 8 Dec"]);
  expect(await db.$count(outbox, eq(outbox.kind, "reminder"))).toBe(1);
});

test("a reminder that the mail server defers until it is of no use is not sent any more, and counts as lost", async () => {
  // The mails about the booking are gone by then.
  await pass(7 * DAY);
  sink.refuseNext(1, 451);
  await pass(10);
  expect(remindersTo()).toEqual([]);
  await pass(0);
  expect(remindersTo()).toEqual([]);
  const [row] = await db.select().from(outbox).where(eq(outbox.kind, "reminder"));
  expect(row).toMatchObject({ state: "failed", lastError: "too_late" });
});

test("two workers that look at the same moment promise one", async () => {
  const now = minutesAfter(TUESDAY_TEN, -DAY);
  await Promise.all(Array.from({ length: 8 }, () => sendReminders(now)));
  expect(await db.$count(outbox, eq(outbox.kind, "reminder"))).toBe(1);
});

test("practice, service and client decide, the client last", async () => {
  const { mara, ana } = people;
  await chooseForPractice(mara, { ...ALL, day: false, "two-hours": false }, NOW);
  await pass(2 * DAY + 840);
  await pass(2 * DAY - 250);
  await pass(DAY - 250);
  expect(subjects()).toHaveLength(1);
  const [{ serviceId } = { serviceId: "" }] = await db.select().from(appointments).where(eq(appointments.id, id));
  await chooseForService(mara, serviceId, { ...wishesOf(null), day: "on" }, NOW);
  await pass(DAY - 260);
  expect(subjects()).toHaveLength(2);
  await chooseForClient(ana, ana.id, { ...wishesOf(null), link: "off" }, NOW);
  await pass(9);
  expect(subjects()).toHaveLength(2);
});

test("a place in person has no link to send, and says where", async () => {
  await db.update(services).set({ place: "in_person", venue: "4 Harbour Lane" });
  await pass(DAY);
  await pass(9);
  expect(subjects()).toEqual(["Reminder of your appointment on Tue 8 Dec"]);
  expect(remindersTo()[0]?.text).toContain("Where: 4 Harbour Lane");
});

test("what is only kept to be paid for is not reminded of; what must be paid first says so until it is", async () => {
  withPayments("online");
  const price = { priceMinor: 8_000, currency: "USD", prepayMinor: 8_000 };
  await db.update(appointments).set({ ...price, payBy: minutesAfter(TUESDAY_TEN, -60) });
  await pass(DAY);
  expect(subjects()).toEqual([]);
  await db.update(appointments).set({ payBy: null });
  await sendReminders(minutesAfter(TUESDAY_TEN, -DAY));
  await pass(DAY - 1);
  expect(remindersTo()[0]?.text).toContain("until then, its page lets nobody in");
  await sendReminders(minutesAfter(TUESDAY_TEN, -10));
  await db.update(appointments).set({ prepayMinor: 0 });
  await pass(9);
  expect(remindersTo()[1]?.text).not.toContain("until then");
});

test("a look costs one statement while nothing is due, however much is booked", async () => {
  const quiet = await listening(() => sendReminders(minutesAfter(NOW, 60)));
  expect(quiet.statements).toHaveLength(1);
  await bookSlot(people.ben, people.time(minutesAfter(TUESDAY_TEN, 240)), { reason: "" }, NOW);
  const none = await listening(() => sendReminders(minutesAfter(TUESDAY_TEN, -2 * DAY)));
  expect(none.statements).toHaveLength(1);
  const two = await listening(() => sendReminders(minutesAfter(TUESDAY_TEN, -1_000)));
  expect(two.value).toBe(2);
  expect(two.statements).toHaveLength(4);
});

test("an account that is not in use is not reminded", async () => {
  await db.update(users).set({ deactivatedAt: NOW }).where(eq(users.id, people.ana.id));
  await pass(DAY);
  expect(subjects()).toEqual([]);
});

async function moveTo(startsAt: Date, now: Date) {
  await rescheduleOwnAppointment(people.ana, id, { practitionerId: people.osei.practitionerId, startsAt }, now, 0);
}

test("one that could not leave before the client's night leaves as it ends, or is told as lost if that is too late", async () => {
  await chooseForPractice(people.mara, { ...ALL, "two-days": false, "two-hours": false }, NOW);
  const AFTERNOON = minutesAfter(TUESDAY_TEN, 6 * 60);
  await db.update(appointments).set({ startsAt: AFTERNOON, endsAt: minutesAfter(AFTERNOON, 50) });
  await sendReminders(minutesAfter(AFTERNOON, -DAY));
  const inTheNight = new Date("2026-12-08T01:00:00Z");
  const deliver = (now: Date) =>
    deliverDue(now, smtp(sink.url), { limit: 100, which: eq(outbox.kind, "reminder") }, writer);
  expect((await deliver(inTheNight)).deliveries).toEqual(["put_off"]);
  expect((await deliver(new Date("2026-12-08T05:59:00Z"))).deliveries).toEqual([]);
  expect((await deliver(new Date("2026-12-08T06:00:00Z"))).deliveries).toEqual(["sent"]);
  expect(subjects()).toHaveLength(1);
});

test("one that its client's night holds up until it is of no use is lost at once, and told to staff", async () => {
  await chooseForPractice(people.mara, ALL, NOW);
  await db.update(users).set({ timeZone: "Europe/London" });
  const EARLY = minutesAfter(TUESDAY_TEN, -2 * 60);
  await db.update(appointments).set({ startsAt: EARLY, endsAt: minutesAfter(EARLY, 50) });
  await sendReminders(minutesAfter(EARLY, -DAY));
  const inTheNight = new Date("2026-12-08T01:00:00Z");
  const sent = await deliverDue(inTheNight, smtp(sink.url), { limit: 100, which: eq(outbox.kind, "reminder") }, writer);
  expect(sent.deliveries).toEqual(["failed"]);
  const [lost] = await db.select().from(outbox).where(eq(outbox.kind, "reminder"));
  expect(lost).toMatchObject({ state: "failed", lastError: "too_late" });
  expect((await toLookAt(people.osei, inTheNight)).unreached).toEqual(new Set([id]));
});
