import { afterEach, beforeEach, expect, test } from "vitest";
import { stepsOf } from "@/lib/booking/step-count";
import { practiceWith } from "@/lib/testing/stand-ins/payments/connected";

const SESSION = { priceMinor: 8_000, currency: "USD", depositMinor: 2_000, taxBasisPoints: 0 };
const FULL = { ...SESSION, payment: "full" as const };

let leave: () => void;
beforeEach(() => {
  leave = practiceWith({ STRIPE_SECRET_KEY: "sk_test_3Fg7Yp1Sb9Qe", STRIPE_WEBHOOK_SECRET: "whsec_3Fg7Yp1Sb9Qe" });
});
afterEach(() => leave());

test("paying is counted where it comes before the session, in full or in part", () => {
  expect(stepsOf(FULL, null)).toBe(4);
  expect(stepsOf({ ...SESSION, payment: "deposit" }, null)).toBe(4);
  expect(stepsOf({ ...SESSION, payment: "later" }, null)).toBe(3);
  expect(stepsOf({ ...SESSION, payment: "free" }, null)).toBe(3);
});

test("it is not counted where a prepaid session is used, or nothing can be paid online", () => {
  expect(stepsOf(FULL, { id: "a", sessions: 4, left: 1, leftMinor: 8_000 })).toBe(3);
  leave();
  expect(stepsOf(FULL, null)).toBe(3);
});
