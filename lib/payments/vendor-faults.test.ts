import { describe, expect, test } from "vitest";
import type { Outcome, PaymentVendor } from "@/lib/payments/vendor";
import { minutesAfter, NOW } from "@/lib/testing/clock";
import { deadPort } from "@/lib/testing/port";
import { aCheckout, aRefund, good, reasonOf } from "@/lib/testing/stand-ins/payments/asked-of";
import { connectedTo, STAND_INS, vendorWith } from "@/lib/testing/stand-ins/payments/connected";

const DEADLINE_MS = 1_000;
// More than the SDK repeats of its own accord.
const LASTING = 20;

type Name = keyof typeof STAND_INS;
type Ids = { paid: string; open: string; refund: string; currency: string };
type Method = (vendor: PaymentVendor, ids: Ids) => Promise<Outcome<unknown>>;

const READS: [string, Method][] = [
  ["read", (vendor, { paid }) => vendor.read(paid)],
  ["readRefund", (vendor, { refund }) => vendor.readRefund(refund)],
  ["list", (vendor) => vendor.list(minutesAfter(NOW, -10), minutesAfter(NOW, 10))],
];
const WRITES: [string, Method][] = [
  ["startCheckout", (vendor, { currency }) => vendor.startCheckout(aCheckout({ currency }))],
  ["refund", (vendor, { paid, currency }) => vendor.refund(aRefund(paid, { currency, amountMinor: 100 }))],
];
const METHODS: [string, Method][] = [...READS, ...WRITES, ["expire", (vendor, { open }) => vendor.expire(open)]];

/** A practice with a payment that is paid, one that is open, and a refund. */
async function practice(name: Name) {
  const { standIn, vendor: patient } = await connectedTo(name, () => NOW);
  const vendor = vendorWith(standIn.environment, DEADLINE_MS);
  const { currency } = STAND_INS[name];
  const paid = good(await patient.startCheckout(aCheckout({ currency }))).externalId;
  standIn.pay(paid);
  const open = good(await patient.startCheckout(aCheckout({ currency }))).externalId;
  const refund = good(await patient.refund(aRefund(paid, { currency, amountMinor: 100 }))).externalId;
  return { standIn, vendor, patient, currency, ids: { paid, open, refund, currency } };
}

const ON_READS = [
  ["500", "unavailable"],
  ["429", "rate_limited"],
  ["hang", "unavailable"],
  ["cut", "unavailable"],
  ["drop", "unavailable"],
] as const;

describe.concurrent.each(["stripe", "paystack"] as const)("%s in trouble", (name) => {
  describe.each(READS)("%s", (method, ask) => {
    test.each(ON_READS)("meets %s, which is %s, and asks again when that is over", async (fault, reason) => {
      const { standIn, vendor, patient, ids } = await practice(name);
      standIn.faults.next(fault, LASTING);
      const started = performance.now();
      const outcome = await ask(vendor, ids);
      expect(outcome).toMatchObject({ ok: false, reason, ...(fault === "429" && { retryAfterSeconds: 2 }) });
      // Without a deadline it would hang; the rest is for a busy machine.
      if (method !== "list") expect(performance.now() - started).toBeLessThan(DEADLINE_MS * 10);
      standIn.faults.none();
      expect(reasonOf(await ask(patient, ids))).toBe("ok");
      await standIn.close();
    });
  });

  describe.each(WRITES)("%s", (_method, ask) => {
    test.each(["500", "hang", "cut", "drop"] as const)("that met %s is not known to have happened", async (fault) => {
      const { standIn, vendor, ids } = await practice(name);
      standIn.faults.next(fault, LASTING, "writes");
      expect(reasonOf(await ask(vendor, ids))).toBe("unknown");
      await standIn.close();
    });

    test("that met 429 is told when to ask again", async () => {
      const { standIn, patient, ids } = await practice(name);
      standIn.faults.next("429", 1, "writes");
      expect(await ask(patient, ids)).toMatchObject({ ok: false, reason: "rate_limited", retryAfterSeconds: 2 });
      await standIn.close();
    });
  });

  test.each(["500", "429", "hang", "cut", "drop"] as const)("a refund that met %s is made once", async (fault) => {
    const { standIn, vendor, patient, ids, currency } = await practice(name);
    const refund = aRefund(ids.paid, { currency, amountMinor: 700 });
    standIn.faults.next(fault, LASTING, "writes");
    expect((await vendor.refund(refund)).ok).toBe(false);
    standIn.faults.none();
    const made = good(await patient.refund(refund));
    expect(good(await patient.refund(refund)).externalId).toBe(made.externalId);
    const booked = standIn.books().refunds.filter(({ reference }) => reference === refund.refundId);
    expect(booked).toMatchObject([{ externalId: made.externalId, amount: 700 }]);
    await standIn.close();
  });

  test.each(["500", "429", "hang", "cut", "drop"] as const)("a page whose opening met %s is opened", async (fault) => {
    const { standIn, vendor, patient, currency } = await practice(name);
    const asked = aCheckout({ currency });
    standIn.faults.next(fault, LASTING, "writes");
    expect((await vendor.startCheckout(asked)).ok).toBe(false);
    standIn.faults.none();
    const again = await patient.startCheckout(asked);
    const opened = again.ok ? again : await patient.startCheckout({ ...asked, attempt: 2 });
    expect(again.ok || again.reason === "conflict").toBe(true);
    standIn.pay(good(opened).externalId);
    const booked = standIn.books().payments.filter(({ reference }) => reference === asked.paymentId);
    expect(booked).toHaveLength(1);
    await standIn.close();
  });

  test.each(METHODS)("%s finds out that the vendor is gone, or that the key is wrong", async (_method, ask) => {
    const { standIn, ids } = await practice(name);
    const vendor = name.toUpperCase();
    const base = { [`${vendor}_API_BASE`]: `http://127.0.0.1:${await deadPort()}` };
    const gone = vendorWith({ ...standIn.environment, ...base }, DEADLINE_MS);
    expect(reasonOf(await ask(gone, ids))).toMatch(/^(unavailable|unknown)$/);
    const wrong = vendorWith({ ...standIn.environment, [`${vendor}_SECRET_KEY`]: "sk_test_anotherKey1" });
    expect(reasonOf(await ask(wrong, ids))).toBe("auth");
    await standIn.close();
  });
});
