import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { bookSlot } from "@/lib/booking/book";
import { dispatchDue } from "@/lib/events/dispatch";
import { lookAfterPayments } from "@/lib/payments/online/look-after";
import { startCheckout } from "@/lib/payments/online/start-checkout";
import { refundPayment } from "@/lib/payments/refunds/refund-payment";
import { moneyOf } from "@/lib/payments/statement";
import { minutesAfter, NOW } from "@/lib/testing/clock";
import { listening } from "@/lib/testing/database/statements";
import { payingPractice } from "@/lib/testing/payments/practice";

/*
 * How many statements a booking takes that is paid online, from its booking to its end, without BEGIN and COMMIT. What
 * there is beside it in the books changes nothing.
 */

const practice = payingPractice("stripe");
beforeAll(practice.open);
beforeEach(practice.fill);
afterAll(practice.close);

const MOST = {
  book: 3,
  "go to the vendor's page": 9,
  "go there again": 4,
  "take all the vendor tells": 84,
  "take it again": 6,
  "tell of it": 27,
  "read its money": 5,
  "give a part back": 7,
  "send that": 23,
};

test("a booking that is paid online takes as many statements as it needs", async () => {
  await asked(minutesAfter(NOW, 60 * 24 * 9));
  const counted = await asked(minutesAfter(NOW, 60 * 24 * 10));
  process.stdout.write(`statements of a booking paid online: ${JSON.stringify(counted)}\n`);
  const beyond = Object.entries(MOST).filter(([step, most]) => (counted[step] ?? Number.NaN) > most);
  expect(Object.keys(counted)).toEqual(Object.keys(MOST));
  expect(beyond).toEqual([]);
});

async function asked(startsAt: Date): Promise<Record<string, number>> {
  const { ana, mara } = practice;
  const counted: Record<string, number> = {};
  const count = async <Value>(step: string, run: () => Promise<Value>) => {
    const { value, statements } = await listening(run);
    counted[step] = statements.length;
    return value;
  };
  const { id } = await count("book", () => bookSlot(ana, practice.time(startsAt), { reason: "" }, NOW));
  await count("go to the vendor's page", () => startCheckout(ana, id, NOW));
  await count("go there again", () => startCheckout(ana, id, NOW));
  await practice.pay(id);
  const { webhooks } = practice.standIn();
  const deliveries = webhooks.waiting();
  const take = async () => {
    for (const delivery of deliveries) await practice.receive(delivery, NOW);
  };
  await count("take all the vendor tells", take);
  await count("take it again", take);
  await webhooks.tell(async () => 200);
  await count("tell of it", () => dispatchDue(NOW));
  const money = await count("read its money", () => moneyOf(ana, id));
  const paymentId = money?.payments[0]?.id ?? "";
  const part = { appointmentId: id, paymentId, amountMinor: 2_500, words: "Sorry." };
  await count("give a part back", () => refundPayment(mara, part, NOW));
  await count("send that", () => lookAfterPayments(minutesAfter(NOW, 1)));
  return counted;
}
