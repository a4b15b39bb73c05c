import { eq } from "drizzle-orm";
import { afterEach, beforeEach, expect, test } from "vitest";
import { db } from "@/db/client";
import { appointments, clientCredits, ledgerTransactions, services } from "@/db/schema";
import { cancelAppointment } from "@/lib/appointments/cancel";
import { bookSlot } from "@/lib/booking/book";
import { dispatchDue } from "@/lib/events/dispatch";
import { translatorFor } from "@/lib/i18n/catalogue";
import { takePayment } from "@/lib/payments/by-hand/take-payment";
import { addToAccount, giveCredit, payOutCredit, undoCredit } from "@/lib/payments/credit/move-credit";
import { listCredit } from "@/lib/payments/credit/queries";
import { keepSurplus } from "@/lib/payments/credit/spend-credit";
import { balanceOf } from "@/lib/payments/ledger/balance";
import { listOwed } from "@/lib/payments/queries";
import { cancelMoneyWords, mayKeepCredit } from "@/lib/payments/refunds/on-cancel";
import { refundPayment } from "@/lib/payments/refunds/refund-payment";
import { minutesAfter, NOW, TUESDAY_TEN } from "@/lib/testing/clock";
import { instantCast } from "@/lib/testing/instant";
import { inLedger } from "@/lib/testing/payments/in-ledger";
import { withPayments } from "@/lib/testing/payments/mode";
import { actionsOn } from "@/lib/testing/trail";

const t = translatorFor("en");

let people: Awaited<ReturnType<typeof instantCast>>;
beforeEach(async () => {
  withPayments("invoice");
  people = await instantCast();
  await db.update(services).set({ priceMinor: 8_000 });
});
afterEach(() => withPayments("off"));

const move = (amountMinor: number) => ({ clientId: people.ana.id, amountMinor, currency: "USD", words: "Sorry." });
const credit = async () => (await listCredit(people.ana.id)).credits[0]?.balanceMinor ?? 0;
const give = (amountMinor: number) => giveCredit(people.mara, move(amountMinor), NOW);
const latest = async () => (await listCredit(people.ana.id)).moves[0]?.id ?? "";
const undo = async (moveId: string, now = NOW) => undoCredit(people.mara, { clientId: people.ana.id, moveId }, now);

async function book(startsAt = TUESDAY_TEN) {
  const { id } = await bookSlot(people.ana, people.time(startsAt), { reason: "" }, NOW);
  await dispatchDue(NOW);
  return id;
}

async function cancel(id: string, keepsCredit = false) {
  await cancelAppointment(people.ana, id, "", NOW, { undoMinutes: 0, keepsCredit });
  await dispatchDue(NOW);
}

test("credit pays for the next session by itself, and comes back when that is cancelled", async () => {
  await give(5_000);
  const id = await book();
  expect(await credit()).toBe(0);
  expect(await balanceOf(db, id)).toMatchObject({ fromCreditMinor: 5_000, owedMinor: 3_000 });
  expect(await listOwed(people.ana)).toMatchObject([{ owedMinor: 3_000 }]);
  expect(await cancelMoneyWords(t, people.ana, id)).toBe("You get $50.00 of credit back.");
  await cancel(id);
  expect(await credit()).toBe(5_000);
  expect(await inLedger()).toMatchObject({ client_credit: -5_000, goodwill: 5_000, receivable: 0 });
  const { moves } = await listCredit(people.ana.id);
  expect(moves.map(({ changeMinor }) => changeMinor)).toEqual([5_000, -5_000, 5_000]);
  expect(moves.at(-1)).toMatchObject({ words: "Sorry.", kind: "credit_given" });
});

test("a client who cancels can have the money as credit, and what became credit isn't refunded as well", async () => {
  const id = await book();
  const paymentId = await takePayment(
    people.mara,
    { appointmentId: id, amountMinor: 8_000, way: "cash", reference: "" },
    NOW,
  );
  expect(await mayKeepCredit(people.ana, id)).toBe(true);
  expect(await mayKeepCredit(people.mara, id)).toBe(false);
  await cancel(id, true);
  expect(await credit()).toBe(8_000);
  const refund = { appointmentId: id, paymentId, amountMinor: 1, words: "Again." };
  await expect(refundPayment(people.mara, refund, NOW)).rejects.toMatchObject({ code: "amount_mismatch" });
  const next = await book(minutesAfter(TUESDAY_TEN, 180));
  expect(await balanceOf(db, next)).toMatchObject({ fromCreditMinor: 8_000, owedMinor: 0 });
  expect(await inLedger()).toMatchObject({ cash: 8_000, client_credit: 0, receivable: 0 });
});

test("staff keep as credit what was paid in person for a session that was cancelled", async () => {
  const id = await book();
  await takePayment(people.mara, { appointmentId: id, amountMinor: 8_000, way: "cash", reference: "" }, NOW);
  await expect(keepSurplus(people.mara, id, NOW)).rejects.toMatchObject({ code: "amount_mismatch" });
  await cancel(id);
  await expect(keepSurplus(people.ana, id, NOW)).rejects.toMatchObject({ status: 403 });
  const tries = await Promise.allSettled([1, 2, 3].map(() => keepSurplus(people.mara, id, NOW)));
  expect(tries.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  expect(await credit()).toBe(8_000);
});

test("money is paid in and out by staff, never more than there is, however many try at once", async () => {
  await addToAccount(people.mara, { ...move(6_000), way: "transfer" }, NOW);
  const seen = { leftMinor: 6_000, currency: "USD" };
  const out = (amountMinor: number) => payOutCredit(people.mara, { ...move(amountMinor), way: "cash" }, NOW);
  await expect(payOutCredit(people.mara, { ...move(1), way: "cash", seen: { ...seen, leftMinor: 1 } }, NOW))
    .rejects //
    .toMatchObject({ code: "overtaken" });
  const tries = await Promise.allSettled(Array.from({ length: 10 }, () => out(2_500)));
  expect(tries.filter(({ status }) => status === "fulfilled")).toHaveLength(2);
  expect(await credit()).toBe(1_000);
  expect(await inLedger()).toMatchObject({ transfer: 6_000, cash: -5_000, client_credit: -1_000, receivable: 0 });
});

test("two sessions that are booked at once spend a credit once", async () => {
  await give(8_000);
  const ids = await Promise.all(
    [0, 180].map(async (minutes) => {
      const slot = people.time(minutesAfter(TUESDAY_TEN, minutes));
      return (await bookSlot(people.ana, slot, { reason: "" }, NOW)).id;
    }),
  );
  await Promise.all([dispatchDue(NOW), dispatchDue(NOW)]);
  const spent = await Promise.all(ids.map(async (id) => (await balanceOf(db, id)).fromCreditMinor));
  expect(spent.sort()).toEqual([0, 8_000]);
  await expect(db.update(clientCredits).set({ balanceMinor: -1 })).rejects.toThrow();
});

test("what was done to a credit is undone on its day, once, and not when it was spent", async () => {
  await give(5_000);
  const gift = await latest();
  await expect(undo(gift, minutesAfter(NOW, 2 * 1_440))).rejects.toMatchObject({ code: "too_late" });
  await undo(gift);
  await expect(undo(gift)).rejects.toMatchObject({ status: 409 });
  await addToAccount(people.mara, { ...move(8_000), way: "cash" }, NOW);
  const paidIn = await latest();
  await payOutCredit(people.mara, { ...move(3_000), way: "cash" }, NOW);
  await undo(await latest());
  expect(await credit()).toBe(8_000);
  const id = await book();
  await expect(undo(paidIn)).rejects.toMatchObject({ status: 409 });
  await cancel(id);
  await undo(paidIn);
  expect(await inLedger()).toMatchObject({ cash: 0, client_credit: 0, goodwill: 0 });
  expect(await actionsOn(people.ana.id)).toContain("credit.undone");
});

test("what was kept as credit by mistake is undone on its day, and can be given back then", async () => {
  const id = await book();
  const cash = { appointmentId: id, amountMinor: 8_000, way: "cash" as const, reference: "" };
  const paymentId = await takePayment(people.mara, cash, NOW);
  await cancel(id);
  await keepSurplus(people.mara, id, NOW);
  const kept = await latest();
  expect((await listCredit(people.ana.id)).moves[0]).toMatchObject({ isByHand: true, kind: "credit_kept" });
  await expect(undo(kept, minutesAfter(NOW, 2 * 1_440))).rejects.toMatchObject({ code: "too_late" });
  const undone = await Promise.allSettled([undo(kept), undo(kept)]);
  expect(undone.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  expect(await credit()).toBe(0);
  expect(await balanceOf(db, id)).toMatchObject({ toCreditMinor: 0, owedMinor: -8_000 });
  await refundPayment(people.mara, { appointmentId: id, paymentId, amountMinor: 8_000, words: "Ill." }, NOW);
  expect(await inLedger()).toMatchObject({ cash: 0, client_credit: 0, receivable: 0 });
});

test("what a client chose to keep is not undone by staff, nor what was spent since", async () => {
  const own = await book();
  await takePayment(people.mara, { appointmentId: own, amountMinor: 8_000, way: "cash", reference: "" }, NOW);
  await cancel(own, true);
  await expect(undo(await latest())).rejects.toMatchObject({ status: 404 });
});

test("credit is for who bills the client to move, and no session's entry is undone as if it were one", async () => {
  await expect(giveCredit(people.lind, move(1), NOW)).rejects.toMatchObject({ status: 404 });
  await give(1_000);
  await book();
  const [used] = await db.select().from(ledgerTransactions).where(eq(ledgerTransactions.kind, "credit_use"));
  await expect(undo(used?.id ?? "")).rejects.toMatchObject({ status: 404 });
  const gift = (await listCredit(people.ana.id)).moves.at(-1)?.id ?? "";
  await expect(undoCredit(people.mara, { clientId: people.ben.id, moveId: gift }, NOW)).rejects.toMatchObject({
    status: 404,
  });
  withPayments("off");
  await expect(give(1)).rejects.toMatchObject({ status: 404 });
  expect(await db.$count(appointments)).toBe(1);
});
