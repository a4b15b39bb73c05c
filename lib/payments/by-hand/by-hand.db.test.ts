import { eq } from "drizzle-orm";
import { afterEach, beforeEach, expect, test } from "vitest";
import { db } from "@/db/client";
import { appointments, payments, refunds } from "@/db/schema";
import { cancelAppointment } from "@/lib/appointments/cancel";
import { dispatchDue } from "@/lib/events/dispatch";
import { takePayment } from "@/lib/payments/by-hand/take-payment";
import { undoPayment } from "@/lib/payments/by-hand/undo-payment";
import { undoWriteOff } from "@/lib/payments/by-hand/undo-write-off";
import { writeOff } from "@/lib/payments/by-hand/write-off";
import { balanceOf } from "@/lib/payments/ledger/balance";
import { listOwedSessions } from "@/lib/payments/owed";
import { refundPayment } from "@/lib/payments/refunds/refund-payment";
import { moneyOf } from "@/lib/payments/statement";
import { booked } from "@/lib/testing/booked";
import { minutesAfter, NOW } from "@/lib/testing/clock";
import { withPayments } from "@/lib/testing/payments/mode";

let people: Awaited<ReturnType<typeof booked>>;
const MISMATCH = { status: 422, code: "amount_mismatch" };

beforeEach(async () => {
  withPayments("invoice");
  people = await booked();
  await db.update(appointments).set({ priceMinor: 10_000, currency: "USD", taxMinor: 1_597 });
});
afterEach(() => withPayments("off"));

const taken = (amountMinor: number, more = {}) =>
  takePayment(people.osei, { appointmentId: people.id, amountMinor, way: "cash", reference: "No. 7", ...more }, NOW);
const balance = () => balanceOf(db, people.id);
const undone = (paymentId: string, now = NOW, staff = people.osei) =>
  undoPayment(staff, { appointmentId: people.id, paymentId }, now);
const givenBack = (paymentId: string, amountMinor: number) =>
  refundPayment(people.osei, { appointmentId: people.id, paymentId, amountMinor, words: "Moved away." }, NOW);

test("a form that is sent twice counts once, and so do two people at one desk", async () => {
  const seen = { leftMinor: 10_000, currency: "USD" };
  const tries = await Promise.allSettled([1, 2, 3].map(() => taken(2_500, { seen })));
  expect(tries.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  await expect(taken(2_500, { seen })).rejects.toMatchObject({ status: 409, code: "overtaken" });
  const letGo = {
    appointmentId: people.id,
    amountMinor: 500,
    words: "A gift.",
    seen: { leftMinor: 7_500, currency: "USD" },
  };
  await writeOff(people.osei, letGo, NOW);
  await expect(writeOff(people.osei, letGo, NOW)).rejects.toMatchObject({ code: "overtaken" });
  const [payment] = await db.select().from(payments);
  const back = {
    ...{ appointmentId: people.id, paymentId: payment?.id ?? "", amountMinor: 1_000, words: "Too much." },
    seen: { leftMinor: 2_500, currency: "USD" },
  };
  await refundPayment(people.osei, back, NOW);
  await expect(refundPayment(people.osei, back, NOW)).rejects.toMatchObject({ code: "overtaken" });
  expect(await db.$count(refunds)).toBe(1);
});

test("an amount in another currency than the session's is refused", async () => {
  const seen = { leftMinor: 10_000, currency: "JPY" };
  await expect(taken(2_500, { seen })).rejects.toMatchObject({ code: "overtaken" });
});

test("staff note what they were paid, in parts, and never more than is owed", async () => {
  await taken(4_000);
  expect(await balance()).toMatchObject({ chargedMinor: 10_000, paidMinor: 4_000, owedMinor: 6_000 });
  await expect(taken(6_001)).rejects.toMatchObject(MISMATCH);
  await expect(taken(0)).rejects.toMatchObject(MISMATCH);
  await taken(6_000, { way: "mobile_money" });
  await expect(taken(1)).rejects.toMatchObject(MISMATCH);
  const money = await moneyOf(people.ana, people.id);
  expect(money).toMatchObject({
    owedMinor: 0,
    payments: [{ reference: "No. 7", way: "cash" }, { way: "mobile_money" }],
  });
});

test("two who note the same payment at once note it once", async () => {
  const answers = await Promise.allSettled([taken(10_000), taken(10_000), taken(10_000)]);
  expect(answers.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  expect(await balance()).toMatchObject({ paidMinor: 10_000, owedMinor: 0 });
});

test("what was noted by mistake is undone on the same day of the practice's, and no later", async () => {
  const first = await taken(10_000);
  await undone(first, minutesAfter(NOW, 14 * 60));
  expect(await balance()).toMatchObject({ paidMinor: 10_000, returnedMinor: 10_000, owedMinor: 10_000 });
  await expect(undone(first)).rejects.toMatchObject({ status: 409 });
  const second = await taken(10_000);
  await expect(undone(second, minutesAfter(NOW, 15 * 60))).rejects.toMatchObject({ code: "too_late" });
});

test("what had to be paid before the session has to be again when the payment is undone", async () => {
  const prepay = async () => (await db.select({ prepay: appointments.prepayMinor }).from(appointments))[0]?.prepay;
  await db.update(appointments).set({ prepayMinor: 4_000 });
  const first = await taken(1_500);
  expect(await prepay()).toBe(2_500);
  const second = await taken(8_500);
  expect(await prepay()).toBe(0);
  await undone(second);
  expect(await prepay()).toBe(2_500);
  await undone(first);
  expect(await prepay()).toBe(4_000);
});

test("what had to be paid before the session has to be again when its waiver is undone, and no more than that", async () => {
  const prepay = async () => (await db.select({ prepay: appointments.prepayMinor }).from(appointments))[0]?.prepay;
  const undoLast = async () => {
    const [waived] = (await moneyOf(people.mara, people.id))?.letGo ?? [];
    await undoWriteOff(people.mara, { appointmentId: people.id, writeOffId: waived?.id ?? "" }, NOW);
  };
  await db.update(appointments).set({ prepayMinor: 4_000 });
  for (const [amountMinor, left] of [
    [10_000, 0],
    [1_500, 2_500],
  ] as const) {
    await writeOff(people.mara, { appointmentId: people.id, amountMinor, words: "Hard times." }, NOW);
    expect(await prepay()).toBe(left);
    await undoLast();
    expect(await prepay()).toBe(4_000);
  }
  expect(await listOwedSessions(people.ana, people.ana.id, NOW)).toMatchObject([{ payableMinor: 4_000, isDue: true }]);
});

test("what won't be paid is let go of with a reason, which rests sealed", async () => {
  await writeOff(people.mara, { appointmentId: people.id, amountMinor: 2_500, words: "Hard times." }, NOW);
  expect(await balance()).toMatchObject({ writtenOffMinor: 2_500, owedMinor: 7_500 });
  expect((await moneyOf(people.mara, people.id))?.letGo).toMatchObject([{ words: "Hard times." }]);
  const tooMuch = { appointmentId: people.id, amountMinor: 7_501, words: "No." };
  await expect(writeOff(people.mara, tooMuch, NOW)).rejects.toMatchObject(MISMATCH);
  expect(await balance()).toMatchObject({ owedMinor: 7_500 });
});

test("a part is given back with a reason and is owed no more; fifty at once never exceed the payment", async () => {
  const paid = await taken(10_000);
  await givenBack(paid, 1_000);
  expect(await balance()).toMatchObject({ creditedMinor: 1_000, returnedMinor: 1_000, owedMinor: 0 });
  const answers = await Promise.allSettled(Array.from({ length: 50 }, () => givenBack(paid, 700)));
  expect(answers.filter(({ status }) => status === "fulfilled")).toHaveLength(12);
  for (const answer of answers)
    if (answer.status === "rejected") expect(answer.reason).toMatchObject({ code: "amount_mismatch" });
  expect(await balance()).toMatchObject({ returnedMinor: 9_400, owedMinor: 0 });
  expect(await db.$count(refunds, eq(refunds.state, "succeeded"))).toBe(13);
});

test("of a cancelled session what was paid in person waits for a person to give it back", async () => {
  const paid = await taken(10_000);
  await cancelAppointment(people.osei, people.id, "Ill.", NOW, { undoMinutes: 0 });
  await dispatchDue(NOW);
  expect(await balance()).toMatchObject({ creditedMinor: 10_000, owedMinor: -10_000 });
  await givenBack(paid, 10_000);
  expect(await balance()).toMatchObject({ creditedMinor: 10_000, returnedMinor: 10_000, owedMinor: 0 });
});

test("a client keeps no books, a practitioner not another's, and nobody where the practice keeps none", async () => {
  const { ana, lind, ben, id } = people;
  const what = { appointmentId: id, amountMinor: 1, way: "cash" as const, reference: "" };
  await expect(takePayment(ana, what, NOW)).rejects.toMatchObject({ status: 403 });
  await expect(takePayment(lind, what, NOW)).rejects.toMatchObject({ status: 404 });
  const paid = await taken(10_000);
  await expect(undone(paid, NOW, lind)).rejects.toMatchObject({ status: 404 });
  expect(await moneyOf(ben, id)).toBeNull();
  withPayments("off");
  await expect(taken(1)).rejects.toMatchObject({ status: 403 });
  expect(await db.$count(payments)).toBe(1);
});

test("what was waived by mistake is owed again when that is undone, on the same day and once", async () => {
  const { mara, ana, lind, id } = people;
  const wanted = { appointmentId: id, amountMinor: 2_500, words: "Hard times." };
  await writeOff(mara, wanted, NOW);
  const [waived] = (await moneyOf(mara, id))?.letGo ?? [];
  const which = { appointmentId: id, writeOffId: waived?.id ?? "" };
  await expect(undoWriteOff(ana, which, NOW)).rejects.toMatchObject({ status: 403 });
  await expect(undoWriteOff(lind, which, NOW)).rejects.toMatchObject({ status: 404 });
  await expect(undoWriteOff(mara, { ...which, writeOffId: id }, NOW)).rejects.toMatchObject({ status: 404 });
  await expect(undoWriteOff(mara, which, minutesAfter(NOW, 1_440))).rejects.toMatchObject({ code: "too_late" });
  const before = (await balanceOf(db, id)).owedMinor;
  const tries = await Promise.allSettled([1, 2, 3].map(() => undoWriteOff(mara, which, NOW)));
  expect(tries.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  expect(await balanceOf(db, id)).toMatchObject({ writtenOffMinor: 0, owedMinor: before + 2_500 });
  expect((await moneyOf(mara, id))?.letGo).toEqual([]);
  await writeOff(mara, wanted, NOW);
  const [again] = (await moneyOf(mara, id))?.letGo ?? [];
  await cancelAppointment(mara, id, "Ill.", NOW, { undoMinutes: 0 });
  await expect(undoWriteOff(mara, { ...which, writeOffId: again?.id ?? "" }, NOW)).rejects.toMatchObject({
    status: 409,
  });
});
