import { eq } from "drizzle-orm";
import { afterEach, beforeEach, expect, test } from "vitest";
import { db } from "@/db/client";
import { appointments, outbox } from "@/db/schema";
import { cancelAppointment } from "@/lib/appointments/cancel";
import { SHOWN_TODAY, todayFreshness } from "@/lib/appointments/heartbeat";
import { findDetail, listAppointments } from "@/lib/appointments/queries";
import { rescheduleAppointment } from "@/lib/appointments/reschedule";
import { answerWords } from "@/lib/appointments/waiting-room/words";
import type { Actor } from "@/lib/auth/actor";
import { dispatchDue } from "@/lib/events/dispatch";
import { addGuardian } from "@/lib/guardians/change-guardian";
import { guardiansOfClient } from "@/lib/guardians/queries";
import { translatorFor } from "@/lib/i18n/catalogue";
import { writer } from "@/lib/notifications/writer";
import { deliverDue } from "@/lib/outbox/deliver";
import { smtp } from "@/lib/outbox/transports/smtp";
import { answerSession } from "@/lib/reminders/answer";
import { booked, later } from "@/lib/testing/booked";
import { emailOf, NOW } from "@/lib/testing/cast";
import { TUESDAY_TEN } from "@/lib/testing/clock";
import { timeSlotWith } from "@/lib/testing/requests";
import { type SmtpSink, startSmtpSink } from "@/lib/testing/stand-ins/smtp-sink";

const t = translatorFor("en");

let sink: SmtpSink;
let people: Awaited<ReturnType<typeof booked>>;

beforeEach(async () => {
  sink = await startSmtpSink();
  people = await booked();
});
afterEach(() => sink.close());

const asClient = (client: Actor) => ({ ...client, role: "client" as const });
const say = (lateMinutes: number, at: Date, who = people.ana) =>
  answerSession(asClient(who), people.id, lateMinutes, at);

test("that a client is coming is seen by staff, whose open pages hear of it, and by no mail", async () => {
  const { osei, id } = people;
  const days = { from: later(-600), until: later(600) };
  const before = await todayFreshness(osei.sessionId, days, NOW);
  await say(0, later(-1_440));
  expect(await todayFreshness(osei.sessionId, days, NOW)).not.toEqual(before);
  const lines = await listAppointments(osei, { statuses: [...SHOWN_TODAY], ...days });
  expect(answerWords(t, lines)).toBe("says they are coming");
  expect(await findDetail(osei, id)).toMatchObject({ clientLateMinutes: 0 });
  expect(await db.$count(outbox)).toBe(0);
});

test("a client who runs late tells the practitioner at once, by mail too; the last word counts", async () => {
  const { osei, id } = people;
  await say(10, later(-20));
  await leave(later(-20));
  const [mail] = sink.messages();
  expect(mail).toMatchObject({ to: [emailOf("osei")], subject: "Running late" });
  expect(mail?.text).toContain("expects to be 10 minutes late");
  await say(10, later(-19));
  await say(20, later(-5));
  expect(answerWords(t, await listAppointments(osei))).toBe("running 20 minutes late");
  await leave(later(-5));
  await say(0, later(-1));
  expect(await findDetail(osei, id)).toMatchObject({ clientLateMinutes: 0 });
  await leave(later(0));
  expect(sink.messages()).toHaveLength(2);
});

test("what was taken back before its mail could leave is not told, and what is said anew is", async () => {
  await say(20, later(-20));
  await say(0, later(-19));
  await leave(later(-18));
  expect(sink.messages()).toEqual([]);
  for (const [minutes, at] of [
    [10, -17],
    [20, -15],
    [10, -13],
  ] as const) {
    await say(minutes, later(at));
    await leave(later(at));
  }
  expect(sink.messages().map(({ text }) => /(\d+) minutes late/.exec(text ?? "")?.[1])).toEqual(["10", "20", "10"]);
});

test("of several words before the mail could leave only the last is told, once", async () => {
  for (const [minutes, at] of [
    [10, -20],
    [20, -19],
    [10, -18],
  ] as const)
    await say(minutes, later(at));
  await leave(later(-17));
  expect(sink.messages().map(({ text }) => /(\d+) minutes late/.exec(text ?? "")?.[1])).toEqual(["10"]);
});

test("who is late again and again is refused, and can still say that they are coming", async () => {
  for (let turn = 0; turn < 10; turn++) await say(turn % 2 ? 10 : 20, later(-20));
  await expect(say(5, later(-20))).rejects.toMatchObject({ reason: "too_many" });
  await say(0, later(-19));
  await say(5, later(41));
});

test("a guardian who takes no part says nothing in the client's place", async () => {
  const { ana, ben, mara } = people;
  const own = await guardiansOfClient(mara, ana.id);
  await addGuardian(mara, { record: own?.record ?? "", person: ben.id }, NOW);
  await expect(say(10, later(-20), ben)).rejects.toMatchObject({ status: 404 });
});

test("what was said of one time is not said of another", async () => {
  const { osei, id } = people;
  await say(0, later(-1_440));
  await rescheduleAppointment(osei, id, timeSlotWith(osei.practitionerId, later(1_440)), later(-1_000), 0);
  expect(await findDetail(osei, id)).toMatchObject({ clientLateMinutes: null });
});

test("a mail that would come after the session was moved does not leave", async () => {
  const { osei, id } = people;
  await say(5, later(-20));
  await rescheduleAppointment(osei, id, timeSlotWith(osei.practitionerId, later(1_440)), later(-10), 0);
  await leave(later(-9));
  expect(sink.messages().filter(({ subject }) => subject === "Running late")).toEqual([]);
});

test("nothing is said too early, of what is over or cancelled, or by another client", async () => {
  const { ben, osei, id } = people;
  const refused = { reason: "conflict" };
  await expect(say(10, later(-241))).rejects.toMatchObject(refused);
  await say(10, later(-240));
  await expect(say(0, later(50))).rejects.toMatchObject(refused);
  await expect(say(0, later(-60), ben)).rejects.toMatchObject({ status: 404 });
  await cancelAppointment(osei, id, "", later(-60), { undoMinutes: 0 });
  await expect(say(0, later(-59))).rejects.toMatchObject(refused);
});

test("silence changes nothing: a session that nobody answered for takes place", async () => {
  await dispatchDue(TUESDAY_TEN);
  const [row] = await db.select().from(appointments).where(eq(appointments.id, people.id));
  expect(row).toMatchObject({ status: "scheduled", version: 1 });
});

test("of a group the practitioner hears of the one who is late", async () => {
  const rows = [
    { status: "scheduled", clientLateMinutes: 10 },
    { status: "scheduled", clientLateMinutes: null },
    { status: "scheduled", clientLateMinutes: 20 },
    { status: "cancelled", clientLateMinutes: 30 },
  ];
  expect(answerWords(t, rows)).toBe("2 running late, up to 20 minutes");
  expect(answerWords(t, rows.slice(1, 2))).toBe("");
});

async function leave(now: Date) {
  await dispatchDue(now);
  await deliverDue(now, smtp(sink.url), { limit: 100 }, writer);
}
