import { afterEach, expect, test } from "vitest";
import { Refusal } from "@/lib/errors";
import { translatorFor } from "@/lib/i18n/catalogue";
import { inWords } from "@/lib/i18n/in-words";
import { assertEnoughToAsk } from "@/lib/payments/prices/enough-to-ask";
import { leastWords } from "@/lib/payments/prices/words";
import { practiceWith } from "@/lib/testing/stand-ins/payments/connected";

const STRIPE = { STRIPE_SECRET_KEY: "sk_test_9Zq4Lm2Vx7Tb", STRIPE_WEBHOOK_SECRET: "whsec_5Hn8Rk3Jd6Wc" };
const PAYSTACK = { PAYSTACK_SECRET_KEY: "sk_test_3Fg7Yp1Sb9Qe" };
const t = translatorFor("en");

let leave = () => {};
afterEach(() => leave());

type Wish = Parameters<typeof assertEnoughToAsk>[0];

/** What is said beside which field of a service that costs $80.00, of which so much is paid when it is booked. */
function said(wish: Partial<Wish>) {
  try {
    assertEnoughToAsk({ payment: "deposit", priceMinor: 8_000, depositMinor: 49, currency: "USD", ...wish });
    return null;
  } catch (error) {
    if (error instanceof Refusal && error.status === 400) return inWords(error, "en").fields;
    throw error;
  }
}

test("a deposit under the least that can be paid online is refused beside its field, which says what to do", () => {
  leave = practiceWith(STRIPE);
  expect(said({})).toEqual({
    deposit: [
      "Less than $0.50 can't be paid online. Please give a deposit of at least $0.50, or choose that it is paid after the session.",
    ],
  });
  expect(said({ depositMinor: 50 })).toBeNull();
  leave();
  leave = practiceWith(PAYSTACK);
  expect(said({ depositMinor: 199 })?.deposit?.[0]).toContain("at least $2.00");
});

test("so is a price that is paid in full when it is booked, and one that no deposit could be of", () => {
  leave = practiceWith(STRIPE);
  const price = [expect.stringMatching(/^Less than \$0\.50 can't be paid online\. Please give a price of at least/)];
  expect(said({ payment: "full", priceMinor: 49, depositMinor: null })).toEqual({ price });
  expect(said({ priceMinor: 49, depositMinor: 49 })).toEqual({ price });
});

test("so is a currency that nothing can be paid online in", () => {
  leave = practiceWith(STRIPE);
  const payment = ["Nothing can be paid online in IQD. Please choose that it is paid after the session."];
  for (const when of ["deposit", "full"] as const)
    expect(said({ payment: when, currency: "IQD" })).toEqual({ payment });
});

test("any amount may be paid after the session, and where nothing is paid online", () => {
  leave = practiceWith(STRIPE);
  for (const payment of ["later", "free", undefined] as const) {
    expect(said({ payment, priceMinor: 1 })).toBeNull();
    expect(said({ payment, currency: "IQD" })).toBeNull();
  }
  leave();
  for (const PAYMENTS_MODE of ["off", "invoice"]) {
    leave = practiceWith({ ...STRIPE, PAYMENTS_MODE });
    for (const currency of ["USD", "IQD"]) expect(said({ currency })).toBeNull();
    expect(leastWords(t, ["USD"])).toBe("");
    leave();
  }
});

test("where a price is typed, the least of its currency that can be paid online is said", () => {
  leave = practiceWith({ ...STRIPE, ...PAYSTACK });
  expect(leastWords(t, ["USD"])).toBe("Less than $0.50 can't be paid online.");
  expect(leastWords(t, ["USD", "GBP", "USD", "IQD"])).toBe("Less than $0.50 or £0.30 can't be paid online.");
  expect(leastWords(t, ["IQD"])).toBe("");
});
