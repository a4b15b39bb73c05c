import { eq } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { db } from "@/db/client";
import { appointments, clientPackages, packageUses, paymentSettings, services } from "@/db/schema";
import { cancelAppointment } from "@/lib/appointments/cancel";
import { markMissed } from "@/lib/appointments/session";
import { undoLast } from "@/lib/appointments/undo/last";
import { bookSlot } from "@/lib/booking/book";
import { bookForClient } from "@/lib/booking/book-for";
import { dispatchDue } from "@/lib/events/dispatch";
import { translatorFor } from "@/lib/i18n/catalogue";
import { newId } from "@/lib/id";
import { giveCredit } from "@/lib/payments/credit/move-credit";
import { balanceOf } from "@/lib/payments/ledger/balance";
import { refundPackage, undoPackage } from "@/lib/payments/packages/end-package";
import { offerPackage, setOffered } from "@/lib/payments/packages/offers";
import { meansForEach, ownMeans } from "@/lib/payments/packages/own-means";
import { packageOwed } from "@/lib/payments/packages/package-balance";
import { findPackage, listPackages, packageFor } from "@/lib/payments/packages/queries";
import { sellPackage, takeForPackage } from "@/lib/payments/packages/sell-package";
import { standingWords } from "@/lib/payments/packages/words";
import { listOwed } from "@/lib/payments/queries";
import { requestAppointment } from "@/lib/requests/request";
import { scheduleAppointment } from "@/lib/requests/schedule";
import { repeatAppointment } from "@/lib/series/repeat";
import { cells } from "@/lib/testing/cast";
import { minutesAfter, NOW, TUESDAY_TEN } from "@/lib/testing/clock";
import { instantCast } from "@/lib/testing/instant";
import { inLedger } from "@/lib/testing/payments/in-ledger";
import { withPayments } from "@/lib/testing/payments/mode";
import { timeSlotWith } from "@/lib/testing/requests";

const t = translatorFor("en");

let people: Awaited<ReturnType<typeof instantCast>>;
let offerId: string;
beforeEach(async () => {
  withPayments("invoice");
  people = await instantCast();
  await db.update(services).set({ priceMinor: 8_000, taxBasisPoints: 1_900 });
  offerId = await offer(3, 20_000);
});
afterEach(() => withPayments("off"));

const offer = (sessions: number, priceMinor: number, validDays: number | null = null) =>
  offerPackage(people.mara, { serviceId: people.service.id, sessions, priceMinor, validDays }, NOW);
const sold = (way: "cash" | "later" = "cash", which = offerId) =>
  sellPackage(people.mara, { clientId: people.ana.id, offerId: which, way, reference: "No. 7" }, NOW);
const hour = (count: number) => minutesAfter(TUESDAY_TEN, 180 * count);
const book = async (at = TUESDAY_TEN, client = people.ana) => bookSlot(client, people.time(at), { reason: "" }, NOW);
const pack = async (id: string) => (await db.select().from(clientPackages).where(eq(clientPackages.id, id)))[0];
const rowOf = async (id: string) => (await db.select().from(appointments).where(eq(appointments.id, id)))[0];
const refund = (packageId: string, sessions: number, leftSessions: number) =>
  refundPackage(people.mara, { clientId: people.ana.id, packageId, sessions, leftSessions, words: "Moving." }, NOW);

describe("a package of three sessions", () => {
  test("pays for the next sessions of its service, each a third of its price, and then for none", async () => {
    const id = await sold();
    expect(await packageFor(people.ana.id, people.service.id, TUESDAY_TEN)).toMatchObject({ left: 3, sessions: 3 });
    const first = await book();
    expect(first).toMatchObject({ priceMinor: 6_666, paid: { coveredMinor: 6_666 } });
    // Before the books know of it nothing is owed either.
    expect(await listOwed(people.ana)).toEqual([]);
    expect(await rowOf(first.id)).toMatchObject({ taxMinor: 1_064, prepayMinor: 0, payBy: null });
    expect(await book(hour(1))).toMatchObject({ priceMinor: 6_667 });
    expect(await book(days(1))).toMatchObject({ priceMinor: 6_667 });
    expect(await pack(id)).toMatchObject({ usedSessions: 3, leftMinor: 0 });
    const fourth = await book(minutesAfter(TUESDAY_TEN, 7 * 1_440));
    expect(fourth).toMatchObject({ priceMinor: 8_000 });
    await dispatchDue(NOW);
    expect(await balanceOf(db, first.id)).toMatchObject({ chargedMinor: 6_666, coveredMinor: 6_666, owedMinor: 0 });
    expect(await listOwed(people.ana)).toEqual([
      { id: fourth.id, owedMinor: 8_000, payableMinor: 8_000, currency: "USD" },
    ]);
    expect(await inLedger()).toMatchObject({ cash: 20_000, prepaid: 0, receivable: 8_000 });
  });

  test("pays for what the practice books, what it repeats and what was asked for; an undo gives it back", async () => {
    const id = await sold();
    const used = async () => (await pack(id))?.usedSessions;
    const own = await bookForClient(people.mara, people.ana.id, people.time(), NOW);
    expect(await used()).toBe(1);
    const starts = [7, 14, 21].map((days) => minutesAfter(TUESDAY_TEN, days * 1_440));
    const repeated = await repeatAppointment(people.mara, own.id, { everyWeeks: 1, starts }, NOW);
    expect(await Promise.all(repeated.map(async (one) => (await rowOf(one))?.priceMinor))).toEqual([
      6_667, 6_667, 8_000,
    ]);
    await undoLast(people.mara, repeated[0] ?? "", NOW);
    expect(await used()).toBe(1);
    const asked = { practitionerId: people.osei.practitionerId, cells: cells("Tuesday morning"), reason: "" };
    const request = await requestAppointment(people.ana, { ...asked, serviceId: people.service.id }, NOW);
    await scheduleAppointment(people.osei, request, timeSlotWith(people.osei.practitionerId, hour(1)), NOW);
    expect(await used()).toBe(2);
    expect(await rowOf(request)).toMatchObject({ priceMinor: 6_667 });
    await undoLast(people.osei, request, NOW);
    await dispatchDue(NOW);
    expect(await used()).toBe(1);
    expect(await rowOf(request)).toMatchObject({ status: "pending_review", priceMinor: 8_000 });
    await undoLast(people.mara, own.id, NOW);
    expect(await pack(id)).toMatchObject({ usedSessions: 0, leftMinor: 20_000 });
  });

  test("gets its session back when it is cancelled in time or by the practice, and loses it when that is late", async () => {
    const id = await sold();
    const [timely, theirs, late] = [await book(), await book(hour(1)), await book(minutesAfter(TUESDAY_TEN, 1_440))];
    await dispatchDue(NOW);
    await cancelAppointment(people.ana, timely.id, "", NOW);
    await undoLast(people.ana, timely.id, NOW);
    await dispatchDue(NOW);
    expect(await pack(id)).toMatchObject({ usedSessions: 3 });
    await cancelAppointment(people.ana, timely.id, "", NOW, { undoMinutes: 0 });
    await cancelAppointment(people.mara, theirs.id, "Ill.", NOW, { undoMinutes: 0 });
    await db.update(appointments).set({ movedLateAt: NOW }).where(eq(appointments.id, late.id));
    await cancelAppointment(people.ana, late.id, "", NOW, { undoMinutes: 0 });
    await dispatchDue(NOW);
    await dispatchDue(NOW);
    expect(await pack(id)).toMatchObject({ usedSessions: 1, leftMinor: 13_333 });
    expect(await balanceOf(db, late.id)).toMatchObject({ owedMinor: 0, creditedMinor: 0 });
    expect(await inLedger()).toMatchObject({ prepaid: -13_333, receivable: 0, cash: 20_000 });
  });

  test("loses a missed session where the practice says so, and else gets it back", async () => {
    for (const forfeitsPrepaid of [true, false]) {
      await db.delete(paymentSettings);
      await db.insert(paymentSettings).values({ forfeitsPrepaid });
      const id = await sold();
      const { id: missed } = await book(forfeitsPrepaid ? TUESDAY_TEN : hour(1));
      await dispatchDue(NOW);
      const over = minutesAfter(TUESDAY_TEN, 240);
      await markMissed(people.osei, missed, over, 0);
      await dispatchDue(over);
      const uses = await db.select().from(packageUses).where(eq(packageUses.appointmentId, missed));
      expect(uses.map(({ returnedAt }) => returnedAt)).toEqual([forfeitsPrepaid ? null : over]);
      expect(await balanceOf(db, missed)).toMatchObject({ owedMinor: 0 });
      await refund(id, forfeitsPrepaid ? 2 : 3, forfeitsPrepaid ? 2 : 3).catch(() => {});
    }
    expect(await inLedger()).toMatchObject({ receivable: 0 });
  });

  test("with one session left and ten bookings at once pays for one, and the others are told of it", async () => {
    const id = await sold("cash", await offer(2, 10_000));
    await book();
    const tries = await Promise.allSettled(Array.from({ length: 10 }, (_, day) => book(days(7 + day))));
    const refused = tries.flatMap((one) => (one.status === "rejected" ? [one.reason] : []));
    const booked = tries.flatMap((one) => (one.status === "fulfilled" ? [one.value] : []));
    expect(booked.filter(({ priceMinor }) => priceMinor === 5_000)).toHaveLength(1);
    for (const reason of refused) expect(["package_used_up", "slot_taken"]).toContain(reason.code);
    expect(await pack(id)).toMatchObject({ usedSessions: 2, leftMinor: 0 });
    expect(await db.$count(appointments)).toBe(booked.length + 1);
  });

  test("is never used beyond what was bought: the database refuses it", async () => {
    const id = await sold("cash", await offer(2, 10_000));
    const [one, two, three] = [await book(), await book(hour(1)), await book(days(7))];
    expect([one, two, three].map(({ priceMinor }) => priceMinor)).toEqual([5_000, 5_000, 8_000]);
    const use = { id: newId(NOW), packageId: id, appointmentId: three.id, amountMinor: 1, usedAt: NOW };
    await expect(db.insert(packageUses).values(use)).rejects.toThrow();
    await expect(db.update(packageUses).set({ amountMinor: 1 })).rejects.toThrow();
    await expect(db.update(clientPackages).set({ usedSessions: 3 })).rejects.toThrow();
  });
});

test("a package is not used after its time, nor by another client", async () => {
  const id = await sold("cash", await offer(2, 10_000, 14));
  expect((await pack(id))?.expiresAt).toEqual(minutesAfter(NOW, 14 * 1_440));
  expect(await book(days(14))).toMatchObject({ priceMinor: 8_000 });
  expect(await book(hour(1), people.ben)).toMatchObject({ priceMinor: 8_000 });
  expect(await book()).toMatchObject({ priceMinor: 5_000 });
  expect(await findPackage(people.ben, id)).toBeNull();
});

test("unused sessions are given back for what they were paid with, and never more of them than are left", async () => {
  const id = await sold();
  await book();
  await expect(refund(id, 3, 2)).rejects.toMatchObject({ status: 400 });
  await expect(refund(id, 1, 3)).rejects.toMatchObject({ code: "overtaken" });
  const tries = await Promise.allSettled([1, 2, 3].map(() => refund(id, 2, 2)));
  expect(tries.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  expect(await pack(id)).toMatchObject({ usedSessions: 1, endedSessions: 2, leftMinor: 0 });
  await dispatchDue(NOW);
  expect(await inLedger()).toMatchObject({ cash: 6_666, prepaid: 0, receivable: 0 });
  expect(await book(days(7))).toMatchObject({ priceMinor: 8_000 });
});

test("on an invoice it is owed and used at once; noted as paid it is not owed, and what is unpaid is not given back", async () => {
  const id = await sold("later");
  expect(await packageOwed(db, id)).toBe(20_000);
  await refund(id, 1, 3);
  expect(await packageOwed(db, id)).toBe(13_334);
  const paid = { clientId: people.ana.id, packageId: id, way: "transfer" as const, reference: "" };
  await takeForPackage(people.mara, paid, NOW);
  await expect(takeForPackage(people.mara, paid, NOW)).rejects.toMatchObject({ status: 422 });
  expect(await inLedger()).toMatchObject({ transfer: 13_334, prepaid: -13_334, receivable: 0 });
});

test("one that was sold by mistake is taken back on the same day, and not once it was used", async () => {
  const which = { clientId: people.ana.id, packageId: await sold() };
  await expect(undoPackage(people.mara, which, minutesAfter(NOW, 1_440))).rejects.toMatchObject({ status: 409 });
  await undoPackage(people.mara, which, NOW);
  expect(await inLedger()).toMatchObject({ cash: 0, prepaid: 0, receivable: 0 });
  expect(await book()).toMatchObject({ priceMinor: 8_000 });
  const used = { clientId: people.ana.id, packageId: await sold() };
  await book(hour(1));
  await expect(undoPackage(people.mara, used, NOW)).rejects.toMatchObject({ status: 409 });
  const packages = await listPackages(people.ana.id);
  expect(packages.map(({ state }) => state).sort()).toEqual(["ended", "open"]);
  expect(packages.map((pack) => standingWords(t, pack))).toContain("sale undone");
});

test("packages are offered by an admin, sold by who bills the client, and there where books are kept", async () => {
  const { ana, ben, lind, mara } = people;
  const wish = { serviceId: people.service.id, sessions: 2, priceMinor: 2, validDays: null };
  await expect(offerPackage(lind, wish, NOW)).rejects.toMatchObject({ status: 403 });
  const sale = { clientId: ana.id, offerId, way: "cash" as const, reference: "" };
  await expect(sellPackage(lind, sale, NOW)).rejects.toMatchObject({ status: 404 });
  const packageId = await sold();
  await expect(undoPackage(mara, { clientId: ben.id, packageId }, NOW)).rejects.toMatchObject({ status: 404 });
  await setOffered(mara, offerId, false, NOW);
  await expect(sellPackage(mara, sale, NOW)).rejects.toMatchObject({ status: 404 });
  withPayments("off");
  await expect(offerPackage(mara, wish, NOW)).rejects.toMatchObject({ status: 404 });
  expect(await listPackages(ana.id)).toEqual([]);
  expect(await book()).toMatchObject({ priceMinor: 8_000 });
});

function days(count: number) {
  return minutesAfter(TUESDAY_TEN, count * 1_440);
}

test("what a client has that pays first is known for a service and for what was asked for", async () => {
  expect(await ownMeans(people.ana.id, people.service.id)).toBeNull();
  await sold();
  await giveCredit(people.mara, { clientId: people.ana.id, amountMinor: 700, currency: "USD", words: "Sorry." }, NOW);
  const means = { packages: [{ left: 3, expiresMs: null }], creditMinor: 700, currency: "USD" };
  expect(await ownMeans(people.ana.id, people.service.id)).toEqual(means);
  const wish = { practitionerId: null, cells: cells("Tuesday morning"), reason: "", serviceId: people.service.id };
  const [anas, bens] = [
    await requestAppointment(people.ana, wish, NOW),
    await requestAppointment(people.ben, wish, NOW),
  ];
  expect(await meansForEach([anas, bens])).toEqual(new Map([[anas, means]]));
});
