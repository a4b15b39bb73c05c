import { eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { db } from "@/db/client";
import { payments } from "@/db/schema";
import { lookAfterPayments } from "@/lib/payments/online/look-after";
import { startCheckout } from "@/lib/payments/online/start-checkout";
import { reconcile } from "@/lib/payments/reconciliation/reconcile";
import { refundPayment } from "@/lib/payments/refunds/refund-payment";
import { minutesAfter, NOW } from "@/lib/testing/clock";
import { payingPractice } from "@/lib/testing/payments/practice";

// One of each way in which a vendor counts: in our minor units, in hundredths of what has no parts, in whole units of
// what has two decimals, and in thousandths. What the vendors keep of most is no whole number of them.
describe.each([
  ["stripe", "JPY"],
  ["stripe", "ISK"],
  ["stripe", "UGX"],
  ["stripe", "MGA"],
  ["stripe", "KWD"],
  ["paystack", "GHS"],
  ["paystack", "XOF"],
  ["paystack", "RWF"],
  ["paystack", "EGP"],
] as const)("at %s in %s", (name, currency) => {
  const priceMinor = 10_100;
  const practice = payingPractice(name, { currency, priceMinor });
  beforeAll(practice.open);
  beforeEach(practice.fill);
  afterAll(practice.close);

  test("a session is paid, booked and given back in part, and the books are the vendor's", async () => {
    const { id, balance, row } = await practice.paid("ana");
    expect(await row()).toMatchObject({ status: "scheduled", payBy: null, prepayMinor: 0 });
    const [payment] = await db.select().from(payments);
    const refund = { appointmentId: id, paymentId: payment?.id ?? "", amountMinor: 5_000, words: "Sorry." };
    await refundPayment(practice.mara, refund, NOW);
    await practice.at(minutesAfter(NOW, 1), lookAfterPayments);
    await practice.bankAnswers();
    await practice.tell(minutesAfter(NOW, 2));
    expect(await balance()).toMatchObject({ paidMinor: priceMinor, returnedMinor: 5_000, owedMinor: 0 });
    expect(payment?.feeMinor).toBeGreaterThan(0);
    await practice.at(minutesAfter(NOW, 180), reconcile);
    await practice.expectSameBooks();
  });
});

describe("a part of what has no parts", () => {
  const practice = payingPractice("paystack", { currency: "XOF", priceMinor: 10_100 });
  beforeAll(practice.open);
  beforeEach(practice.fill);
  afterAll(practice.close);

  test("that was given back on the vendor's own pages is staff's to look at, and holds up nothing else", async () => {
    const { id } = await practice.paid("ana");
    const [payment] = await db.select().from(payments);
    practice.standIn().refundByHand(payment?.providerId ?? "", 50);
    await practice.tell(minutesAfter(NOW, 1));
    const after = await db.select().from(payments).where(eq(payments.appointmentId, id));
    expect(after).toMatchObject([{ trouble: "amount_differs", refundedMinor: 0, state: "paid" }]);
    const other = await practice.book("ben", minutesAfter(NOW, 8 * 1_440));
    await practice.at(minutesAfter(NOW, 2), (now) => startCheckout(practice.ben, other.id, now));
    await practice.pay(other.id);
    await practice.at(minutesAfter(NOW, 10), lookAfterPayments);
    expect(await other.row()).toMatchObject({ payBy: null, prepayMinor: 0 });
    await practice.at(minutesAfter(NOW, 180), reconcile);
  });
});
