import { eq } from "drizzle-orm";
import { afterEach, beforeEach, expect, test } from "vitest";
import { db } from "@/db/client";
import { appointments } from "@/db/schema";
import { startTrip } from "@/lib/accounts/trip/trip";
import { decideOutcome } from "@/lib/appointments/attendance/decide";
import { dispatchDue } from "@/lib/events/dispatch";
import { writer } from "@/lib/notifications/writer";
import { deliverDue } from "@/lib/outbox/deliver";
import { smtp } from "@/lib/outbox/transports/smtp";
import { chooseDiscretion } from "@/lib/reminders/discretion";
import { chooseAfterwards, chooseAgenda } from "@/lib/reminders/staff/choose";
import { sendAgendas } from "@/lib/reminders/staff/send-agendas";
import { tellStaff } from "@/lib/reminders/staff/tell-staff";
import { tellOfWaiting } from "@/lib/reminders/staff/tell-waiting";
import { switchReminders } from "@/lib/reminders/stop";
import { cast, emailOf, NOW } from "@/lib/testing/cast";
import { minutesAfter, TUESDAY_TEN } from "@/lib/testing/clock";
import { completed, pendingRequest, scheduled } from "@/lib/testing/requests";
import { type SmtpSink, startSmtpSink } from "@/lib/testing/stand-ins/smtp-sink";

const SEVEN = new Date("2026-12-08T07:00:00Z");
const HOUR = 60;

let sink: SmtpSink;
let people: Awaited<ReturnType<typeof cast>>;

beforeEach(async () => {
  sink = await startSmtpSink();
  people = await cast();
});
afterEach(() => sink.close());

const deliver = (now: Date) => deliverDue(now, smtp(sink.url), { limit: 100 }, writer);
const mailsTo = (who: "ana" | "osei" | "lind" | "mara") =>
  sink.messages().filter(({ to }) => to.includes(emailOf(who)));

async function morning(now = SEVEN) {
  await tellStaff(now);
  await deliver(now);
}

test("a practitioner who wants it has the day in the morning, once, and nobody else", async () => {
  const { osei, ana, ben } = people;
  await scheduled({ client: ana, practitioner: osei, startsAt: TUESDAY_TEN, reason: "I sleep badly." });
  await scheduled({ client: ben, practitioner: osei, startsAt: minutesAfter(TUESDAY_TEN, 4 * HOUR) });
  await scheduled({ client: ben, practitioner: osei, startsAt: minutesAfter(TUESDAY_TEN, 24 * HOUR) });
  await morning();
  expect(sink.messages()).toEqual([]);
  await chooseAgenda(osei, { isOn: true, at: 420 }, NOW);
  for (const minutes of [-1, 0, 1, 60]) await morning(minutesAfter(SEVEN, minutes));
  const [mail, ...more] = mailsTo("osei");
  expect([mail?.subject, more]).toEqual(["Your day", []]);
  expect(mail?.text).toMatch(/10:00 am – 10:50 am: Ana · Session · by video, 50 minutes/);
  expect(mail?.text).toContain("You have 2 sessions today.");
  expect(mail?.text).not.toMatch(/sleep|Boateng|Wednesday/);
  expect(sink.messages()).toHaveLength(1);
});

test("who travels has the day in the morning of where they are, on the clock there", async () => {
  const { osei, ana } = people;
  await chooseAgenda(osei, { isOn: true, at: 420 }, NOW);
  await startTrip(osei, { timeZone: "Asia/Dubai", until: "2026-12-09" }, NOW);
  await scheduled({ client: ana, practitioner: osei, startsAt: TUESDAY_TEN });
  await morning(minutesAfter(SEVEN, -4 * HOUR));
  await morning(SEVEN);
  expect(mailsTo("osei")).toHaveLength(1);
  expect(mailsTo("osei")[0]?.text).toContain("2:00 pm – 2:50 pm: Ana");
});

test("no mail comes on a day without sessions, nor one that has lost them before it leaves", async () => {
  const { osei, ana } = people;
  await chooseAgenda(osei, { isOn: true, at: 420 }, NOW);
  await morning();
  const { id } = await scheduled({ client: ana, practitioner: osei, startsAt: TUESDAY_TEN });
  expect(await sendAgendas(SEVEN)).toBe(1);
  await db.update(appointments).set({ status: "cancelled" }).where(eq(appointments.id, id));
  await deliver(SEVEN);
  expect(mailsTo("osei").map(({ subject }) => subject)).not.toContain("Your day");
});

test("where mails are discreet the agenda has initials", async () => {
  const { osei, ana, mara } = people;
  await chooseDiscretion(mara, { isDiscreet: true, discreetName: "" }, NOW);
  await chooseAgenda(osei, { isOn: true, at: 420 }, NOW);
  await scheduled({ client: ana, practitioner: osei, startsAt: TUESDAY_TEN });
  await morning();
  expect(mailsTo("osei")[0]?.text).toMatch(/A\. B\. · Session/);
  expect(mailsTo("osei")[0]?.text).not.toContain("Ana");
});

test("a request that waits too long is told to those who can answer it and to admins, once", async () => {
  const { ana, osei, mara } = people;
  const request = await pendingRequest({ client: ana, practitioner: osei, reason: "I sleep badly." });
  const waits = (hours: number) => tellOfWaiting(minutesAfter(NOW, hours * HOUR));
  expect([await waits(23), await waits(24), await waits(25)]).toEqual([0, 1, 0]);
  await deliver(minutesAfter(NOW, 25 * HOUR));
  expect(mailsTo("osei")[0]).toMatchObject({ subject: "A request is still waiting" });
  expect(mailsTo("osei")[0]?.text).toContain(request.reference);
  expect(mailsTo("mara")).toHaveLength(1);
  expect(mailsTo("lind")).toEqual([]);
  expect(sink.messages().some(({ text }) => /sleep|Ana/.test(text ?? ""))).toBe(false);
  await pendingRequest({ client: ana });
  await chooseAfterwards(mara, { requestHours: null, writesAfterMissed: true }, NOW);
  expect(await waits(48)).toBe(0);
  await expect(chooseAfterwards(osei, { requestHours: 1, writesAfterMissed: true }, NOW)).rejects.toMatchObject({
    status: 403,
  });
});

test("of a request that was answered before the mail leaves nothing is told", async () => {
  const { ana } = people;
  const { id } = await pendingRequest({ client: ana });
  expect(await tellOfWaiting(minutesAfter(NOW, 24 * HOUR))).toBe(1);
  await db.update(appointments).set({ status: "rejected" }).where(eq(appointments.id, id));
  await deliver(minutesAfter(NOW, 24 * HOUR));
  expect(sink.messages()).toEqual([]);
});

async function missed(now = minutesAfter(TUESDAY_TEN, 2 * HOUR)) {
  const { ana, osei } = people;
  const { id } = await completed({ client: ana, practitioner: osei, startsAt: TUESDAY_TEN });
  await decideOutcome(osei, id, { outcome: "client_missed", reason: "Nobody came." }, now);
  await dispatchDue(now);
  await deliver(now);
}

test("once staff say that a client missed a session, the client hears a kind word with a way back", async () => {
  await missed();
  const [mail] = mailsTo("ana");
  expect(mail?.subject).toBe("About your appointment");
  expect(mail?.text).toMatch(/all is well with you[\s\S]*\/book/);
  expect(mail?.text).not.toMatch(/missed|no.?show|Nobody came|fee/i);
});

test.each([
  ["the practice wants none", () => chooseAfterwards(people.mara, { requestHours: 24, writesAfterMissed: false }, NOW)],
  ["the client stopped such mails", () => switchReminders(people.ana, people.ana.id, false, NOW)],
])("no kind word comes where %s", async (_, choose) => {
  await choose();
  await missed();
  expect(mailsTo("ana")).toEqual([]);
});

test("nor does one come days later", async () => {
  await missed(minutesAfter(TUESDAY_TEN, 73 * HOUR));
  expect(mailsTo("ana")).toEqual([]);
});
