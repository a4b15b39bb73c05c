import { createHmac } from "node:crypto";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { minutesAfter, NOW, secondsAfter } from "@/lib/testing/clock";
import { aCheckout, aRefund, good, reasonOf } from "@/lib/testing/stand-ins/payments/asked-of";
import { connectedTo, STAND_INS, vendorWith } from "@/lib/testing/stand-ins/payments/connected";
import type { Delivery } from "@/lib/testing/stand-ins/payments/deliveries";
import { startStripeStandIn } from "@/lib/testing/stand-ins/stripe";

const bytes = (text: string) => new TextEncoder().encode(text);

describe.each(["stripe", "paystack"] as const)("a webhook of %s", (name) => {
  const { currency } = STAND_INS[name];
  let standIn: Awaited<ReturnType<typeof connectedTo>>["standIn"];
  let vendor: Awaited<ReturnType<typeof connectedTo>>["vendor"];
  let paymentId: string;
  let deliveries: Delivery[];
  beforeAll(async () => {
    ({ standIn, vendor } = await connectedTo(name, () => NOW));
    const asked = aCheckout({ currency });
    const { externalId } = good(await vendor.startCheckout(asked));
    standIn.pay(externalId);
    good(await vendor.refund(aRefund(externalId, { currency, amountMinor: 500 })));
    standIn.closeDispute(standIn.dispute(externalId), true);
    paymentId = asked.paymentId;
    deliveries = standIn.webhooks.waiting();
  });
  afterAll(() => standIn.close());

  const parse = ({ body, headers }: Pick<Delivery, "body" | "headers">, now = NOW) =>
    vendor.parseWebhook(bytes(body), new Headers(headers), now);

  test("says what it is about, by ids that lead to the payment", async () => {
    const kinds = new Set<string>();
    for (const delivery of deliveries) {
      const event = good(await parse(delivery));
      expect(event.type).toBe(delivery.type);
      expect(good(await vendor.read(event.about.paymentExternalId ?? "")).reference).toBe(paymentId);
      kinds.add(event.about.kind);
    }
    expect([...kinds].toSorted()).toEqual(["dispute", "payment", "refund"]);
  });

  test("has one id for all its deliveries, and no two have the same", async () => {
    const idsOf = async (all: Delivery[]) => {
      const events = await Promise.all(all.map((delivery) => parse(delivery)));
      return events.map((event) => good(event).eventId);
    };
    const ids = await idsOf(deliveries);
    expect(new Set(ids).size).toBe(deliveries.length);
    expect(await idsOf(standIn.webhooks.all())).toEqual(ids);
  });

  test("is refused when a single bit of it was changed, or something was put in front or behind", async () => {
    const tampered = fc.record({
      delivery: fc.constantFrom(...deliveries),
      at: fc.nat(),
      bit: fc.integer({ min: 0, max: 7 }),
      front: fc.constantFrom("", " ", "\uFEFF"),
      behind: fc.constantFrom("", "\n", " ", "\0"),
      how: fc.constantFrom("bit", "around"),
    });
    await fc.assert(
      fc.asyncProperty(tampered, async ({ delivery, at, bit, front, behind, how }) => {
        fc.pre(how === "bit" || front + behind !== "");
        const raw = bytes(how === "bit" ? delivery.body : front + delivery.body + behind);
        if (how === "bit") raw[at % raw.length] = (raw[at % raw.length] ?? 0) ^ (1 << bit);
        expect(reasonOf(await vendor.parseWebhook(raw, new Headers(delivery.headers), NOW))).toBe("auth");
      }),
      { numRuns: 400 },
    );
  });

  test("is refused with another's signature, a changed one, an empty one, and none", async () => {
    const [first, second] = deliveries;
    const header = name === "stripe" ? "stripe-signature" : "x-paystack-signature";
    const signature = first?.headers[header] ?? "";
    for (const forged of [second?.headers[header], signature.replace(/.$/, "_"), signature.slice(0, -2), "", "t=1,v1="])
      expect([forged, reasonOf(await parse({ body: first?.body ?? "", headers: { [header]: forged ?? "" } }))]).toEqual(
        [forged, "auth"],
      );
    const other = name === "stripe" ? "x-paystack-signature" : "stripe-signature";
    for (const headers of [{}, { [other]: signature }])
      expect(reasonOf(await parse({ body: first?.body ?? "", headers }))).toBe("auth");
  });

  test("is never more than refused, whatever is sent", async () => {
    const body = fc.oneof(fc.uint8Array({ maxLength: 300 }), fc.json().map(bytes));
    await fc.assert(
      fc.asyncProperty(body, fc.string(), async (raw, signature) => {
        const safe = signature.replace(/[^\x20-\x7e]/g, "");
        const headers = new Headers({ "stripe-signature": safe, "x-paystack-signature": safe });
        expect((await vendor.parseWebhook(raw, headers, NOW)).ok).toBe(false);
      }),
    );
  });
});

describe("Stripe's signature", () => {
  const [old, current] = ["whsec_2Tv7Mx4Kp9LaQw", "whsec_5Hn8Rk3Jd6WcZe"];
  const SECRET_KEY = "sk_test_9Zq4Lm2Vx7Tb";

  async function signedWith(webhookSecrets: string[]) {
    const standIn = await startStripeStandIn({ clock: () => NOW, secretKey: SECRET_KEY, webhookSecrets });
    const vendor = vendorWith(standIn.environment);
    standIn.pay(good(await vendor.startCheckout(aCheckout({ currency: "USD" }))).externalId);
    await standIn.close();
    const [delivery] = standIn.webhooks.waiting();
    return (trusted: string[], now = NOW, key = SECRET_KEY) => {
      const practice = vendorWith({ STRIPE_SECRET_KEY: key, STRIPE_WEBHOOK_SECRET: trusted.join(",") });
      return practice.parseWebhook(bytes(delivery?.body ?? ""), new Headers(delivery?.headers), now).then(reasonOf);
    };
  }

  test("is good under either secret while one is changed for the other, on both sides", async () => {
    const underOld = await signedWith([old]);
    expect([await underOld([old]), await underOld([current, old]), await underOld([current])]).toEqual([
      "ok",
      "ok",
      "auth",
    ]);
    const underBoth = await signedWith([old, current]);
    expect([await underBoth([old]), await underBoth([current])]).toEqual(["ok", "ok"]);
  });

  test("is good for five minutes", async () => {
    const at = await signedWith([current]);
    expect(await at([current], secondsAfter(NOW, 300))).toBe("ok");
    expect(await at([current], secondsAfter(NOW, 301))).toBe("auth");
    expect(await at([current], minutesAfter(NOW, 60 * 24 * 3))).toBe("auth");
  });

  test("of another account, of what we don't know, and of what has no id is none of our business", async () => {
    const practice = vendorWith({ STRIPE_SECRET_KEY: SECRET_KEY, STRIPE_WEBHOOK_SECRET: current });
    const delivered = (event: object) => {
      const body = JSON.stringify({ id: "evt_1", object: "event", livemode: false, ...event });
      const time = NOW.getTime() / 1_000;
      const signature = createHmac("sha256", current).update(`${time}.${body}`).digest("hex");
      return practice.parseWebhook(bytes(body), new Headers({ "stripe-signature": `t=${time},v1=${signature}` }), NOW);
    };
    const charge = { type: "charge.succeeded", data: { object: { id: "ch_1", payment_intent: { id: "pi_1" } } } };
    expect(good(await delivered(charge)).about).toEqual({
      kind: "payment",
      externalId: "ch_1",
      paymentExternalId: "pi_1",
    });
    for (const event of [
      { ...charge, account: "acct_1" },
      { type: "customer.created", data: { object: { id: "cus_1" } } },
      { type: "balance.available", data: { object: { object: "balance" } } },
    ])
      expect(good(await delivered(event)).about.kind).toBe("other");
  });

  test("of a test is refused by a practice that takes real money", async () => {
    const at = await signedWith([current]);
    expect(await at([current], NOW, "sk_live_9Zq4Lm2Vx7Tb")).toBe("invalid");
  });
});
