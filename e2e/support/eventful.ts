import { eq } from "drizzle-orm";
import { db } from "@/db/client";
import {
  busyTimes,
  calendarEntries,
  calendarLinks,
  connectedCalendars,
  outbox,
  textMessages,
  webhookAttempts,
  webhookDeliveries,
} from "@/db/schema";
import type { World } from "@/e2e/support/world";
import { linkCalendar } from "@/lib/calendars/busy/link";
import { connectCalendar } from "@/lib/calendars/connected/accounts/connections";
import { translatorFor } from "@/lib/i18n/catalogue";
import { newId } from "@/lib/id";
import { chooseWords } from "@/lib/notifications/own-words/choose";
import { promise } from "@/lib/outbox/promise";
import { eraseAccount } from "@/lib/privacy/erase";
import { chooseRetention } from "@/lib/records/retention-rule";
import { chooseAgenda } from "@/lib/reminders/staff/choose";
import { agreeToTexts } from "@/lib/reminders/texts/consent";
import { minutesAfter, NOW, TUESDAY_TEN } from "@/lib/testing/clock";
import { completed, scheduled } from "@/lib/testing/requests";
import { addAddress } from "@/lib/webhooks/addresses";

const DAY = 1_440;
const WORDS = {
  greeting: "Dear {first name},",
  bring: "Please have a glass of water beside you, and ten quiet minutes before.",
  signature: "Warmly,\nthe team of {practice}",
};

/**
 * Gives a practice what happens later and elsewhere, the unpleasant too: mails and text messages that did not arrive,
 * calendars that clash, were changed by hand or are not reached, webhooks that fail, words of its own, a kept record.
 * Answers whose appointment it is about, and the webhook's id.
 */
export async function eventful(world: World): Promise<{ appointment: string; webhook: string }> {
  const { ana, ben, osei, mara } = world;
  const { id } = await scheduled({ client: ana, practitioner: osei, startsAt: TUESDAY_TEN });
  await texts(world, id);
  await mails(world, id);
  await calendars(world, id);
  await chooseWords(mara, { serviceId: null, language: "en" }, WORDS, NOW);
  await chooseAgenda(osei, { isOn: true, at: 420 }, NOW);
  await completed({ client: ben, practitioner: osei, startsAt: minutesAfter(NOW, -30 * DAY), reason: "Kept." });
  await chooseRetention(mara, { years: 10, startsFrom: "closing", source: "" }, NOW);
  await eraseAccount(mara, ben.id, NOW);
  return { appointment: id, webhook: await webhook(world) };
}

async function texts({ ana }: World, appointmentId: string) {
  await agreeToTexts(translatorFor("en"), ana, ana.id, "+233201234567", NOW);
  const about = { appointmentId, startsAt: TUESDAY_TEN, usefulUntil: TUESDAY_TEN, dueAt: NOW, createdAt: NOW };
  await db.insert(textMessages).values([
    { ...about, id: newId(NOW), kind: "two-days", state: "delivered", attempts: 1, attemptedAt: NOW },
    { ...about, id: newId(NOW), kind: "day", state: "undelivered", attempts: 1, attemptedAt: NOW },
  ]);
}

async function mails({ ana }: World, id: string) {
  const facts = { reference: "H7K2Q", version: 1, practitionerName: "Dr. Ama Osei", practitionerZone: "Africa/Accra" };
  const times = { startsAt: TUESDAY_TEN.toISOString(), endsAt: minutesAfter(TUESDAY_TEN, 50).toISOString() };
  const payload = { ...facts, ...times, appointmentId: id, clientZone: "Africa/Accra", minutes: 50 };
  const ways = [
    ["appointment-scheduled", { state: "sent", sentAt: NOW, deliveryStatus: "delivered", deliveryStatusAt: NOW }],
    ["meeting-link", { state: "sent", sentAt: NOW, deliveryStatus: "bounced", deliveryStatusAt: NOW }],
    ["calendar-invitation", { state: "failed", lastError: "invalid" }],
  ] as const;
  for (const [kind, outcome] of ways) {
    const dedupeKey = `eventful:${kind}`;
    await db.transaction((tx) => promise(tx, { kind, recipientId: ana.id, dedupeKey, payload }, NOW));
    await db
      .update(outbox)
      .set({ ...outcome, attempts: 1 })
      .where(eq(outbox.dedupeKey, dedupeKey));
  }
}

async function calendars({ osei }: World, appointmentId: string) {
  const { practitionerId } = osei;
  const long = minutesAfter(NOW, -2 * DAY);
  const home = { practitioner: practitionerId, name: "Home", address: "https://calendar.example/home.ics" };
  const linkId = await linkCalendar(osei, home, long);
  await db.update(calendarLinks).set({ trouble: "gone", failures: 9, dueAt: minutesAfter(NOW, 60) });
  const during = { start: TUESDAY_TEN, end: minutesAfter(TUESDAY_TEN, 30) };
  await db.insert(busyTimes).values({ id: newId(NOW), linkId, practitionerId, during });
  await connectCalendar(osei, { vendor: "google", secret: "a refresh token" }, long);
  await db.update(connectedCalendars).set({ revokedAt: long });
  const moved = { seenStartsAt: minutesAfter(TUESDAY_TEN, 120), seenEndsAt: minutesAfter(TUESDAY_TEN, 170) };
  const told = { toldStartsAt: TUESDAY_TEN, toldEndsAt: minutesAfter(TUESDAY_TEN, 50) };
  await db
    .update(calendarEntries)
    .set({ externalId: "e", dueAt: null, trouble: "revoked", deviation: "moved", ...moved, ...told })
    .where(eq(calendarEntries.appointmentId, appointmentId));
}

async function webhook({ mara }: World): Promise<string> {
  const wanted = { url: "https://hooks.example/attune", events: ["appointment.booked" as const], withDetails: false };
  const { id: addressId } = await addAddress(mara, wanted, NOW);
  const told = { addressId, type: "appointment.booked", body: '{"type":"appointment.booked"}', createdAt: NOW };
  const outcomes = [
    [{ state: "delivered", attempts: 1, settledAt: NOW, dueAt: NOW }, { status: 204 }],
    [{ state: "failed", attempts: 10, settledAt: NOW, dueAt: NOW }, { status: 500 }],
    [{ state: "queued", attempts: 2, dueAt: minutesAfter(NOW, 30 * DAY) }, { trouble: "timed_out" }],
  ] as const;
  for (const [index, [how, came]] of outcomes.entries()) {
    const deliveryId = newId(NOW);
    await db.insert(webhookDeliveries).values({ ...told, ...how, id: deliveryId, dedupeKey: `eventful:${index}` });
    await db.insert(webhookAttempts).values({ id: newId(NOW), deliveryId, at: NOW, tookMs: 120, ...came });
  }
  return addressId;
}
