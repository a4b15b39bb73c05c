import { asc } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { db } from "@/db/client";
import { payments } from "@/db/schema";
import { changeBilling } from "@/lib/payments/documents/details";
import { lookAfterPayments } from "@/lib/payments/online/look-after";
import { startCheckout } from "@/lib/payments/online/start-checkout";
import { buyPackage } from "@/lib/payments/packages/buy-package";
import { offerPackage } from "@/lib/payments/packages/offers";
import { startPayment } from "@/lib/payments/pay";
import { MoneySettings } from "@/lib/payments/settings/schema";
import { changeMoneySettings } from "@/lib/payments/settings/settings";
import { listTroubles } from "@/lib/payments/to-look-at";
import { minutesAfter, NOW } from "@/lib/testing/clock";
import { payingPractice } from "@/lib/testing/payments/practice";

describe.each(["stripe", "paystack"] as const)("an attempt that %s knows with other facts", (name) => {
  const practice = payingPractice(name);
  beforeAll(practice.open);
  beforeEach(practice.fill);
  afterAll(practice.close);

  const states = async () => {
    const rows = await db.select().from(payments).orderBy(asc(payments.attempt));
    return rows.map(({ state }) => state);
  };
  const pays = (payerEmail: string) =>
    changeBilling(
      practice.mara,
      { client: practice.ana.id, address: "", diagnosis: "", payerName: "Kojo Mensah", payerEmail },
      NOW,
    );
  const bankText = () =>
    changeMoneySettings(
      practice.mara,
      MoneySettings.parse({ currency: "", lateCancelFeePercent: "0", missedFeePercent: "100", bankText: "VOLTA" }),
      NOW,
    );

  /** The vendor does what it is asked, and no answer of it arrives. */
  async function lostAnswer(ask: Promise<unknown>) {
    practice.standIn().faults.next("drop", 20, "writes");
    await expect(ask).rejects.toMatchObject({ status: 503 });
    practice.standIn().faults.none();
  }

  test.each([
    ["who pays", () => pays("kojo@example.org")],
    ["what the bank statement says", bankText],
  ])("is paid by the next one, at the first press after a change of %s", async (_, change) => {
    const { id, balance } = await practice.book("ana");
    await lostAnswer(startCheckout(practice.ana, id, NOW));
    await change();
    const press = (at: Date) => startCheckout(practice.ana, id, at);
    expect(await practice.at(minutesAfter(NOW, 1), press)).toMatch(/^http/);
    expect((await states()).at(-1)).toBe("open");
    await practice.pay(id);
    await practice.tell(minutesAfter(NOW, 2));
    expect(await balance()).toMatchObject({ paidMinor: 10_000, owedMinor: 0 });
    await practice.expectSameBooks();
  });

  test("is begun anew by the job after a change of who pays, and staff have nothing to look at", async () => {
    const { id } = await practice.book("ana");
    await lostAnswer(startCheckout(practice.ana, id, NOW));
    await pays("kojo@example.org");
    await practice.at(minutesAfter(NOW, 2), lookAfterPayments);
    expect(await states()).toEqual(["expired", "open"]);
    expect(await listTroubles(practice.mara)).toEqual([]);
    await practice.pay(id);
    await practice.tell(minutesAfter(NOW, 3));
    await practice.expectSameBooks();
  });

  test("is paid by the next one where it is of a package", async () => {
    const { people, mara, ana } = practice;
    const wish = { serviceId: people.service.id, sessions: 2, priceMinor: 18_000, validDays: null };
    const offerId = await offerPackage(mara, wish, NOW);
    await lostAnswer(buyPackage(ana, offerId, NOW));
    await pays("kojo@example.org");
    expect(await buyPackage(ana, offerId, minutesAfter(NOW, 1))).toMatch(/^http/);
    expect(await states()).toEqual(["expired", "open"]);
  });

  test("keeps no program waiting: it gets the next one's intent", async () => {
    if (name === "paystack") return;
    const { id } = await practice.book("ana");
    const wanted = { amountMinor: 10_000, currency: practice.currency, bookingId: id };
    await lostAnswer(startPayment(practice.ana, wanted, NOW));
    await bankText();
    const { providerId } = await startPayment(practice.ana, wanted, minutesAfter(NOW, 1));
    expect(await states()).toEqual(["expired", "open"]);
    practice.standIn().pay(providerId);
    await practice.tell(minutesAfter(NOW, 2));
    await practice.expectSameBooks();
  });

  test("takes nothing any more once a program has the next one's intent", async () => {
    if (name === "paystack") return;
    const { id } = await practice.book("ana");
    const wanted = { amountMinor: 10_000, currency: practice.currency, bookingId: id };
    const before = await startPayment(practice.ana, wanted, NOW);
    await bankText();
    const after = await startPayment(practice.ana, wanted, minutesAfter(NOW, 1));
    expect(after.providerId).not.toBe(before.providerId);
    expect(() => practice.standIn().pay(before.providerId)).toThrow();
    practice.standIn().pay(after.providerId);
    await practice.tell(minutesAfter(NOW, 2));
    await practice.expectSameBooks();
  });

  test("costs the client nothing where the vendor repeats a breakdown under its key", async () => {
    if (name === "paystack") return;
    const { id, row } = await practice.book("ana");
    practice.standIn().faults.next("500_remembered", 1, "writes");
    expect(await startCheckout(practice.ana, id, NOW)).toMatch(/^http/);
    expect(await states()).toEqual(["expired", "open"]);
    expect(await row()).toMatchObject({ payBy: minutesAfter(NOW, 30), prepayMinor: 10_000 });
  });
});
