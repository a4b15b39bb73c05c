import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { db } from "@/db/client";
import { clientPackages, packageOffers, payments, refunds, services } from "@/db/schema";
import { bookSlot } from "@/lib/booking/book";
import { dismissNotice } from "@/lib/payments/dismiss-notice";
import { lookAfterPayments } from "@/lib/payments/online/look-after";
import { askWhatBecame } from "@/lib/payments/online/read-payment";
import { buyPackage, payPackage } from "@/lib/payments/packages/buy-package";
import { refundPackage } from "@/lib/payments/packages/end-package";
import { offerPackage } from "@/lib/payments/packages/offers";
import { packageOwed } from "@/lib/payments/packages/package-balance";
import { sellPackage, takeForPackage } from "@/lib/payments/packages/sell-package";
import { listTroubles } from "@/lib/payments/to-look-at";
import { minutesAfter, NOW } from "@/lib/testing/clock";
import { payingPractice } from "@/lib/testing/payments/practice";

describe.each(["stripe", "paystack"] as const)("a package that is bought at %s", (name) => {
  const practice = payingPractice(name);
  let offerId: string;
  beforeAll(practice.open);
  beforeEach(async () => {
    await practice.fill();
    const [service] = await db.select().from(services);
    const wish = { serviceId: service?.id ?? "", sessions: 4, priceMinor: 30_000, validDays: null };
    offerId = await offerPackage(practice.mara, wish, NOW);
  });
  afterAll(practice.close);

  const pack = async () => (await db.select().from(clientPackages))[0];
  const newest = async () => (await db.select().from(payments).orderBy(payments.createdAt)).at(-1);
  const pays = async () => practice.standIn().pay((await newest())?.providerId ?? "");
  const book = () => bookSlot(practice.ana, practice.time(), { reason: "" }, NOW);

  test("can be used once the vendor says that it is paid, and a session that is paid first need not be", async () => {
    const url = await buyPackage(practice.ana, offerId, NOW);
    expect(await buyPackage(practice.ana, offerId, NOW)).toBe(url);
    expect(await pack()).toMatchObject({ state: "unpaid", sessions: 4, priceMinor: 30_000 });
    await pays();
    await practice.tell(NOW, { times: 3 });
    expect(await pack()).toMatchObject({ state: "open", usedSessions: 0 });
    expect(await packageOwed(db, (await pack())?.id ?? "")).toBe(0);
    expect(await book()).toMatchObject({ priceMinor: 7_500, status: "scheduled" });
    await practice.dispatch(NOW);
    await practice.expectSameBooks();
    await expect(payPackage(practice.ana, (await pack())?.id ?? "", NOW)).rejects.toMatchObject({ status: 422 });
    await expect(payPackage(practice.ben, (await pack())?.id ?? "", NOW)).rejects.toMatchObject({ status: 404 });
  });

  test("is there when its buyer comes back before the vendor tells of it, and not for another client's asking", async () => {
    await buyPackage(practice.ana, offerId, NOW);
    await pays();
    const payment = await newest();
    await askWhatBecame(practice.ben, payment?.id ?? "", NOW);
    expect(await pack()).toMatchObject({ state: "unpaid" });
    await askWhatBecame(practice.ana, payment?.id ?? "", NOW);
    expect(await pack()).toMatchObject({ state: "open" });
  });

  test("costs and is nothing while it is not paid, and is begun again when the vendor was away", async () => {
    practice.standIn().faults.next("500", 20);
    await expect(buyPackage(practice.ana, offerId, NOW)).rejects.toMatchObject({ status: 503 });
    practice.standIn().faults.none();
    expect(await book()).toMatchObject({ priceMinor: 10_000 });
    expect(await listTroubles(practice.mara)).toEqual([]);
    await buyPackage(practice.ana, offerId, minutesAfter(NOW, 1));
    expect(await db.$count(clientPackages)).toBe(1);
    expect(await db.select({ attempt: payments.attempt }).from(payments)).toEqual([{ attempt: 1 }]);
  });

  test("is given back the way it was paid for what is unused, to the cent and never twice", async () => {
    await buyPackage(practice.ana, offerId, NOW);
    await pays();
    await practice.tell(NOW);
    await book();
    const { id: packageId = "" } = (await pack()) ?? {};
    const back = (sessions: number, leftSessions: number) =>
      refundPackage(
        practice.mara,
        { clientId: practice.ana.id, packageId, sessions, leftSessions, words: "Moves." },
        NOW,
      );
    await back(1, 3);
    await back(2, 2);
    await expect(back(1, 0)).rejects.toMatchObject({ status: 400 });
    await lookAfterPayments(NOW);
    await practice.bankAnswers();
    await practice.tell(minutesAfter(NOW, 1));
    expect((await db.select().from(refunds)).map(({ amountMinor }) => amountMinor).sort()).toEqual([15_000, 7_500]);
    expect(await newest()).toMatchObject({ refundedMinor: 22_500 });
    expect(await packageOwed(db, packageId)).toBe(0);
    await practice.expectSameBooks();
  });

  test("that staff gave back while its payment was disputed goes back once the bank has decided for the practice", async () => {
    await buyPackage(practice.ana, offerId, NOW);
    await pays();
    await practice.tell(NOW);
    const dispute = practice.standIn().dispute((await newest())?.providerId ?? "");
    await practice.tell(minutesAfter(NOW, 1));
    const { id: packageId = "" } = (await pack()) ?? {};
    const wanted = { clientId: practice.ana.id, packageId, sessions: 3, leftSessions: 4, words: "Moves." };
    await refundPackage(practice.mara, wanted, minutesAfter(NOW, 2));
    expect(await db.$count(refunds)).toBe(0);
    practice.standIn().closeDispute(dispute, true);
    await practice.tell(minutesAfter(NOW, 3));
    await practice.at(minutesAfter(NOW, 4), lookAfterPayments);
    await practice.bankAnswers();
    await practice.tell(minutesAfter(NOW, 5));
    expect(await newest()).toMatchObject({ refundedMinor: 22_500 });
    expect(await packageOwed(db, packageId)).toBe(0);
    await practice.expectSameBooks();
  });

  test("paid at the desk while it is paid online is paid once, and the rest goes back online", async () => {
    const sale = { clientId: practice.ana.id, offerId, way: "later" as const, reference: "" };
    const packageId = await sellPackage(practice.mara, sale, NOW);
    await payPackage(practice.ana, packageId, NOW);
    const online = await newest();
    const paid = { clientId: practice.ana.id, packageId, way: "cash" as const, reference: "" };
    await takeForPackage(practice.mara, paid, NOW);
    practice.standIn().pay(online?.providerId ?? "");
    await practice.tell(NOW);
    await lookAfterPayments(NOW);
    await practice.bankAnswers();
    await practice.tell(minutesAfter(NOW, 1));
    expect((await db.select().from(refunds)).map(({ amountMinor }) => amountMinor)).toEqual([30_000]);
    expect(await packageOwed(db, packageId)).toBe(0);
  });

  test("that was left unpaid and is bought weeks later can be used for as long as it was offered for", async () => {
    const [service] = await db.select().from(services);
    const wish = { serviceId: service?.id ?? "", sessions: 2, priceMinor: 15_000, validDays: 10 };
    const short = await offerPackage(practice.mara, wish, NOW);
    await practice.at(NOW, (now) => buyPackage(practice.ana, short, now));
    const later = minutesAfter(NOW, 20 * 1_440);
    await practice.at(later, (now) => buyPackage(practice.ana, short, now));
    await pays();
    await practice.tell(later);
    const bought = { state: "open", createdAt: later, expiresAt: minutesAfter(NOW, 30 * 1_440) };
    expect(await db.select().from(clientPackages)).toMatchObject([bought]);
  });

  test("paid in another amount is for an admin to look at, and not there", async () => {
    await buyPackage(practice.ana, offerId, NOW);
    await db.update(payments).set({ amountMinor: 29_000 });
    await pays();
    await practice.tell(NOW);
    expect(await pack()).toMatchObject({ state: "unpaid" });
    const [trouble] = await listTroubles(practice.mara);
    expect(trouble).toMatchObject({ trouble: "amount_differs", appointmentId: null, clientId: practice.ana.id });
    await dismissNotice(practice.mara, { paymentId: trouble?.id ?? "", isShown: false }, NOW);
    expect(await listTroubles(practice.mara)).toEqual([]);
  });

  test("isn't sold any more once it is withdrawn", async () => {
    await db.update(packageOffers).set({ active: false });
    await expect(buyPackage(practice.ana, offerId, NOW)).rejects.toMatchObject({ status: 404 });
  });
});
