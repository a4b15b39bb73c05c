import { expect, test, vi } from "vitest";

const loaded = vi.hoisted(() => ({ times: 0 }));
vi.mock("stripe", async (load) => {
  loaded.times += 1;
  return await load();
});

test("Stripe's SDK is loaded when Stripe is first spoken to, and never by a practice that is not", async () => {
  const { connectedVendors, variablesNeeded } = await import("@/lib/payments/registry");
  const { practiceWith } = await import("@/lib/testing/stand-ins/payments/connected");
  expect(connectedVendors()).toEqual([]);
  variablesNeeded();
  practiceWith({ STRIPE_SECRET_KEY: "sk_test_9Zq4Lm2Vx7Tb", STRIPE_WEBHOOK_SECRET: "whsec_5Hn8Rk3Jd6Wc" });
  const [vendor] = connectedVendors();
  expect(loaded.times).toBe(0);
  await vendor?.parseWebhook(
    new TextEncoder().encode(EVENT),
    new Headers({ "stripe-signature": "t=1,v1=0" }),
    new Date(0),
  );
  expect(loaded.times).toBe(1);
});

const EVENT =
  '{"id":"evt_1","object":"event","type":"charge.succeeded","livemode":false,"data":{"object":{"id":"ch_1"}}}';
