import { afterEach, beforeEach, expect, test } from "vitest";
import { db } from "@/db/client";
import { users } from "@/db/schema";
import type { Actor } from "@/lib/auth/actor";
import { dispatchDue } from "@/lib/events/dispatch";
import { translatorFor } from "@/lib/i18n/catalogue";
import { writer } from "@/lib/notifications/writer";
import { deliverDue } from "@/lib/outbox/deliver";
import { promiseAll } from "@/lib/outbox/promise";
import { CONNECTIONS } from "@/lib/outbox/transports/smtp-connections";
import type { Mail, Transport } from "@/lib/outbox/transports/transport";
import { chooseForPractice } from "@/lib/reminders/choose-reminders";
import { sendReminders } from "@/lib/reminders/send-reminders";
import { chooseAgenda } from "@/lib/reminders/staff/choose";
import { tellStaff } from "@/lib/reminders/staff/tell-staff";
import { smsProvider } from "@/lib/reminders/texts/chosen";
import { agreeToTexts } from "@/lib/reminders/texts/consent";
import { sendDueTexts } from "@/lib/reminders/texts/send-texts";
import { cast } from "@/lib/testing/cast";
import { minutesAfter, NOW } from "@/lib/testing/clock";
import { makeCrowd } from "@/lib/testing/crowd";
import { scheduled } from "@/lib/testing/requests";
import { connectedWith } from "@/lib/testing/stand-ins/meetings/connected";
import { startTwilioStandIn, type TwilioStandIn } from "@/lib/testing/stand-ins/twilio";

const t = translatorFor("en");

// Every worker stops on Tuesday before seven, when the agenda would have come, and one is back ten hours later.
const DOWN = new Date("2026-12-08T06:55:00Z");
const BACK = minutesAfter(DOWN, 600);
const HOUR = 60;
// One an hour, from Tuesday at eight to Friday afternoon: eight are over by then, and one is under way.
const SESSIONS = 80;
const FIRST = new Date("2026-12-08T08:00:00Z");
const KINDS = { "two-days": true, day: true, "two-hours": true, link: true };
const TEXTS = { "text-two-days": true, "text-day": true, "text-two-hours": true, "text-link": true };

let vendor: TwilioStandIn;
let leave: () => void;
beforeEach(async () => {
  vendor = await startTwilioStandIn({ now: () => BACK });
  leave = connectedWith(vendor.environment);
});
afterEach(async () => {
  leave();
  await vendor.close();
});

test("after ten hours down each session ahead is reminded of once, nothing past is, and no more leave at once than ever", {
  timeout: 120_000,
}, async () => {
  const { clients, starts } = await practiceOfMany();
  await pass(DOWN);
  const before = vendor.messages().length;

  const { mails, mostAtOnce } = await pass(BACK, { withCode: clients[0] });
  const code = mails.findIndex(({ subject }) => /code/i.test(subject));
  // It is begun first; of those that are under way with it, which one the server hears first is open.
  expect(code).toBeGreaterThanOrEqual(0);
  expect(code).toBeLessThan(CONNECTIONS);
  const reminders = mails.toSpliced(code, 1);
  const reminded = reminders.map(({ to }) => starts.get(to.split("@")[0] ?? ""));
  expect(reminders.every(({ subject }) => /^Reminder|begins soon/.test(subject))).toBe(true);
  expect(reminded.every((start) => start && start > BACK)).toBe(true);
  expect(new Set(reminded).size).toBe(reminded.length);
  // Of those within two days, all but those whose two-days reminder had left before.
  expect(reminded.length).toBeGreaterThan(20);
  expect(reminded.length).toBeLessThanOrEqual(SESSIONS);
  expect(mostAtOnce).toBeLessThanOrEqual(CONNECTIONS);

  const texts = vendor.messages().slice(before);
  expect(new Set(texts.map(({ to }) => to)).size).toBe(texts.length);
  expect(texts.length).toBeLessThanOrEqual(reminded.length);
  expect((await pass(minutesAfter(BACK, 1))).mails).toEqual([]);
  expect(vendor.messages()).toHaveLength(before + texts.length);
});

test("two workers that are back at the same moment send each once between them", { timeout: 120_000 }, async () => {
  const { starts } = await practiceOfMany();
  await pass(DOWN);
  const before = vendor.messages().length;
  const both = await Promise.all([pass(BACK), pass(BACK)]);
  const mails = both.flatMap((one) => one.mails);
  const reminded = mails.map(({ to }) => starts.get(to.split("@")[0] ?? ""));
  expect(mails.length).toBeGreaterThan(20);
  expect(reminded.every((start) => start && start > BACK)).toBe(true);
  expect(new Set(mails.map(({ key }) => key)).size).toBe(mails.length);
  expect(new Set(reminded).size).toBe(mails.length);
  const texts = vendor.messages().slice(before);
  expect(texts.length).toBeGreaterThan(20);
  expect(new Set(texts.map(({ to }) => to)).size).toBe(texts.length);
  expect((await pass(minutesAfter(BACK, 1))).mails).toEqual([]);
});

/** A practice with a session an hour, each of another client, who is reminded of it in every way. */
async function practiceOfMany() {
  const { osei, mara } = await cast();
  const { clients } = await makeCrowd(SESSIONS, 0);
  await db.update(users).set({ timeZone: "Africa/Accra" });
  await chooseForPractice(mara, { ...KINDS, ...TEXTS, textSender: "", quietFrom: 0, quietUntil: 0 }, NOW);
  await chooseAgenda(osei, { isOn: true, at: 420 }, NOW);
  const starts = new Map<string, Date>();
  for (const [index, client] of clients.entries())
    starts.set(client.id, await bookedAt(osei, client, minutesAfter(FIRST, index * HOUR), index));
  return { clients, starts };
}

async function bookedAt(
  practitioner: Awaited<ReturnType<typeof cast>>["osei"],
  client: Actor,
  startsAt: Date,
  n: number,
) {
  await scheduled({ client, practitioner, startsAt });
  await agreeToTexts(t, client, client.id, `+2332012${String(n).padStart(5, "0")}`, NOW);
  return startsAt;
}

/** What a worker does at this moment, to the end: what left by e-mail, in order, and how many mails were under way at once. */
async function pass(at: Date, { withCode }: { withCode?: Actor } = {}) {
  const mails: Mail[] = [];
  let underWay = 0;
  let mostAtOnce = 0;
  const way: Transport = {
    concurrency: CONNECTIONS,
    remembersKeysForHours: null,
    async send(mail) {
      underWay += 1;
      mostAtOnce = Math.max(mostAtOnce, underWay);
      mails.push(mail);
      await new Promise(setImmediate);
      underWay -= 1;
      return { ok: true };
    },
  };
  await dispatchDue(at);
  await sendReminders(at);
  await tellStaff(at);
  if (withCode) await askForCode(withCode, at);
  while ((await deliverDue(at, way, { limit: CONNECTIONS * 5 }, writer)).deliveries.length > 0);
  const provider = smsProvider();
  if (provider) await sendDueTexts(() => at, provider);
  return { mails, mostAtOnce };
}

async function askForCode({ id: recipientId }: Actor, at: Date) {
  const payload = { code: "12345678", purpose: "sign-in" as const };
  await db.transaction((tx) =>
    promiseAll(tx, [{ kind: "verification-code", recipientId, dedupeKey: "code:1", payload }], at),
  );
}
