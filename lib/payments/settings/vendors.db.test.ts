import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { env } from "@/lib/env";
import { inEnglish } from "@/lib/i18n/english";
import { listPayouts } from "@/lib/payments/payouts";
import { reconcile } from "@/lib/payments/reconciliation/reconcile";
import { checkVendor, listVendors } from "@/lib/payments/settings/vendors";
import { minutesAfter, NOW } from "@/lib/testing/clock";
import { payingPractice } from "@/lib/testing/payments/practice";
import { STAND_INS } from "@/lib/testing/stand-ins/payments/connected";

describe.each(["stripe", "paystack"] as const)("the settings of %s", (name) => {
  const practice = payingPractice(name);
  beforeAll(practice.open);
  beforeEach(practice.fill);
  afterAll(practice.close);

  test("say when it told something last, and when our records were compared with its", async () => {
    expect(await listVendors()).toMatchObject([{ name, webhookAt: null, compared: null }]);
    await practice.paid("ana");
    const tonight = minutesAfter(NOW, 600);
    await practice.at(tonight, reconcile);
    expect(await listVendors()).toMatchObject([
      { name, webhookAt: NOW, compared: { at: tonight, outcome: "compared", compared: 1 } },
    ]);
  });

  test("say whether it knows our key, refuses it, or can't be reached; to an admin alone", async () => {
    expect(inEnglish(await checkVendor(practice.mara, name, NOW))).toContain("knows our key");
    practice.standIn().faults.some(1, ["500"], () => 0);
    expect(inEnglish(await checkVendor(practice.mara, name, NOW))).toContain("can't be reached");
    practice.standIn().faults.none();
    const key = name === "stripe" ? "STRIPE_SECRET_KEY" : "PAYSTACK_SECRET_KEY";
    const right = env()[key];
    env()[key] = "sk_test_wrong";
    expect(inEnglish(await checkVendor(practice.mara, name, NOW))).toContain("refuses our key");
    env()[key] = right;
    const { osei } = practice.people;
    await expect(checkVendor(osei, name, NOW)).rejects.toMatchObject({ reason: "forbidden" });
  });

  test("the payouts are told to an admin alone, and why when they can't be", async () => {
    const { currency } = STAND_INS[name];
    practice.standIn().payOut(4_200, currency, "under way");
    expect(await listPayouts(practice.mara)).toMatchObject([
      { name, failure: null, payouts: [{ amountMinor: 4_200, currency, status: "on_its_way" }] },
    ]);
    practice.standIn().faults.some(1, ["429"], () => 0);
    expect(await listPayouts(practice.mara)).toMatchObject([{ name, failure: "rate_limited", payouts: null }]);
    practice.standIn().faults.none();
    await expect(listPayouts(practice.people.osei)).rejects.toMatchObject({ reason: "not_found" });
  });
});
