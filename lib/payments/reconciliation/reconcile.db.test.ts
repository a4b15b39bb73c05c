import { eq, isNull } from "drizzle-orm";
import { beforeEach, describe, expect, test } from "vitest";
import { db } from "@/db/client";
import { ledgerDifferences, payments, refunds } from "@/db/schema";
import { translatorFor } from "@/lib/i18n/catalogue";
import { newId } from "@/lib/id";
import { startCheckout } from "@/lib/payments/online/start-checkout";
import { lastReconciliations, listDifferences } from "@/lib/payments/reconciliation/queries";
import { reconcile } from "@/lib/payments/reconciliation/reconcile";
import { reopenDifference, resolveDifference } from "@/lib/payments/reconciliation/resolve";
import { differenceWords } from "@/lib/payments/reconciliation/words";
import { connectedVendors } from "@/lib/payments/registry";
import { toLookAt } from "@/lib/reports/to-look-at";
import { minutesAfter, NOW } from "@/lib/testing/clock";
import { chanceFrom } from "@/lib/testing/payments/chance";
import { runFlows } from "@/lib/testing/payments/flows";
import { payingPractice } from "@/lib/testing/payments/practice";

const t = translatorFor("en");

const TONIGHT = minutesAfter(NOW, 2 * 1_440);
const TOMORROW_NIGHT = minutesAfter(TONIGHT, 1_440);

// Each practice has a vendor with books of its own: what an earlier test left there would be missing here.
describe.each(["stripe", "paystack"] as const)("our books beside those of %s", (name) => {
  const practice = payingPractice(name);
  beforeEach(async () => {
    await practice.open();
    await practice.fill();
    return practice.close;
  });

  test("a lost webhook is made up for, and is no difference", async () => {
    const { id, balance } = await practice.book("ana");
    await startCheckout(practice.ana, id, NOW);
    await practice.pay(id);
    expect((await balance()).paidMinor).toBe(0);
    await night();
    expect((await balance()).paidMinor).toBe(10_000);
    expect(await kinds()).toEqual([]);
    await practice.expectSameBooks();
  });

  test("a dispute whose webhook was lost is found, however old the payment is and the dispute", async () => {
    const { id, balance } = await practice.paid("ana");
    const payment = async () => (await db.select().from(payments).where(eq(payments.appointmentId, id)))[0];
    const days = (count: number) => minutesAfter(NOW, count * 1_440);
    const dispute = await practice.at(days(60), async () =>
      practice.standIn().dispute((await payment())?.providerId ?? ""),
    );
    await night(days(120));
    expect((await payment())?.state).toBe("disputed");
    expect((await toLookAt(practice.mara, days(120))).troubles).toHaveLength(1);
    practice.standIn().closeDispute(dispute, false);
    await night(days(200));
    expect(await payment()).toMatchObject({ state: "paid", lostMinor: 10_000 });
    expect((await balance()).returnedMinor).toBe(10_000);
    expect(await kinds()).toEqual([]);
    await practice.expectSameBooks();
  });

  test("a payment that our books don't have", async () => {
    await elsewhere();
    await night();
    expect(await kinds()).toEqual(["missing_here"]);
    expect((await words())[0]).toMatch(/has a payment of .*25\.00 that isn't in our records/);
  });

  test("a payment that the vendor doesn't know, and one that was never paid there", async () => {
    const paid = await practice.paid("ana");
    const { id } = await practice.book("ben", minutesAfter(practice.time().startsAt, 60));
    await startCheckout(practice.ben, id, NOW);
    const its = eq(payments.appointmentId, paid.id);
    const unknown = name === "stripe" ? "cs_test_none" : "none";
    await db.update(payments).set({ providerId: unknown, chargeId: null, vendor: name, paidAt: NOW }).where(its);
    await night();
    // The vendor still has it, under the id that it was begun with: that is how it is known.
    expect(await kinds()).toEqual([]);
    await neverMade(paid.id, unknown);
    await db.update(payments).set({ state: "paid", paidAt: NOW }).where(eq(payments.appointmentId, id));
    await night(TOMORROW_NIGHT);
    expect((await kinds()).sort()).toEqual(["missing_there", "state"]);
  });

  test("another amount, and another currency", async () => {
    const [one, two] = [
      await practice.paid("ana"),
      await practice.paid("ben", minutesAfter(practice.time().startsAt, 60)),
    ];
    await db.update(payments).set({ amountMinor: 11_000 }).where(eq(payments.appointmentId, one.id));
    await db.update(payments).set({ currency: "EUR" }).where(eq(payments.appointmentId, two.id));
    await night();
    expect((await kinds()).sort()).toEqual(["amount", "currency"]);
  });

  test("a refund of ours that the vendor doesn't know; one of theirs is taken over", async () => {
    const { id } = await practice.paid("ana");
    const [payment] = await db.select().from(payments).where(eq(payments.appointmentId, id));
    if (!payment) throw new Error("Nothing was paid.");
    practice.standIn().refundByHand(payment.providerId ?? "", 1_000);
    await night();
    expect(await kinds()).toEqual([]);
    expect(await db.$count(refunds, eq(refunds.amountMinor, 1_000))).toBe(1);
    const unknown = name === "stripe" ? "re_none" : "999999";
    const row = { id: newId(NOW), paymentId: payment.id, amountMinor: 500, state: "succeeded" as const };
    await db.insert(refunds).values({ ...row, providerId: unknown, createdAt: NOW, settledAt: NOW });
    await night(TOMORROW_NIGHT);
    expect(await kinds()).toEqual(["refund"]);
  });

  test("no difference is found that is none, after flows in which a fifth of all calls fail", {
    timeout: 60_000,
  }, async () => {
    await runFlows(practice, { flows: 6, faults: 0.2, random: chanceFrom(5) });
    await night(minutesAfter(NOW, 5 * 1_440));
    expect(await words()).toEqual([]);
    expect(await lastReconciliations()).toMatchObject([{ vendor: name, outcome: "compared" }]);
  });

  test("one that a person resolves stays so, one that is gone goes by itself, and an unreached vendor says nothing", async () => {
    await elsewhere();
    await night();
    const [difference] = await listDifferences(practice.mara);
    if (!difference) throw new Error("There is a difference.");
    await resolveDifference(practice.mara, difference.id, "not_ours", TONIGHT);
    await expect(resolveDifference(practice.mara, difference.id, "not_ours", TONIGHT)).rejects.toMatchObject({
      status: 404,
    });
    await night(TOMORROW_NIGHT);
    expect((await toLookAt(practice.mara, NOW)).differences).toBe(0);
    await reopenDifference(practice.mara, difference.id, TOMORROW_NIGHT);
    expect((await toLookAt(practice.mara, NOW)).differences).toBe(1);
    practice.standIn().faults.some(1, ["500"], () => 0);
    await night(TOMORROW_NIGHT);
    expect((await toLookAt(practice.mara, NOW)).differences).toBe(1);
    practice.standIn().faults.none();

    const { id } = await practice.paid("ana");
    const its = eq(payments.appointmentId, id);
    await db.update(payments).set({ amountMinor: 11_000 }).where(its);
    await night(minutesAfter(TOMORROW_NIGHT, 120));
    expect(await kinds()).toContain("amount");
    await db.update(payments).set({ amountMinor: 10_000 }).where(its);
    await night(minutesAfter(TOMORROW_NIGHT, 180));
    expect(await kinds()).toEqual(["missing_here"]);
  });

  test("only an admin sees or resolves any", async () => {
    await elsewhere();
    await night();
    const [difference] = await listDifferences(practice.mara);
    const { osei } = practice.people;
    expect([await listDifferences(osei), (await toLookAt(osei, NOW)).differences]).toEqual([[], 0]);
    const tries = resolveDifference(osei, difference?.id ?? "", "accepted", NOW);
    await expect(tries).rejects.toMatchObject({ reason: "forbidden" });
  });

  async function words() {
    return (await listDifferences(practice.mara)).map((each) => differenceWords(t, each));
  }

  function night(at = TONIGHT) {
    return practice.at(at, reconcile);
  }

  /** A payment that another program made with the same vendor. */
  async function elsewhere() {
    const [vendor] = connectedVendors();
    const id = newId(NOW);
    const begun = await vendor?.startCheckout({
      ...{ paymentId: id, subjectId: id, attempt: 1, amountMinor: 2_500, email: "x@elsewhere.test" },
      ...{ currency: name === "stripe" ? "USD" : "GHS", description: "Elsewhere", statementText: null, locale: "auto" },
      ...{ successUrl: "http://localhost/a", cancelUrl: "http://localhost/b", expiresAt: minutesAfter(NOW, 40) },
    });
    if (!begun?.ok) throw new Error("It was not begun.");
    practice.standIn().pay(begun.value.externalId);
  }

  /** A payment that stands in our books alone. */
  async function neverMade(appointmentId: string, providerId: string) {
    const times = { createdAt: NOW, updatedAt: NOW, paidAt: NOW };
    const money = { amountMinor: 3_000, currency: name === "stripe" ? "USD" : "GHS" };
    const row = { id: newId(NOW), appointmentId, attempt: 7, vendor: name, state: "paid" as const };
    await db.insert(payments).values({ ...row, ...money, providerId: `${providerId}2`, ...times });
  }
});

describe("what Stripe keeps of a payment, and says later", () => {
  const practice = payingPractice("stripe");
  beforeEach(async () => {
    await practice.open();
    await practice.fill();
    standIn().feesPend(true);
    return practice.close;
  });

  const standIn = () => {
    const vendor = practice.standIn();
    if (vendor.name !== "stripe") throw new Error("Only Stripe says it later.");
    return vendor;
  };
  const feeMinor = async () => (await db.select().from(payments))[0]?.feeMinor;

  test("is in the books once it is told", async () => {
    await practice.paid("ana");
    expect(await feeMinor()).toBeNull();
    standIn().sayFees();
    await practice.tell(minutesAfter(NOW, 5), { times: 3 });
    expect(await feeMinor()).toBe(320);
    await practice.expectSameBooks();
  });

  test("is found at night where it was never told, and named where it is another", async () => {
    await practice.paid("ana");
    standIn().sayFees();
    await practice.at(TONIGHT, reconcile);
    expect(await feeMinor()).toBe(320);
    expect(await kinds()).toEqual([]);
    await practice.expectSameBooks();
    await db.update(payments).set({ feeMinor: 400 });
    await practice.at(TOMORROW_NIGHT, reconcile);
    expect(await kinds()).toEqual(["fee"]);
    expect((await listDifferences(practice.mara)).map((each) => differenceWords(t, each))).toEqual([
      "The fee of a payment is $4.00 in our records and $3.20 at Stripe.",
    ]);
  });
});

async function kinds() {
  const open = isNull(ledgerDifferences.resolvedAt);
  return (await db.select({ kind: ledgerDifferences.kind }).from(ledgerDifferences).where(open)).map(
    ({ kind }) => kind,
  );
}
