import { eq } from "drizzle-orm";
import { afterEach, beforeEach, expect, test } from "vitest";
import { db } from "@/db/client";
import { appointments, payments, refunds } from "@/db/schema";
import { cancelAppointment } from "@/lib/appointments/cancel";
import { dispatchDue } from "@/lib/events/dispatch";
import { takePayment } from "@/lib/payments/by-hand/take-payment";
import { undoPayment } from "@/lib/payments/by-hand/undo-payment";
import { writeOff } from "@/lib/payments/by-hand/write-off";
import { balanceOf } from "@/lib/payments/ledger/balance";
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
  await cancelAppointment(people.osei, people.id, "Ill.", NOW, 0);
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
