import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { db } from "@/db/client";
import { payments, practitioners, services } from "@/db/schema";
import { mainCurrency, servicesInAnother } from "@/lib/payments/currency";
import { startCheckout } from "@/lib/payments/online/start-checkout";
import { MoneySettings } from "@/lib/payments/settings/schema";
import { changeMoneySettings, moneySettingsText } from "@/lib/payments/settings/settings";
import { changeBillFacts } from "@/lib/practice/change-practitioner";
import { cast, NOW } from "@/lib/testing/cast";
import { payingPractice } from "@/lib/testing/payments/practice";

const TYPED = {
  currency: "GHS",
  address: "4 Harbour Lane\nAccra",
  taxLabel: "VAT",
  taxNumber: "C0001",
  documentHeadline: "Bill",
  bankText: "HARBOUR HOUSE",
  lateCancelFeePercent: "50",
  missedFeePercent: "100",
  forfeitsPrepaid: "no",
};

test("what an admin says of money is kept and shown again", async () => {
  const { mara } = await cast();
  await changeMoneySettings(mara, MoneySettings.parse(TYPED), NOW);
  expect(await moneySettingsText()).toEqual(TYPED);
  await changeMoneySettings(mara, MoneySettings.parse({ ...TYPED, address: "", bankText: "" }), NOW);
  expect(await moneySettingsText()).toEqual({ ...TYPED, address: "", bankText: "" });
});

test("the practice counts in the currency of its first service until an admin chooses another", async () => {
  const { mara, service } = await cast();
  await db.update(services).set({ currency: "EUR" }).where(eq(services.id, service.id));
  expect(await mainCurrency()).toBe("EUR");
  expect(await moneySettingsText()).toMatchObject({ currency: "" });
  await changeMoneySettings(mara, MoneySettings.parse({ ...TYPED, ...(await moneySettingsText()) }), NOW);
  await db.update(services).set({ currency: "CHF" }).where(eq(services.id, service.id));
  expect(await mainCurrency()).toBe("CHF");
  await db.update(services).set({ currency: "EUR" }).where(eq(services.id, service.id));
  await changeMoneySettings(mara, MoneySettings.parse(TYPED), NOW);
  expect(await mainCurrency()).toBe("GHS");
  expect((await servicesInAnother("GHS"))[0]).toMatchObject({ id: service.id, currency: "EUR" });
  expect((await servicesInAnother("EUR")).map(({ currency }) => currency)).not.toContain("EUR");
  const { currency: _, ...without } = TYPED;
  await changeMoneySettings(mara, MoneySettings.parse(without), NOW);
  expect(await mainCurrency()).toBe("GHS");
  await changeMoneySettings(mara, MoneySettings.parse({ ...TYPED, currency: "" }), NOW);
  expect(await mainCurrency()).toBe("EUR");
  expect(MoneySettings.safeParse({ ...TYPED, currency: "XXZ" }).success).toBe(false);
});

describe("with a vendor", () => {
  const practice = payingPractice("stripe");
  beforeAll(practice.open);
  afterAll(practice.close);

  test("a client's bank statement shows what the practice chose", async () => {
    await practice.fill();
    await changeMoneySettings(practice.mara, MoneySettings.parse(TYPED), NOW);
    const { id } = await practice.book("ana");
    await startCheckout(practice.ana, id, NOW);
    await practice.pay(id);
    const environment: Record<string, string> = practice.standIn().environment;
    const { STRIPE_API_BASE, STRIPE_SECRET_KEY } = environment;
    const headers = { Authorization: `Bearer ${STRIPE_SECRET_KEY}`, "Stripe-Version": "2026-10-28.endive" };
    const [payment] = await db.select().from(payments);
    const session = await askStripe(`/v1/checkout/sessions/${payment?.providerId}`);
    const intent = await askStripe(`/v1/payment_intents/${session.payment_intent}`);
    expect(intent.statement_descriptor_suffix).toBe("HARBOUR HOUSE");

    async function askStripe(path: string) {
      return (await fetch(`${STRIPE_API_BASE}${path}`, { headers })).json();
    }
  });
});

test("a practitioner doesn't change how the practice goes about money", async () => {
  const { osei } = await cast();
  await expect(changeMoneySettings(osei, MoneySettings.parse(TYPED), NOW)).rejects.toMatchObject({
    reason: "forbidden",
  });
});

test("a bank's text is plain and short, and a fee is a percentage", () => {
  const wrong = { ...TYPED, bankText: "Thérapie", lateCancelFeePercent: "101" };
  const result = MoneySettings.safeParse(wrong);
  expect(result.error?.issues.map(({ path }) => path[0]).sort()).toEqual(["bankText", "lateCancelFeePercent"]);
  expect(MoneySettings.safeParse({ ...TYPED, bankText: "x".repeat(23) }).success).toBe(false);
  expect(MoneySettings.safeParse({ ...TYPED, bankText: "4711" }).success).toBe(false);
});

test("what bills say of a practitioner is the practitioner's own to change, or an admin's", async () => {
  const { osei, lind, mara } = await cast();
  const facts = { practitioner: osei.practitionerId, credential: "PhD", licence: "4711", npi: "1234567893", taxId: "" };
  await changeBillFacts(osei, facts, NOW);
  await changeBillFacts(mara, { ...facts, licence: "4712" }, NOW);
  await expect(changeBillFacts(lind, facts, NOW)).rejects.toMatchObject({ reason: "not_found" });
  const [row] = await db.select().from(practitioners).where(eq(practitioners.id, osei.practitionerId));
  expect(row).toMatchObject({ credential: "PhD", licence: "4712", npi: "1234567893", taxId: null });
});
