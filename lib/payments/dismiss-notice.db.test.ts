import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { db } from "@/db/client";
import { payments } from "@/db/schema";
import { dismissNotice } from "@/lib/payments/dismiss-notice";
import { startCheckout } from "@/lib/payments/online/start-checkout";
import { listTroubles } from "@/lib/payments/to-look-at";
import { NOW } from "@/lib/testing/clock";
import { payingPractice } from "@/lib/testing/payments/practice";
import { actionsOn } from "@/lib/testing/trail";

const practice = payingPractice("stripe");
beforeAll(practice.open);
beforeEach(practice.fill);
afterAll(practice.close);

test("a notice that staff dismissed stays away though the vendor tells it again, and can be shown again", async () => {
  const { id } = await practice.book("ana");
  await startCheckout(practice.ana, id, NOW);
  await db.update(payments).set({ amountMinor: 9_000 });
  await practice.pay(id);
  await practice.tell(NOW, { times: 1 });
  const [notice] = await listTroubles(practice.mara);
  expect(notice).toMatchObject({ trouble: "amount_differs" });
  const which = { paymentId: notice?.id ?? "" };
  await dismissNotice(practice.mara, { ...which, isShown: false }, NOW);
  await practice.tell(NOW, { times: 3 });
  expect(await listTroubles(practice.mara)).toEqual([]);
  expect(await db.select({ trouble: payments.trouble }).from(payments)).toEqual([{ trouble: "amount_differs" }]);
  await dismissNotice(practice.mara, { ...which, isShown: true }, NOW);
  expect(await listTroubles(practice.mara)).toHaveLength(1);
  expect((await actionsOn(id)).slice(-2)).toEqual(["payment.notice_dismissed", "payment.notice_restored"]);
});

test("a client dismisses nothing, and what is no notice is not found", async () => {
  const { id } = await practice.book("ana");
  await startCheckout(practice.ana, id, NOW);
  const [payment] = await db.select().from(payments);
  const wish = { paymentId: payment?.id ?? "", isShown: false };
  await expect(dismissNotice(practice.ana, wish, NOW)).rejects.toMatchObject({ status: 403 });
  await expect(dismissNotice(practice.ben, wish, NOW)).rejects.toMatchObject({ status: 404 });
  await expect(dismissNotice(practice.mara, wish, NOW)).rejects.toMatchObject({ status: 404 });
});
