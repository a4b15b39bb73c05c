import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { deadPort, listen } from "@/lib/testing/port";
import { aCheckout, good } from "@/lib/testing/stand-ins/payments/asked-of";
import { vendorWith } from "@/lib/testing/stand-ins/payments/connected";
import { closeServer } from "@/lib/testing/stand-ins/payments/exchange";
import { wantsPayVendor } from "@/scripts/demo/pay-vendor.mjs";

const folder = mkdtempSync(join(tmpdir(), "attune-vendor-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test("only a demo that is paid online, and has no vendor, is given one", () => {
  const online = { PAYMENTS_MODE: "online" };
  expect(wantsPayVendor(online)).toBe(true);
  for (const env of [
    {},
    { PAYMENTS_MODE: "off" },
    { PAYMENTS_MODE: "invoice" },
    { ...online, APP_ORIGIN: "https://book.example.org" },
    { ...online, STRIPE_SECRET_KEY: "sk_test_9Zq4Lm2Vx7Tb" },
    { ...online, PAYSTACK_SECRET_KEY: "sk_test_3Fg7Yp1Sb9Qe" },
  ])
    expect(wantsPayVendor(env)).toBe(false);
});

test("the demo's vendor takes a payment, tells of it, remembers it, and ends with its starter", async () => {
  const told: string[] = [];
  const practice = createServer(async (request, response) => {
    told.push(JSON.parse((await request.toArray()).join("")).type);
    response.end();
  });
  const webhook = `http://127.0.0.1:${await listen(practice)}/`;
  const keys = { STRIPE_SECRET_KEY: "sk_test_9Zq4Lm2Vx7Tb", STRIPE_WEBHOOK_SECRET: "whsec_5Hn8Rk3Jd6Wc" };

  const first = await started(webhook, keys);
  const expiresAt = new Date(Date.now() + 31 * 60_000);
  const { externalId, url } = good(await first.vendor.startCheckout(aCheckout({ currency: "USD", expiresAt })));
  await fetch(url, { method: "POST", body: new URLSearchParams({ action: "pay" }), redirect: "manual" });
  await expect.poll(() => told).toContain("checkout.session.completed");
  await first.end();

  const second = await started(webhook, keys);
  expect(good(await second.vendor.read(externalId))).toMatchObject({ status: "paid", amountMinor: 10_000 });
  await second.end();
  await closeServer(practice);
});

async function started(webhook: string, keys: Record<string, string>) {
  const port = await deadPort();
  const script = ["--import", "tsx", "scripts/demo/pay-vendor.ts", `${port}`, webhook, join(folder, "books.json")];
  const child = spawn(process.execPath, script, {
    env: { ...process.env, ...keys },
    stdio: ["pipe", "inherit", "inherit"],
  });
  const base = `http://127.0.0.1:${port}`;
  await expect
    .poll(() =>
      fetch(base).then(
        (answer) => answer.status,
        () => 0,
      ),
    )
    .toBe(401);
  return {
    vendor: vendorWith({ ...keys, STRIPE_API_BASE: base }),
    end: async () => {
      const exit = once(child, "exit");
      child.stdin.end();
      await exit;
    },
  };
}
