import { eq } from "drizzle-orm";
import { afterEach, beforeEach, expect, test } from "vitest";
import { db } from "@/db/client";
import { appointments, clientPackages, paymentSettings, services } from "@/db/schema";
import { decideOutcome } from "@/lib/appointments/attendance/decide";
import { cancelAppointment } from "@/lib/appointments/cancel";
import { markMissed } from "@/lib/appointments/session";
import { bookSlot } from "@/lib/booking/book";
import { dispatchDue } from "@/lib/events/dispatch";
import { balanceOf } from "@/lib/payments/ledger/balance";
import { settleAppointment } from "@/lib/payments/ledger/settle";
import { forfeitSession, giveSessionBack } from "@/lib/payments/packages/decide-use";
import { refundPackage } from "@/lib/payments/packages/end-package";
import { offerPackage } from "@/lib/payments/packages/offers";
import { sellPackage } from "@/lib/payments/packages/sell-package";
import { moneyOf } from "@/lib/payments/statement";
import { minutesAfter, NOW, TUESDAY_TEN } from "@/lib/testing/clock";
import { instantCast } from "@/lib/testing/instant";
import { inLedger } from "@/lib/testing/payments/in-ledger";
import { withPayments } from "@/lib/testing/payments/mode";
import { actionsOn } from "@/lib/testing/trail";

let people: Awaited<ReturnType<typeof instantCast>>;
let packageId: string;
let id: string;
beforeEach(async () => {
  withPayments("invoice");
  people = await instantCast();
  const { ana, mara, service } = people;
  await db.update(services).set({ priceMinor: 8_000, taxBasisPoints: 1_900 });
  const offer = { serviceId: service.id, sessions: 3, priceMinor: 20_000, validDays: null };
  const sale = { clientId: ana.id, offerId: await offerPackage(mara, offer, NOW), way: "cash" as const, reference: "" };
  packageId = await sellPackage(mara, sale, NOW);
  ({ id } = await bookSlot(ana, people.time(), { reason: "" }, NOW));
});
afterEach(() => withPayments("off"));

const OVER = minutesAfter(TUESDAY_TEN, 240);
const used = async () =>
  (await db.select().from(clientPackages).where(eq(clientPackages.id, packageId)))[0]?.usedSessions;
const prepaid = async () => (await moneyOf(people.osei, id))?.prepaid;
const balance = () => balanceOf(db, id);

async function cancelledLate() {
  await db.update(appointments).set({ movedLateAt: NOW });
  await cancelAppointment(people.ana, id, "", NOW, { undoMinutes: 0 });
  await dispatchDue(NOW);
}

async function settledAgain(now = OVER) {
  await db.transaction((tx) => settleAppointment(tx, id, now));
}

test("a late cancellation uses the session up; staff give it back, and use it up after all, as often as they like", async () => {
  // The booking and the cancellation reach the books at once, and what is used up is earned all the same.
  await cancelledLate();
  expect(await used()).toBe(1);
  expect(await prepaid()).toMatchObject({ kind: "late_cancel", isUsedUp: true, left: 2, decided: null });
  expect(await inLedger()).toMatchObject({ prepaid: -13_334, income: -5_602, tax: -1_064, receivable: 0 });
  for (const _ of [1, 2]) {
    await giveSessionBack(people.osei, id, NOW);
    await settledAgain();
    expect(await used()).toBe(0);
    expect(await prepaid()).toMatchObject({ isUsedUp: false, left: 3, decided: { by: "Ama Osei", at: NOW } });
    expect(await inLedger()).toMatchObject({ prepaid: -20_000, income: 0, tax: 0, receivable: 0 });
    await forfeitSession(people.mara, id, NOW);
    await settledAgain();
    expect(await used()).toBe(1);
    expect(await prepaid()).toMatchObject({ isUsedUp: true, left: 2, decided: { by: "Mara Quist" } });
    expect(await inLedger()).toMatchObject({ prepaid: -13_334, receivable: 0 });
  }
  expect((await actionsOn(id)).filter((action) => action.startsWith("package."))).toEqual([
    ...["package.session_returned", "package.session_used_up"],
    ...["package.session_returned", "package.session_used_up"],
  ]);
});

test("of several who decide at once each thing happens once", async () => {
  await cancelledLate();
  const tries = await Promise.allSettled(Array.from({ length: 5 }, () => giveSessionBack(people.osei, id, NOW)));
  expect(tries.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  const again = await Promise.allSettled(Array.from({ length: 5 }, () => forfeitSession(people.osei, id, NOW)));
  expect(again.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  expect(await balance()).toMatchObject({ owedMinor: 0, coveredMinor: 6_666 });
});

test("what the settings give back staff can use up, and it stays so whatever is settled later", async () => {
  await db.insert(paymentSettings).values({ forfeitsPrepaid: false });
  await dispatchDue(NOW);
  await markMissed(people.osei, id, OVER, 0);
  await expect(forfeitSession(people.ben, id, OVER)).rejects.toMatchObject({ status: 404 });
  await dispatchDue(OVER);
  expect(await prepaid()).toMatchObject({ kind: "missed", isUsedUp: false, decided: null });
  await forfeitSession(people.osei, id, OVER);
  await settledAgain();
  await settledAgain();
  expect(await used()).toBe(1);
  expect(await balance()).toMatchObject({ owedMinor: 0, coveredMinor: 6_666 });
});

test("a missed session that took place after all uses its prepaid session again", async () => {
  await db.insert(paymentSettings).values({ forfeitsPrepaid: false });
  await dispatchDue(NOW);
  await markMissed(people.osei, id, OVER, 0);
  await dispatchDue(OVER);
  expect(await used()).toBe(0);
  await decideOutcome(people.osei, id, { outcome: "completed", reason: "I mixed them up." }, OVER);
  await dispatchDue(OVER);
  expect(await used()).toBe(1);
  expect(await balance()).toMatchObject({ owedMinor: 0 });
  await decideOutcome(people.osei, id, { outcome: "client_missed", reason: "No, it was Ana." }, OVER);
  await dispatchDue(OVER);
  expect(await used()).toBe(0);
  expect(await balance()).toMatchObject({ owedMinor: 0 });
});

test("a session is not used up once all others are", async () => {
  await cancelledLate();
  await giveSessionBack(people.osei, id, NOW);
  const rest = { clientId: people.ana.id, packageId, sessions: 3, leftSessions: 3, words: "Moving." };
  await refundPackage(people.mara, rest, NOW);
  await expect(forfeitSession(people.osei, id, NOW)).rejects.toMatchObject({ code: "package_used_up" });
  expect(await inLedger()).toMatchObject({ prepaid: 0, cash: 0, receivable: 0, income: 0 });
});

test("no client decides, nor another's practitioner, nor anybody of a session that ended in time", async () => {
  await expect(giveSessionBack(people.mara, id, NOW)).rejects.toMatchObject({ status: 404 });
  await cancelAppointment(people.ana, id, "", NOW, { undoMinutes: 0 });
  await dispatchDue(NOW);
  expect(await prepaid()).toBeNull();
  await expect(forfeitSession(people.osei, id, NOW)).rejects.toMatchObject({ status: 404 });
  await db.update(appointments).set({ movedLateAt: NOW });
  await expect(forfeitSession(people.ana, id, NOW)).rejects.toMatchObject({ status: 403 });
  await expect(forfeitSession(people.lind, id, NOW)).rejects.toMatchObject({ status: 404 });
});
