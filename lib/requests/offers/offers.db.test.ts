import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { db } from "@/db/client";
import { open } from "@/db/encryption";
import { appointments, auditEvents, outbox, requestOffers, reservations } from "@/db/schema";
import { isOffered } from "@/lib/availability/offered";
import { readMessage } from "@/lib/outbox/message";
import { rejectRequest } from "@/lib/requests/decline";
import { chooseTime, declineTimes } from "@/lib/requests/offers/choose";
import { endRequestOffers } from "@/lib/requests/offers/end-offers";
import { offerTimes, withdrawOffers } from "@/lib/requests/offers/offer-times";
import { findOffers, keptTimesOf, lastOffersOf } from "@/lib/requests/offers/queries";
import { scheduleAppointment } from "@/lib/requests/schedule";
import { cast, NOW } from "@/lib/testing/cast";
import { minutesAfter, TUESDAY_TEN } from "@/lib/testing/clock";
import { pendingRequest, scheduled, timeSlotWith } from "@/lib/testing/requests";

const HOUR = 60;
const DAY = 24 * HOUR;

async function offering(hours = [0, 2]) {
  const people = await cast();
  const { ana, osei } = people;
  const { id } = await pendingRequest({ client: ana, practitioner: osei });
  const starts = hours.map((hour) => ({
    practitionerId: osei.practitionerId,
    startsAt: minutesAfter(TUESDAY_TEN, hour * HOUR),
  }));
  const offers = async () => (await lastOffersOf(osei, [id])).get(id) ?? [];
  const kept = async () => (await db.select().from(reservations)).length;
  const status = async () => (await db.select().from(appointments).where(eq(appointments.id, id)))[0]?.status;
  return { ...people, id, starts, offers, kept, status };
}

test("offered times are kept, and the client is told of them once they can't be undone any more", async () => {
  const { osei, id, starts, offers, kept, status } = await offering();
  await offerTimes(osei, id, starts, NOW);
  expect((await offers()).map(({ startsAt, state }) => [startsAt, state])).toEqual(
    starts.map(({ startsAt }) => [startsAt, "open"]),
  );
  expect([await kept(), await status()]).toEqual([2, "pending_review"]);
  const [mail] = await db.select().from(outbox).where(eq(outbox.kind, "times-offered"));
  expect(mail?.dueAt).toEqual(minutesAfter(NOW, 3));
  const [at] = starts;
  const asked = { practitionerId: osei.practitionerId, startsAt: at?.startsAt ?? NOW, clientId: null };
  const [service] = await db.query.services.findMany();
  if (service) expect(await isOffered({ ...asked, service }, NOW)).toBe(false);
  await withdrawOffers(osei, id, minutesAfter(NOW, 1));
  expect([await kept(), (await offers())[0]?.state]).toEqual([0, "withdrawn"]);
});

test("the client chooses one: it is booked, the others are free, and a second choice changes nothing", async () => {
  const { ana, ben, osei, id, starts, offers, kept, status } = await offering([0, 2, 4]);
  await offerTimes(osei, id, starts, NOW);
  const [, second, third] = await offers();
  await expect(chooseTime(ben, second?.id ?? "", NOW)).rejects.toMatchObject({ status: 404 });
  expect(await chooseTime(ana, second?.id ?? "", minutesAfter(NOW, DAY))).toBe(id);
  expect(await chooseTime(ana, second?.id ?? "", minutesAfter(NOW, DAY))).toBe(id);
  await expect(chooseTime(ana, third?.id ?? "", NOW)).rejects.toMatchObject({ status: 409, code: "offer_over" });
  expect((await offers()).map(({ state }) => state)).toEqual(["passed", "taken", "passed"]);
  expect([await kept(), await status()]).toEqual([1, "scheduled"]);
  const trail = await db.select({ action: auditEvents.action }).from(auditEvents).where(eq(auditEvents.subjectId, id));
  expect(trail.map(({ action }) => action)).toEqual(["request.times_offered", "appointment.scheduled"]);
});

test("the client, and nobody else, sees how many times are kept and until when, as long as one can be chosen", async () => {
  const { ana, ben, osei, id, starts, offers } = await offering([0, 2, 4]);
  const keptFor = async (client: typeof ana, at: Date) => (await keptTimesOf(client, [id], at)).get(id);
  expect(await keptFor(ana, NOW)).toBeUndefined();
  await offerTimes(osei, id, starts.slice(0, 1), NOW);
  await offerTimes(osei, id, starts.slice(1), minutesAfter(NOW, 1));
  const until = minutesAfter(NOW, 2 * DAY + 1);
  expect(await keptFor(ana, NOW)).toEqual({ count: 2, until });
  expect(await keptFor(ben, NOW)).toBeUndefined();
  expect(await keptFor(ana, until)).toBeUndefined();
  const [first] = await offers();
  await chooseTime(ana, first?.id ?? "", NOW);
  expect(await keptFor(ana, NOW)).toBeUndefined();
});

test("what nobody answers in time is free again, and the request waits on", async () => {
  const { ana, osei, id, starts, offers, status } = await offering();
  await offerTimes(osei, id, starts, NOW);
  const [first] = await offers();
  const after = minutesAfter(NOW, 2 * DAY);
  await expect(chooseTime(ana, first?.id ?? "", after)).rejects.toMatchObject({ code: "offer_over" });
  await endRequestOffers(after);
  expect([(await offers())[0]?.state, await status()]).toEqual(["expired", "pending_review"]);
  await scheduleAppointment(osei, id, timeSlotWith(osei.practitionerId), after);
});

test("none suits: the times are free and the practice sees it; another offer takes the place of the first", async () => {
  const { ana, ben, osei, id, starts, offers, kept } = await offering();
  await offerTimes(osei, id, starts, NOW);
  await expect(declineTimes(ben, id, NOW)).rejects.toMatchObject({ status: 404 });
  await declineTimes(ana, id, NOW);
  expect([(await offers())[0]?.state, await kept()]).toEqual(["declined", 0]);
  await offerTimes(osei, id, starts.slice(0, 1), minutesAfter(NOW, 5));
  expect([(await offers()).length, await kept()]).toEqual([1, 1]);
  await offerTimes(osei, id, starts.slice(1), minutesAfter(NOW, 6));
  expect(await db.select().from(requestOffers).where(eq(requestOffers.state, "open"))).toHaveLength(1);
});

test("of another's request, of times that are taken or too many, and after an answer nothing is offered", async () => {
  const { ben, lind, osei, id, starts, kept } = await offering([0, 2, 4, 6]);
  await expect(offerTimes(osei, id, starts, NOW)).rejects.toMatchObject({ status: 400 });
  await expect(offerTimes(osei, id, [], NOW)).rejects.toMatchObject({ status: 400 });
  await expect(offerTimes(lind, id, starts.slice(0, 1), NOW)).rejects.toMatchObject({ status: 404 });
  await scheduled({ client: ben, practitioner: osei, startsAt: minutesAfter(TUESDAY_TEN, 2 * HOUR) });
  await expect(offerTimes(osei, id, starts.slice(0, 2), NOW)).rejects.toMatchObject({ code: "slot_taken" });
  expect(await kept()).toBe(1);
  await rejectRequest(osei, id, "", NOW, 0);
  await expect(offerTimes(osei, id, starts.slice(0, 1), NOW)).rejects.toMatchObject({ code: "wrong_status" });
});

test("the token of the e-mail opens the choice without an account, and the request's id for its client alone", async () => {
  const { ana, ben, osei, id, starts } = await offering();
  await offerTimes(osei, id, starts, NOW);
  const token = await tokenOf();
  expect((await findOffers(null, token))?.client.id).toBe(ana.id);
  expect((await findOffers(ana, id))?.offers).toHaveLength(2);
  expect([await findOffers(ben, id), await findOffers(null, id), await findOffers(null, "nothing")]).toEqual([
    null,
    null,
    null,
  ]);
});

async function tokenOf(): Promise<string> {
  const rows = await db
    .select({ kind: outbox.kind, payload: open(outbox.payload, outbox.recipientId) })
    .from(outbox)
    .where(eq(outbox.kind, "times-offered"));
  const messages = rows.map(({ kind, payload }) => readMessage(kind, payload ?? ""));
  return messages.flatMap((message) => (message.kind === "times-offered" ? [message.payload.token] : []))[0] ?? "";
}
