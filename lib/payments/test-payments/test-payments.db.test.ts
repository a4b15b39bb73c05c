import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { db } from "@/db/client";
import { ledgerDifferences, ledgerTransactions, payments, refunds, testPayments } from "@/db/schema";
import { lookAfterPayments } from "@/lib/payments/online/look-after";
import { reconcile } from "@/lib/payments/reconciliation/reconcile";
import { leastMinor } from "@/lib/payments/registry";
import { beginTest } from "@/lib/payments/test-payments/begin-test";
import { followTest } from "@/lib/payments/test-payments/follow-test";
import { lastTests } from "@/lib/payments/test-payments/queries";
import { minutesAfter, NOW } from "@/lib/testing/clock";
import { payingPractice } from "@/lib/testing/payments/practice";
import { STAND_INS } from "@/lib/testing/stand-ins/payments/connected";

describe.each(["stripe", "paystack"] as const)("a test payment at %s", (name) => {
  const { currency } = STAND_INS[name];
  const practice = payingPractice(name);
  beforeAll(practice.open);
  beforeEach(practice.fill);
  afterAll(practice.close);

  async function begun() {
    const url = await beginTest(practice.mara, name, NOW);
    expect(url).toContain(practice.standIn().baseUrl);
    const { id, providerId } = await theTest();
    return { id, externalId: providerId ?? "" };
  }

  async function theTest() {
    const [only, ...others] = await db.select().from(testPayments);
    if (!only || others.length > 0) throw new Error("There is not one test payment.");
    return only;
  }

  const refundsOf = (externalId: string) =>
    practice
      .standIn()
      .books()
      .payments.find(({ reference }) => reference === externalId)?.refunded;

  test("is the least that is taken, and all of it is back once the webhook has told of it", async () => {
    const { id, externalId } = await begun();
    const amountMinor = leastMinor(name, currency);
    expect(await theTest()).toMatchObject({ state: "begun", amountMinor, currency, toldAt: null });
    practice.standIn().pay(externalId);
    const at = minutesAfter(NOW, 1);
    await practice.tell(at);
    // Paystack gives back a moment after it has said that it will, and tells of that.
    await practice.tell(at);
    expect(await lastTests()).toMatchObject([
      { id, state: "returned", paidAt: at, toldAt: at, returnedAt: at, retryAt: null },
    ]);
    expect(refundsOf(id)).toBe(amountMinor);
  });

  test("is in none of our books, and no difference from the vendor's", async () => {
    const { id, externalId } = await begun();
    practice.standIn().pay(externalId);
    await practice.tell(minutesAfter(NOW, 1));
    await practice.at(minutesAfter(NOW, 600), reconcile);
    for (const table of [payments, refunds, ledgerTransactions]) expect(await db.select().from(table)).toEqual([]);
    const books = practice.standIn().books();
    const ofIt = [...books.payments, ...books.refunds].filter(({ reference }) => reference === id);
    expect(ofIt).toHaveLength(2);
    const subjects = (await db.select().from(ledgerDifferences)).map(({ subject }) => subject);
    for (const { externalId: theirs } of ofIt) expect(subjects).not.toContain(theirs);
  });

  test("is given back though no webhook comes, and that none came stays to be seen", async () => {
    const { id, externalId } = await begun();
    practice.standIn().pay(externalId);
    await followTest(id, minutesAfter(NOW, 1));
    await followTest(id, minutesAfter(NOW, 1));
    expect(await theTest()).toMatchObject({ state: "returned", toldAt: null });
  });

  test("is given back once, though a webhook and the admin's return come together", async () => {
    const { id, externalId } = await begun();
    practice.standIn().refundsPend(true);
    practice.standIn().pay(externalId);
    const at = minutesAfter(NOW, 1);
    await Promise.all([practice.tell(at, { times: 3 }), followTest(id, at), followTest(id, at)]);
    const ofIt = () =>
      practice
        .standIn()
        .books()
        .refunds.filter(({ reference }) => reference === id);
    expect(ofIt()).toHaveLength(1);
    expect(await theTest()).toMatchObject({ state: "paid", refundId: ofIt()[0]?.externalId });
    await practice.bankAnswers();
    await practice.at(minutesAfter(NOW, 10), lookAfterPayments);
    expect(await theTest()).toMatchObject({ state: "returned" });
    expect(ofIt()).toHaveLength(1);
  });

  test("is tried again by the job while the vendor can't be reached, and left to a person when it refuses", async () => {
    const { id, externalId } = await begun();
    practice.standIn().pay(externalId);
    practice.standIn().faults.some(1, ["500"], () => 0);
    await followTest(id, minutesAfter(NOW, 1));
    practice.standIn().faults.none();
    expect(await theTest()).toMatchObject({ state: "begun" });
    practice.standIn().refundByHand(externalId, 1);
    await practice.at(minutesAfter(NOW, 10), lookAfterPayments);
    expect(await theTest()).toMatchObject({ state: "kept", retryAt: null });
  });

  test("is over when it is not paid in time", async () => {
    await begun();
    await practice.at(minutesAfter(NOW, 60), lookAfterPayments);
    expect(await theTest()).toMatchObject({ state: "expired", retryAt: null });
  });

  test("is an admin's to make, and says why the vendor doesn't want it", async () => {
    const { osei } = practice.people;
    await expect(beginTest(osei, name, NOW)).rejects.toMatchObject({ reason: "forbidden" });
    practice.standIn().faults.some(1, ["429"], () => 0);
    await expect(beginTest(practice.mara, name, NOW)).rejects.toMatchObject({
      reason: "unavailable",
      message: expect.stringContaining("asked too often"),
    });
  });
});
