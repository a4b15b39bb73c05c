import { eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { POST as intent } from "@/app/api/payments/intent/route";
import { db } from "@/db/client";
import { appointments, clientPackages, outbox, payments, services } from "@/db/schema";
import { bookSlot } from "@/lib/booking/book";
import { compose } from "@/lib/notifications/compose";
import { writer } from "@/lib/notifications/writer";
import { findPromised } from "@/lib/outbox/promised";
import { takePayment } from "@/lib/payments/by-hand/take-payment";
import { undoPayment } from "@/lib/payments/by-hand/undo-payment";
import { giveCredit } from "@/lib/payments/credit/move-credit";
import { payFromCredit } from "@/lib/payments/credit/spend-credit";
import { lookAfterPayments } from "@/lib/payments/online/look-after";
import { startCheckout } from "@/lib/payments/online/start-checkout";
import { listOwedSessions } from "@/lib/payments/owed";
import { buyPackage, payPackage } from "@/lib/payments/packages/buy-package";
import { offerPackage } from "@/lib/payments/packages/offers";
import { listOwedPackages } from "@/lib/payments/packages/owed-packages";
import { sellPackage } from "@/lib/payments/packages/sell-package";
import { leastMinor } from "@/lib/payments/registry";
import { send, tokensOf } from "@/lib/testing/api";
import { minutesAfter, NOW } from "@/lib/testing/clock";
import { payingPractice } from "@/lib/testing/payments/practice";

const REFUSED = { status: 422, code: "amount_too_small" };

describe.each(["stripe", "paystack"] as const)("less than can be paid at %s", (name) => {
  const practice = payingPractice(name);
  const { currency } = practice;
  const least = leastMinor(name, currency) ?? Number.NaN;
  beforeAll(practice.open);
  beforeEach(practice.fill);
  afterAll(practice.close);

  const owed = async () => (await listOwedSessions(practice.ana, practice.ana.id, NOW))[0];
  const cash = (appointmentId: string, amountMinor: number) =>
    takePayment(practice.mara, { appointmentId, amountMinor, way: "cash", reference: "" }, NOW);

  test.each(["full", "deposit"] as const)(
    "is not asked for before a session (%s), nor offered after",
    async (payment) => {
      const price = payment === "full" ? { priceMinor: least - 1 } : { depositMinor: least - 1 };
      await db.update(services).set({ payment, ...price });
      const { id, row } = await practice.book("ana");
      expect(await row()).toMatchObject({ status: "scheduled", prepayMinor: 0, payBy: null });
      await practice.tell();
      const isAll = payment === "full";
      expect(await owed()).toMatchObject({ id, canPayOnline: !isAll });
      expect((await bookingMail())?.text.includes("Pay for it online")).toBe(!isAll);
      if (isAll) await expect(startCheckout(practice.ana, id, NOW)).rejects.toMatchObject(REFUSED);
    },
  );

  test("the least itself is paid like any other amount", async () => {
    await db.update(services).set({ priceMinor: least });
    const { id, row } = await practice.book("ana");
    expect(await row()).toMatchObject({ prepayMinor: least });
    await startCheckout(practice.ana, id, NOW);
    await practice.pay(id);
    await practice.tell();
    expect(await row()).toMatchObject({ prepayMinor: 0, payBy: null });
  });

  test("is refused to a program in a clear sentence, and begins nothing", async () => {
    if (name === "paystack") return;
    const { id } = await bookLater(least - 1);
    const body = { amount: least - 1, currency, booking_id: id };
    const { access: token } = await tokensOf(practice.ana);
    const answered = await send(intent, "POST /api/payments/intent", { token, body });
    expect(answered.status).toBe(422);
    expect(await answered.json()).toMatchObject({
      code: "amount_too_small",
      error: expect.stringContaining("too little to be paid online"),
    });
    expect(await db.$count(payments)).toBe(0);
  });

  test("is not waited for where credit or cash pays all but that: the session is booked, and the rest is owed", async () => {
    const gift = { clientId: practice.ana.id, currency, words: "Sorry." };
    const { id, row, told } = await practice.book("ana");
    await giveCredit(practice.mara, { ...gift, amountMinor: 10_001 - least }, NOW);
    expect(await payFromCredit(practice.ana, id, NOW)).toBe(0);
    await practice.tell();
    expect(await row()).toMatchObject({ prepayMinor: 0, payBy: null });
    expect(await told()).toContain("appointment-scheduled");
    expect(await owed()).toMatchObject({ payableMinor: least - 1, isDue: false, canPayOnline: false });
    const other = await practice.book("ben", minutesAfter(practice.time().startsAt, 180));
    const paymentId = await cash(other.id, 10_001 - least);
    expect(await other.row()).toMatchObject({ prepayMinor: 0, payBy: null });
    await undoPayment(practice.mara, { appointmentId: other.id, paymentId }, NOW);
    expect(await other.row()).toMatchObject({ prepayMinor: 10_001 - least });
  });

  test("is let go of in what was booked while it could be paid", async () => {
    const { id, row } = await practice.book("ana");
    await db
      .update(appointments)
      .set({ prepayMinor: least - 1 })
      .where(eq(appointments.id, id));
    const other = await practice.book("ben", minutesAfter(practice.time().startsAt, 180));
    await lookAfterPayments(minutesAfter(NOW, 1));
    expect(await row()).toMatchObject({ prepayMinor: 0, payBy: null, status: "scheduled" });
    expect(await other.row()).toMatchObject({ prepayMinor: 10_000 });
  });

  test("buys no package, and pays for none", async () => {
    const { people, mara, ana } = practice;
    const wish = { serviceId: people.service.id, sessions: 2, priceMinor: least - 1, validDays: null };
    const offerId = await offerPackage(mara, wish, NOW);
    await expect(buyPackage(ana, offerId, NOW)).rejects.toMatchObject(REFUSED);
    expect(await db.$count(clientPackages)).toBe(0);
    const id = await sellPackage(mara, { clientId: ana.id, offerId, reference: "", way: "later" }, NOW);
    expect(await listOwedPackages(ana.id)).toMatchObject([{ id, canPayOnline: false }]);
    await expect(payPackage(ana, id, NOW)).rejects.toMatchObject(REFUSED);
  });

  async function bookLater(priceMinor: number) {
    await db.update(services).set({ priceMinor, payment: "later" });
    return bookSlot(practice.ana, practice.time(), { reason: "" }, NOW);
  }

  /** The mail of the booking as it leaves. */
  async function bookingMail() {
    const promised = await findPromised({ where: eq(outbox.kind, "appointment-scheduled"), limit: 9 });
    const toAna = promised.find(({ recipientId }) => recipientId === practice.ana.id);
    const verdict = toAna && (await writer.judgeAll(db, [toAna], NOW))(toAna);
    return toAna && verdict && "told" in verdict ? compose(toAna, verdict) : null;
  }
});
