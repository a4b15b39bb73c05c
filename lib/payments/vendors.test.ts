import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { NewCheckout } from "@/lib/payments/vendor";
import { minutesAfter, NOW } from "@/lib/testing/clock";
import { aCheckout, aRefund, good, reasonOf } from "@/lib/testing/stand-ins/payments/asked-of";
import { connectedTo, STAND_INS } from "@/lib/testing/stand-ins/payments/connected";

describe.each(["stripe", "paystack"] as const)("%s, as any vendor", (name) => {
  const { currency } = STAND_INS[name];
  let now = NOW;
  let standIn: Awaited<ReturnType<typeof connectedTo>>["standIn"];
  let vendor: Awaited<ReturnType<typeof connectedTo>>["vendor"];
  beforeAll(async () => {
    ({ standIn, vendor } = await connectedTo(name, () => now));
  });
  beforeEach(() => {
    now = NOW;
    standIn.refundsPend(false);
  });
  afterAll(() => standIn.close());

  async function begun(given: Partial<NewCheckout> = {}) {
    const asked = aCheckout({ currency, ...given });
    return { asked, ...good(await vendor.startCheckout(asked)) };
  }

  async function paid(given: Partial<NewCheckout> = {}) {
    const started = await begun(given);
    standIn.pay(started.externalId);
    return started;
  }

  const press = (url: string, action: string) =>
    fetch(url, { method: "POST", body: new URLSearchParams({ action }), redirect: "manual" });

  test("a payment is open on the vendor's page, and paid once a button there is pressed", async () => {
    const { asked, externalId, url, expiresAt } = await begun();
    expect(expiresAt).toEqual(asked.expiresAt);
    const open = { externalId, reference: asked.paymentId, amountMinor: 10_000, currency, refundedMinor: 0 };
    expect(good(await vendor.read(externalId))).toMatchObject({ ...open, status: "open", feeMinor: null });
    const page = await (await fetch(url)).text();
    expect(page).toContain("100.00");
    expect(page).toContain("Appointment");
    const pressed = await press(url, "pay");
    expect([pressed.status, pressed.headers.get("location")]).toEqual([303, expect.stringContaining(asked.successUrl)]);
    const { feeMinor, chargeId, ...state } = good(await vendor.read(externalId));
    expect(state).toEqual({ ...open, status: "paid", disputed: false, lostMinor: 0 });
    expect(feeMinor).toBeGreaterThan(0);
    expect(chargeId).toEqual(expect.any(String));
    expect((await fetch(url)).status).toBe(410);
  });

  test("a payer who is declined may try again, and one who turns back has paid nothing", async () => {
    const { asked, externalId, url } = await begun();
    const turned = await press(url, "cancel");
    expect(turned.headers.get("location")).toBe(asked.cancelUrl);
    expect((await press(url, "decline")).status).toBe(402);
    expect(["open", "failed"]).toContain(good(await vendor.read(externalId)).status);
    await press(url, "pay");
    expect(good(await vendor.read(externalId)).status).toBe("paid");
  });

  test.each([
    [true, "paid"],
    [false, "failed"],
  ])("money that takes days is under way until the bank answers %s: %s", async (isGood, status) => {
    const { externalId, url } = await begun();
    expect((await press(url, "async")).status).toBe(303);
    expect(good(await vendor.read(externalId)).status).toBe("processing");
    expect(reasonOf(await vendor.expire(externalId))).toBe("conflict");
    standIn.settle(externalId, isGood);
    expect(good(await vendor.read(externalId)).status).toBe(status);
  });

  test("a refusal says what is wrong, without the address of a person", async () => {
    const refused = await vendor.startCheckout(aCheckout({ currency, email: "ana@heart@example.org" }));
    expect(refused).toMatchObject({ ok: false, reason: "invalid", message: expect.stringMatching(/email/i) });
    expect(JSON.stringify(refused)).not.toMatch(/ana@|example\.org/);
  });

  test("the same attempt is one payment, however often it is begun", async () => {
    const { asked, url } = await begun();
    const again = await vendor.startCheckout(asked);
    expect(again.ok ? again.value.url : again.reason).toBeOneOf([url, "conflict"]);
    expect(reasonOf(await vendor.startCheckout({ ...asked, amountMinor: 9_000 }))).toBe("conflict");
    expect(good(await vendor.startCheckout({ ...asked, attempt: 2 })).url).not.toBe(url);
  });

  test("a payment can be ended until it is paid", async () => {
    const { externalId } = await begun();
    expect(await vendor.expire(externalId)).toEqual({ ok: true, value: undefined });
    expect(await vendor.expire(externalId)).toEqual({ ok: true, value: undefined });
    expect(reasonOf(await vendor.expire((await paid()).externalId))).toBe("conflict");
  });

  test("money goes back in parts, never more than came, and once for each of our ids", async () => {
    const { externalId } = await paid();
    const first = aRefund(externalId, { currency, amountMinor: 3_000 });
    const made = good(await vendor.refund(first));
    expect(good(await vendor.refund(first)).externalId).toBe(made.externalId);
    expect(good(await vendor.readRefund(made.externalId))).toEqual({
      amountMinor: 3_000,
      currency,
      status: "succeeded",
    });
    expect(good(await vendor.read(externalId))).toMatchObject({ status: "paid", refundedMinor: 3_000 });
    expect(reasonOf(await vendor.refund(aRefund(externalId, { currency, amountMinor: 7_001 })))).toBe("conflict");
    good(await vendor.refund(aRefund(externalId, { currency, amountMinor: 7_000 })));
    expect(good(await vendor.read(externalId))).toMatchObject({ status: "paid", refundedMinor: 10_000 });
    expect(reasonOf(await vendor.refund(aRefund(externalId, { currency, amountMinor: 1 })))).toBe("conflict");
  });

  test("fifty refunds at once give back no more than came", async () => {
    const { asked, externalId } = await paid();
    const refunds = Array.from({ length: 50 }, () => aRefund(externalId, { currency, amountMinor: 900 }));
    const outcomes = await Promise.all(refunds.map((refund) => vendor.refund(refund)));
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(11);
    expect(standIn.books().payments.find(({ reference }) => reference === asked.paymentId)?.refunded).toBe(9_900);
  });

  test("what was not paid is not given back, and what is unknown not read", async () => {
    const { externalId } = await begun();
    expect(reasonOf(await vendor.refund(aRefund(externalId, { currency })))).toBe("conflict");
    for (const id of ["cs_test_nothing", "pi_nothing", "nothing", "../v1/charges", ""])
      expect([id, reasonOf(await vendor.read(id))]).toEqual([id, "invalid"]);
    expect(reasonOf(await vendor.readRefund("12345"))).toBe("invalid");
  });

  test("a refund that the bank sends back is no refund", async () => {
    standIn.refundsPend(true);
    const { externalId } = await paid();
    const { externalId: refund, status } = good(await vendor.refund(aRefund(externalId, { currency })));
    expect(status).toBe("pending");
    expect(good(await vendor.read(externalId)).refundedMinor).toBe(10_000);
    standIn.settleRefund(refund, false);
    expect(good(await vendor.readRefund(refund)).status).toBe("failed");
    expect(good(await vendor.read(externalId)).refundedMinor).toBe(0);
  });

  test("a disputed payment says so", async () => {
    const { externalId } = await paid();
    standIn.dispute(externalId);
    expect(good(await vendor.read(externalId))).toMatchObject({ status: "paid", disputed: true, lostMinor: 0 });
  });

  test("a dispute that is decided is over: what was lost is gone beside what went back before, and a win takes nothing", async () => {
    const { externalId } = await paid();
    standIn.refundByHand(externalId, 2_500);
    standIn.closeDispute(standIn.dispute(externalId), true);
    expect(good(await vendor.read(externalId))).toMatchObject({ disputed: false, lostMinor: 0, refundedMinor: 2_500 });
    standIn.closeDispute(standIn.dispute(externalId), false);
    const state = good(await vendor.read(externalId));
    expect(state).toMatchObject({ status: "paid", disputed: false, lostMinor: 7_500, refundedMinor: 2_500 });
    const [booked] = standIn
      .books()
      .payments.filter(({ externalId: id }) => id === externalId || id === state.externalId);
    const ours = booked ?? standIn.books().payments.at(-1);
    expect([state.lostMinor, state.feeMinor]).toEqual([ours?.lost, ours?.fee]);
    const listed = good(await vendor.list(minutesAfter(now, -60), minutesAfter(now, 60)));
    expect(listed.payments.find(({ chargeId }) => chargeId === state.chargeId)).toMatchObject({ lostMinor: 7_500 });
  });

  test("the list of an interval has what moved in it, also by hand, and nothing else", async () => {
    now = minutesAfter(NOW, 1_000);
    const expiresAt = minutesAfter(now, 31);
    const early = await paid({ expiresAt });
    const inside = await begun({ expiresAt: minutesAfter(now, 1_200) });
    now = minutesAfter(NOW, 2_000);
    standIn.pay(inside.externalId);
    const byHand = standIn.refundByHand(early.externalId, 400);
    const ours = aRefund(inside.externalId, { currency, amountMinor: 500 });
    good(await vendor.refund(ours));
    now = minutesAfter(NOW, 3_000);
    await paid({ expiresAt: minutesAfter(now, 31) });
    now = minutesAfter(NOW, 2_500);
    await begun({ expiresAt: minutesAfter(now, 31) });
    const declined = await begun({ expiresAt: minutesAfter(now, 31) });
    const later = await begun({ expiresAt: minutesAfter(now, 31) });
    standIn.decline(declined.externalId);
    standIn.payLater(later.externalId);
    const { payments, refunds } = good(await vendor.list(minutesAfter(NOW, 2_000), minutesAfter(NOW, 3_000)));
    expect(payments.toSorted((one, other) => other.refundedMinor - one.refundedMinor)).toMatchObject([
      { reference: inside.asked.paymentId, status: "paid", refundedMinor: 500 },
      { reference: later.asked.paymentId, status: "processing", refundedMinor: 0 },
    ]);
    expect(payments).toHaveLength(2);
    expect(refunds.toSorted((one, other) => one.amountMinor - other.amountMinor)).toMatchObject([
      { externalId: byHand, reference: null, amountMinor: 400, currency, status: "succeeded" },
      { reference: ours.refundId, amountMinor: 500, currency, status: "succeeded" },
    ]);
    const whose = refunds.map(async (refund) => good(await vendor.read(refund.paymentExternalId)).reference);
    expect((await Promise.all(whose)).toSorted()).toEqual([early.asked.paymentId, inside.asked.paymentId].toSorted());
  });

  test("a list of many pages is whole", async () => {
    now = minutesAfter(NOW, 5_000);
    const many = Array.from({ length: 230 }, () => paid({ expiresAt: minutesAfter(now, 31) }));
    const references = (await Promise.all(many)).map(({ asked }) => asked.paymentId);
    const { payments } = good(await vendor.list(now, minutesAfter(now, 1)));
    expect(payments.map(({ reference }) => reference).toSorted()).toEqual(references.toSorted());
  });

  test("the payouts are told newest first, with the day the bank has them", async () => {
    now = minutesAfter(NOW, 6_000);
    const first = standIn.payOut(12_345, currency, "arrived");
    const second = standIn.payOut(99, currency, "sent back");
    const third = standIn.payOut(700, currency, "under way");
    const day = minutesAfter(now, 2 * 1_440)
      .toISOString()
      .slice(0, 10);
    expect(good(await vendor.payouts())).toEqual([
      { externalId: third, amountMinor: 700, currency, status: "on_its_way", arrivesOn: day },
      { externalId: second, amountMinor: 99, currency, status: "failed", arrivesOn: day },
      { externalId: first, amountMinor: 12_345, currency, status: "paid", arrivesOn: day },
    ]);
  });

  test("a currency without decimals is counted as ours, whatever the vendor makes of it", async () => {
    const money = { amountMinor: 5_000, currency: "XOF" };
    const { asked, externalId } = await paid(money);
    expect(good(await vendor.read(externalId))).toMatchObject(money);
    good(await vendor.refund(aRefund(externalId, { ...money, amountMinor: 2_000 })));
    expect(good(await vendor.read(externalId))).toMatchObject({ ...money, refundedMinor: 2_000 });
    const booked = standIn.books().payments.find(({ reference }) => reference === asked.paymentId);
    expect(booked?.amount).toBe(name === "paystack" ? 500_000 : 5_000);
  });
});
