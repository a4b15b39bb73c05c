import { randomBytes } from "node:crypto";
import { join } from "node:path";
import { freePort, start } from "../process/process.mjs";
import { isReal } from "../setup/environment.mjs";
import { nodeBinary, ROOT } from "../setup/setup.mjs";

/**
 * Starts what stands in for a vendor in the demo, so that paying can be tried without an account anywhere. Answers the
 * variables that connect the practice to it: none for a real practice, one with a vendor of its own, and one that is
 * not to be paid online.
 */
export async function startPayVendor(env, address) {
  if (!wantsPayVendor(env)) return {};
  const port = await freePort();
  const secret = () => randomBytes(12).toString("hex");
  const variables = {
    PAYMENTS_MODE: "online",
    STRIPE_SECRET_KEY: `sk_test_${secret()}`,
    STRIPE_WEBHOOK_SECRET: `whsec_${secret()}`,
    STRIPE_API_BASE: `http://127.0.0.1:${port}`,
  };
  const webhook = `http://127.0.0.1:${address.port}/api/payments/webhook`;
  const books = join(ROOT, ".data", "demo-vendor.json");
  start(nodeBinary(), ["--import", "tsx", "scripts/demo/pay-vendor.ts", String(port), webhook, books], {
    cwd: ROOT,
    env: { ...env, ...variables },
    stdio: ["pipe", "ignore", "inherit"],
  });
  return variables;
}

/** Whether this is a demo that is to be paid online, and has no vendor. */
export function wantsPayVendor(env) {
  return !isReal(env) && env.PAYMENTS_MODE === "online" && !env.STRIPE_SECRET_KEY && !env.PAYSTACK_SECRET_KEY;
}
