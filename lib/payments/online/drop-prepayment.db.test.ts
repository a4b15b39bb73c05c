import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { db } from "@/db/client";
import { outbox, services } from "@/db/schema";
import { bookSlot } from "@/lib/booking/book";
import { dispatchDue } from "@/lib/events/dispatch";
import { lookAfterPayments } from "@/lib/payments/online/look-after";
import { moneyOf } from "@/lib/payments/statement";
import { minutesAfter, NOW } from "@/lib/testing/clock";
import { instantCast } from "@/lib/testing/instant";
import { withPayments } from "@/lib/testing/payments/mode";
import { practiceWith } from "@/lib/testing/stand-ins/payments/connected";
import { startStripeStandIn } from "@/lib/testing/stand-ins/stripe";
import { actionsOn } from "@/lib/testing/trail";

test("who had to pay first gets in once the practice is not paid online any more, and a kept time is booked", async () => {
  const vendor = await startStripeStandIn({ clock: () => NOW });
  const leave = practiceWith(vendor.environment);
  const { ana, mara, time } = await instantCast();
  await db.update(services).set({ priceMinor: 8_000, currency: "USD", payment: "full", noticeMinutes: 0 });
  const { id } = await bookSlot(ana, time(), { reason: "" }, NOW);
  await lookAfterPayments(minutesAfter(NOW, 1));
  expect(await moneyOf(mara, id)).toMatchObject({ prepayMinor: 8_000, payBy: minutesAfter(NOW, 30) });
  leave();
  withPayments("invoice");
  // Also when the time to pay ran out before anybody looked.
  await lookAfterPayments(minutesAfter(NOW, 31));
  await dispatchDue(minutesAfter(NOW, 31));
  expect(await moneyOf(mara, id)).toMatchObject({ status: "scheduled", prepayMinor: 0, payBy: null, owedMinor: 8_000 });
  const told = await db.select({ kind: outbox.kind }).from(outbox).where(eq(outbox.recipientId, ana.id));
  expect(told).toEqual([{ kind: "appointment-scheduled" }]);
  expect(await actionsOn(id)).toContain("payment.prepayment_dropped");
  withPayments("off");
  await vendor.close();
});
