import { eq } from "drizzle-orm";
import { afterEach, beforeEach, expect, test } from "vitest";
import { POST as hearInbound } from "@/app/texts/inbound/route";
import { POST as hearStatus } from "@/app/texts/status/route";
import { db } from "@/db/client";
import { open } from "@/db/encryption";
import { auditEvents, reminderSettings, settings, textConsents, textMessages, users } from "@/db/schema";
import { cancelAppointment } from "@/lib/appointments/cancel";
import { linkHolderOf } from "@/lib/appointments/manage-link";
import { undoLast } from "@/lib/appointments/undo/last";
import { env, origin } from "@/lib/env";
import { translatorFor } from "@/lib/i18n/catalogue";
import { newId } from "@/lib/id";
import { answerSession } from "@/lib/reminders/answer";
import { chooseTextsForClient } from "@/lib/reminders/choose-reminders";
import { chooseClientDiscretion } from "@/lib/reminders/discretion";
import { wishesOf } from "@/lib/reminders/schema";
import { sendReminders } from "@/lib/reminders/send-reminders";
import { switchReminders } from "@/lib/reminders/stop";
import { agreeToTexts, findConsent, withdrawTexts } from "@/lib/reminders/texts/consent";
import { listAppointmentTexts } from "@/lib/reminders/texts/of-appointment";
import { textPreviews } from "@/lib/reminders/texts/preview";
import { sendDueTexts } from "@/lib/reminders/texts/send-texts";
import { listUnreached, markReached, sendTextAgain } from "@/lib/reminders/texts/unreached";
import { tokenBehind } from "@/lib/reminders/texts/write-text";
import { twilio } from "@/lib/reminders/twilio/twilio";
import { booked, later } from "@/lib/testing/booked";
import { NOW } from "@/lib/testing/cast";
import { minutesAfter, TUESDAY_TEN } from "@/lib/testing/clock";
import { connectedWith } from "@/lib/testing/stand-ins/meetings/connected";
import { startTwilioStandIn, type TwilioStandIn } from "@/lib/testing/stand-ins/twilio";

const t = translatorFor("en");

const PHONE = "+233201234567";
const DAY_BEFORE = later(-1_440);
const LINK = /\/t\/([\w-]{16})/;

let vendor: TwilioStandIn;
let leave: () => void;
let people: Awaited<ReturnType<typeof booked>>;

beforeEach(async () => {
  vendor = await startTwilioStandIn({ now: () => DAY_BEFORE });
  leave = connectedWith(vendor.environment);
  people = await booked();
  await db.update(users).set({ timeZone: "Africa/Accra" });
});
afterEach(async () => {
  leave();
  await vendor.close();
});

test("a client who has agreed is reminded by text message, once, of when and with a page for an answer, and of nothing else", async () => {
  await agree();
  await pass(DAY_BEFORE);
  await pass(minutesAfter(DAY_BEFORE, 1));
  const [message, ...others] = vendor.messages();
  expect([message?.to, others]).toEqual([PHONE, []]);
  const words = "Appointment Tue 8 Dec, 10:00 am (Accra time). Coming, late or can't come?";
  expect(message?.body.replace(LINK, "/t/…")).toBe(`${words} ${origin()}/t/… Reply STOP to end these.`);
  expect((await row())?.state).toBe("sent");
});

test("its short link leads to the appointment's own page, and one that nobody made leads nowhere", async () => {
  await agree();
  await pass(DAY_BEFORE);
  const [, link = ""] = LINK.exec(vendor.messages()[0]?.body ?? "") ?? [];
  const token = await tokenBehind(link);
  expect(await linkHolderOf(token ?? "", DAY_BEFORE)).toMatchObject({ appointmentId: people.id });
  for (const other of ["A".repeat(16), `${link}A`, ""]) expect(await tokenBehind(other)).toBeNull();
  expect(await row()).toMatchObject({ body: null });
  expect(JSON.stringify(await row())).not.toContain(link);
});

test("the link comes as a text message too, where it is wanted", async () => {
  await agree();
  await chooseTextsForClient(people.ana, people.ana.id, wishesOf({ added: ["link"], removed: ["day"] }), NOW);
  await pass(DAY_BEFORE);
  expect(vendor.messages()).toEqual([]);
  await pass(later(-10));
  expect(vendor.messages()[0]?.body.replace(LINK, "/t/…")).toBe(
    `Your appointment begins at 10:00 am: ${origin()}/t/… Reply STOP to end these.`,
  );
  const { lind, ana } = people;
  const wishes = wishesOf(null);
  await expect(chooseTextsForClient(lind, ana.id, wishes, NOW)).rejects.toMatchObject({ status: 404 });
});

test("a text message two days before takes none of the others' places, and each comes once", async () => {
  await agree();
  const wishes = wishesOf({ added: ["two-days", "two-hours", "link"], removed: [] });
  await chooseTextsForClient(people.ana, people.ana.id, wishes, NOW);
  for (const minutes of [2_880, 2_879, 1_440, 1_439, 120, 119, 10, 9]) await pass(later(-minutes));
  const kinds = await db.select({ kind: textMessages.kind }).from(textMessages).orderBy(textMessages.dueAt);
  expect(kinds.map(({ kind }) => kind)).toEqual(["two-days", "day", "two-hours", "link"]);
  expect(vendor.messages()).toHaveLength(4);
});

test("who has stopped all reminders gets no text message, nor one that was waiting", async () => {
  await agree();
  await sendReminders(DAY_BEFORE);
  await switchReminders(people.ana, people.ana.id, false, DAY_BEFORE);
  await send(DAY_BEFORE);
  expect(await row()).toMatchObject({ state: "dropped", lastError: "not_wanted" });
  await db.delete(textMessages);
  await pass(minutesAfter(DAY_BEFORE, 1));
  expect(await row()).toBeUndefined();
});

test("a discreet client's message is from a name that says nothing", async () => {
  const { mara, ana } = people;
  await agree();
  await db.insert(reminderSettings).values({ textSender: "Heart Therapy", discreetName: "A. Office" });
  await chooseClientDiscretion(mara, ana.id, "on", NOW);
  await pass(DAY_BEFORE);
  expect(vendor.messages()[0]?.body).toMatch(/^A\. Office: Appointment/);
  expect((await textPreviews("A. Office", "en")).map(({ body }) => body.split(":")[0])).toEqual([
    "Heart Therapy",
    "A. Office",
  ]);
});

test("a cancellation that can be undone has it wait, and it leaves when that was undone", async () => {
  await agree();
  await sendReminders(DAY_BEFORE);
  await cancelAppointment(people.ana, people.id, "", DAY_BEFORE);
  await send(DAY_BEFORE);
  expect(await row()).toMatchObject({ state: "queued", lastError: null });
  await undoLast(people.ana, people.id, minutesAfter(DAY_BEFORE, 1));
  await send(minutesAfter(DAY_BEFORE, 30));
  expect(vendor.messages()).toHaveLength(1);
});

test("one that may have left is looked for by the words it left with, whatever has changed, and by hand too", async () => {
  await agree();
  vendor.answerNext(1, "drop");
  await pass(DAY_BEFORE);
  await db.update(users).set({ language: "fr", timeZone: "Africa/Nairobi" });
  await db.insert(reminderSettings).values({ textSender: "Another" });
  const at = minutesAfter(DAY_BEFORE, 40);
  const [late] = await listUnreached(people.osei, at);
  await sendTextAgain(people.osei, late?.id ?? "", at);
  expect(await row()).toMatchObject({ state: "queued", lastError: "unknown", attempts: 1 });
  await send(at);
  expect(vendor.asked()).toEqual(["POST Messages.json", "GET Messages.json"]);
  expect(vendor.messages()).toHaveLength(1);
});

test("each goes by the clock as it is when its turn comes", async () => {
  await agree();
  await sendReminders(DAY_BEFORE);
  const moments = [DAY_BEFORE, later(-20)];
  await db.insert(textMessages).values({ ...textRow(DAY_BEFORE), kind: "two-hours", usefulUntil: later(-30) });
  await sendDueTexts(() => moments.shift() ?? later(-20), provider());
  expect(vendor.messages()).toHaveLength(1);
  expect(await db.$count(textMessages, eq(textMessages.lastError, "too_late"))).toBe(1);
});

test("what was agreed to before is kept when it is agreed to again", async () => {
  await agree();
  await withdrawTexts(people.ana, people.ana.id, minutesAfter(NOW, 1));
  await agreeToTexts(t, people.osei, people.ana.id, "+233201234568", minutesAfter(NOW, 2));
  await agreeToTexts(t, people.ana, people.ana.id, "+233201234569", minutesAfter(NOW, 3));
  const { earlier, clientId } = textConsents;
  const [kept] = await db.select({ earlier: open(earlier, clientId) }).from(textConsents);
  expect(JSON.parse(kept?.earlier ?? "")).toMatchObject([
    { phone: PHONE, givenBy: people.ana.id, withdrawnBy: "client", withdrawnAt: minutesAfter(NOW, 1).toISOString() },
    { phone: "+233201234568", givenBy: people.osei.id, withdrawnAt: minutesAfter(NOW, 3).toISOString() },
  ]);
});

test("a client who has not agreed, or has ended it, is sent none", async () => {
  await pass(DAY_BEFORE);
  await agree();
  await withdrawTexts(people.ana, people.ana.id, NOW);
  await pass(minutesAfter(DAY_BEFORE, 1));
  expect(vendor.messages()).toEqual([]);
});

test("of a session that was cancelled, and to who ended it meanwhile, none leaves", async () => {
  await agree();
  await sendReminders(DAY_BEFORE);
  await cancelAppointment(people.osei, people.id, "", DAY_BEFORE, { undoMinutes: 0 });
  await send(DAY_BEFORE);
  expect(await row()).toMatchObject({ state: "dropped", lastError: "overtaken" });
  expect(vendor.messages()).toEqual([]);
});

test("an answer that was lost is looked for before the message is sent again", async () => {
  await agree();
  vendor.answerNext(1, "drop");
  await pass(DAY_BEFORE);
  expect(await row()).toMatchObject({ state: "queued", lastError: "unknown" });
  await send(minutesAfter(DAY_BEFORE, 1));
  expect(vendor.messages()).toHaveLength(1);
  expect(vendor.asked()).toEqual(["POST Messages.json", "GET Messages.json"]);
  expect(await row()).toMatchObject({ state: "sent", providerId: vendor.messages()[0]?.sid });
});

test.each([
  ["takes too long", "hang" as const],
  ["answers 500", { status: 500, code: 20_500 }],
])("one that %s and took nothing is sent again after it was looked for", async (_, how) => {
  await agree();
  vendor.answerNext(1, how);
  await pass(DAY_BEFORE);
  expect(vendor.messages()).toEqual([]);
  await send(minutesAfter(DAY_BEFORE, 1));
  expect(vendor.messages()).toHaveLength(1);
  expect((await row())?.state).toBe("sent");
});

test("one that is asked for too much is asked later, with no look first: it took nothing", async () => {
  await agree();
  vendor.answerNext(1, { status: 429, code: 20_429 });
  await pass(DAY_BEFORE);
  await send(minutesAfter(DAY_BEFORE, 1));
  expect(vendor.asked()).toEqual(["POST Messages.json"]);
  await send(minutesAfter(DAY_BEFORE, 2));
  expect(vendor.asked()).toEqual(["POST Messages.json", "POST Messages.json"]);
});

test("how far it comes is taken from signed word alone, in any order; the end stays the end", async () => {
  await agree();
  await pass(DAY_BEFORE);
  const [message] = vendor.messages();
  if (!message) throw new Error("Nothing was sent.");
  const told = async (status: string) => (await hearStatus(vendor.tells(message, status))).status;
  const forged = vendor.tells(message, "delivered");
  forged.headers.set("x-twilio-signature", "Zm9yZ2Vk");
  expect((await hearStatus(forged)).status).toBe(403);
  expect((await row())?.state).toBe("sent");
  expect(await told("delivered")).toBe(204);
  expect(await told("sent")).toBe(204);
  expect((await row())?.state).toBe("delivered");
});

test("word of a message that comes before our own mark counts", async () => {
  await agree();
  vendor.answerNext(1, "drop");
  await pass(DAY_BEFORE);
  const [message] = vendor.messages();
  if (!message) throw new Error("Nothing was sent.");
  await hearStatus(vendor.tells(message, "undelivered"));
  expect(await row()).toMatchObject({ state: "undelivered", providerId: message.sid });
  await send(minutesAfter(DAY_BEFORE, 1));
  expect(vendor.messages()).toHaveLength(1);
});

test("STOP ends them, START has them again, and HELP is answered; nothing unsigned is heard", async () => {
  await agree();
  await db.update(settings).set({ phone: "+233 30 000 0000" });
  expect(await answered(" stop. ")).toBe("<Response></Response>");
  expect(await findConsent(people.ana, people.ana.id)).toMatchObject({ withdrawnBy: "reply" });
  await answered("Start");
  expect(await findConsent(people.ana, people.ana.id)).toMatchObject({ withdrawnAt: null });
  expect(await answered("HELP")).toContain("To talk to us, call +233 30 000 0000.");
  const unsigned = new Request(`${origin()}/texts/inbound`, { method: "POST", body: "Body=STOP" });
  expect((await hearInbound(unsigned)).status).toBe(403);
});

test("START does not bring back what the client ended on the page", async () => {
  await agree();
  await withdrawTexts(people.ana, people.ana.id, NOW);
  await answered("START");
  expect(await findConsent(people.ana, people.ana.id)).toMatchObject({ withdrawnBy: "client" });
});

test("a number that the carrier takes nothing for is noted as ended", async () => {
  await agree();
  vendor.optOut(PHONE);
  await pass(DAY_BEFORE);
  expect(await row()).toMatchObject({ state: "failed", lastError: "opted_out" });
  expect(await findConsent(people.osei, people.ana.id)).toMatchObject({ withdrawnBy: "carrier" });
});

test("who agreed, when and in which words is kept, the number sealed; staff note it for a client they may see", async () => {
  const { ana, osei, lind } = people;
  await expect(agreeToTexts(t, lind, ana.id, PHONE, NOW)).rejects.toMatchObject({ status: 404 });
  await agreeToTexts(t, osei, ana.id, PHONE, NOW);
  const [kept] = await db.select().from(textConsents);
  expect(kept).toMatchObject({ givenBy: osei.id, givenAt: NOW, words: expect.stringContaining("has agreed") });
  expect(JSON.stringify(kept)).not.toContain(PHONE);
  expect(await db.$count(auditEvents, eq(auditEvents.action, "texts.agreed"))).toBe(1);
});

test("a message whose time has passed is not sent, and a failed one is left as failed", async () => {
  await agree();
  vendor.answerNext(9, { status: 503, code: 20_503 });
  await pass(DAY_BEFORE);
  await send(later(-20));
  expect(await row()).toMatchObject({ state: "failed", lastError: "too_late" });
});

test("one that could not leave before the client's night waits until it is over, and one that waits for nothing is told", async () => {
  await agree();
  await db.update(users).set({ timeZone: "Europe/Paris" });
  const evening = new Date("2026-12-07T19:31:00Z");
  await db
    .insert(textMessages)
    .values({ ...textRow(evening), kind: "day", usefulUntil: later(-120) })
    .onConflictDoNothing();
  await send(new Date("2026-12-08T01:00:00Z"));
  expect(await row()).toMatchObject({ state: "queued", lastError: null, dueAt: new Date("2026-12-08T06:00:00Z") });
  await db.update(textMessages).set({ dueAt: evening, usefulUntil: new Date("2026-12-08T06:00:00Z") });
  await send(new Date("2026-12-08T01:00:00Z"));
  expect(await row()).toMatchObject({ state: "failed", lastError: "too_late" });
  expect(vendor.messages()).toEqual([]);
  expect(await listUnreached(people.osei, new Date("2026-12-08T01:01:00Z"))).toHaveLength(1);
});

test("staff are told before the session whom no message reached; they send it again, or phone", async () => {
  const { ana, osei, lind, mara } = people;
  await agree();
  vendor.answerNext(1, { status: 400, code: 21_211 });
  await pass(DAY_BEFORE);
  const at = minutesAfter(DAY_BEFORE, 5);
  const [lost] = await listUnreached(osei, at);
  expect(lost).toMatchObject({ firstName: "Ana", state: "failed", lastError: "invalid" });
  expect(await listUnreached(lind, at)).toEqual([]);
  const id = lost?.id ?? "";
  await expect(sendTextAgain(lind, id, at)).rejects.toMatchObject({ status: 404 });
  await sendTextAgain(osei, id, at);
  expect(await listUnreached(osei, at)).toEqual([]);
  await send(at);
  const [message] = vendor.messages();
  if (!message) throw new Error("Nothing was sent.");
  await hearStatus(vendor.tells(message, "undelivered"));
  expect(await listUnreached(mara, at)).toHaveLength(1);
  expect(await listAppointmentTexts(osei, people.id)).toMatchObject([{ kind: "day", state: "undelivered", at }]);
  for (const stranger of [lind, ana]) expect(await listAppointmentTexts(stranger, people.id)).toEqual([]);
  await markReached(mara, id, at);
  expect(await listUnreached(osei, at)).toEqual([]);
});

test("nobody need call a client who has answered, or of a session that has begun", async () => {
  await agree();
  vendor.answerNext(1, { status: 400, code: 21_211 });
  await pass(DAY_BEFORE);
  expect(await listUnreached(people.osei, later(1))).toEqual([]);
  await answerSession({ ...people.ana, role: "client" }, people.id, 0, later(-60));
  expect(await listUnreached(people.osei, later(-59))).toEqual([]);
});

const agree = () => agreeToTexts(t, people.ana, people.ana.id, PHONE, NOW);

async function pass(now: Date) {
  await sendReminders(now);
  await send(now);
}

const send = (now: Date) => sendDueTexts(() => now, provider());

function provider() {
  const { TWILIO_API_BASE: apiBase } = env();
  const access = { accountSid: vendor.environment.TWILIO_ACCOUNT_SID, authToken: vendor.environment.TWILIO_AUTH_TOKEN };
  return twilio({ ...access, from: vendor.from, apiBase, deadlineMs: 300 });
}

async function answered(body: string): Promise<string> {
  const fields = { From: PHONE, To: vendor.from, Body: body, MessageSid: "SM1" };
  const reply = await hearInbound(vendor.signed(`${origin()}/texts/inbound`, fields));
  return (await reply.text()).replace(/^<\?xml[^>]*\?>/, "");
}

const textRow = (at: Date) => ({
  ...{ id: newId(at), appointmentId: people.id, startsAt: TUESDAY_TEN },
  ...{ state: "queued" as const, dueAt: at, createdAt: at },
});

async function row() {
  const [one] = await db.select().from(textMessages).where(eq(textMessages.startsAt, TUESDAY_TEN));
  return one;
}
