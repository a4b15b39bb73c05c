import { expect, test } from "vitest";
import {
  type OurPayment,
  type OurRefund,
  ourPaymentOf,
  paymentDifference,
  refundDifference,
} from "@/lib/payments/reconciliation/compare";
import type { VendorPaymentState, VendorRefund } from "@/lib/payments/vendor";

const OURS: OurPayment = {
  ...{ id: "ours", providerId: "cs_1", chargeId: "ch_1", state: "paid" },
  ...{ amountMinor: 8_000, currency: "USD", feeMinor: 100, refundedMinor: 0, lostMinor: 0 },
};
const THEIRS: VendorPaymentState = {
  ...{
    externalId: "pi_1",
    reference: "ours",
    status: "paid",
    feeMinor: 100,
    refundedMinor: 0,
    disputed: false,
    lostMinor: 0,
  },
  ...{ chargeId: "ch_1", amountMinor: 8_000, currency: "USD" },
};
const REFUND: OurRefund = { id: "r", providerId: "re_1", paymentId: "ours", state: "succeeded", amountMinor: 500 };
const THEIR_REFUND: VendorRefund = {
  ...{ externalId: "re_1", paymentExternalId: "pi_1", reference: "r", status: "succeeded" },
  ...{ amountMinor: 500, currency: "USD" },
};

test("a payment is known by its reference, by its id there or by its charge", () => {
  const other: OurPayment = { ...OURS, id: "other", providerId: "cs_2", chargeId: null };
  const found = (theirs: Partial<VendorPaymentState>) => ourPaymentOf([other, OURS], { ...THEIRS, ...theirs })?.id;
  expect(found({})).toBe("ours");
  expect(found({ reference: null, externalId: "cs_2", chargeId: null })).toBe("other");
  expect(found({ reference: null })).toBe("ours");
  expect(found({ reference: null, chargeId: null })).toBeUndefined();
});

test("each way in which a payment can differ has its name", () => {
  const kindOf = (ours: Partial<OurPayment> | null, theirs: Partial<VendorPaymentState> = {}) =>
    paymentDifference(ours && { ...OURS, ...ours }, { ...THEIRS, ...theirs })?.kind ?? null;
  expect(kindOf({})).toBeNull();
  expect(kindOf(null)).toBe("missing_here");
  expect(kindOf({ currency: "EUR" })).toBe("currency");
  expect(kindOf({ amountMinor: 7_999 })).toBe("amount");
  for (const state of ["open", "voided", "failed", "disputed"] as const) expect(kindOf({ state })).toBe("state");
  expect(kindOf({}, { disputed: true })).toBe("state");
  expect(kindOf({ state: "disputed" }, { disputed: true })).toBeNull();
  expect(kindOf({}, { lostMinor: 100 })).toBe("state");
  expect(kindOf({ lostMinor: 100 }, { lostMinor: 100 })).toBeNull();
  expect(kindOf(null, { status: "processing" })).toBeNull();
});

test("a refund differs where one of the two doesn't have it, or has another amount", () => {
  const sides = (ours: Partial<OurRefund> | null, theirs: Partial<VendorRefund> = {}) => {
    const found = refundDifference(ours && { ...REFUND, ...ours }, { ...THEIR_REFUND, ...theirs }, OURS);
    return found && [found.ours?.amountMinor ?? null, found.theirs?.amountMinor ?? null];
  };
  expect(sides({})).toBeNull();
  expect(sides({ state: "pending" }, { status: "pending" })).toBeNull();
  expect(sides({ state: "failed" }, { status: "failed" })).toBeNull();
  expect(sides(null, { status: "failed" })).toBeNull();
  expect(sides(null)).toEqual([null, 500]);
  expect(sides({ state: "failed" })).toEqual([null, 500]);
  expect(sides({}, { status: "failed" })).toEqual([500, null]);
  expect(sides({ amountMinor: 400 })).toEqual([400, 500]);
});

test("what the vendor keeps is compared, where the vendor says it", () => {
  const between = (ours: number | null, theirs: number | null) =>
    paymentDifference({ ...OURS, feeMinor: ours }, { ...THEIRS, feeMinor: theirs });
  expect([between(100, 100), between(100, null), between(null, null)]).toEqual([null, null, null]);
  expect(between(null, 100)).toMatchObject({ kind: "fee", ours: null, theirs: { amountMinor: 100 } });
  expect(between(120, 100)).toMatchObject({ kind: "fee", ours: { amountMinor: 120 }, theirs: { amountMinor: 100 } });
});
