import { postTo } from "@/lib/testing/stand-ins/payments/deliveries";
import { startStripeStandIn } from "@/lib/testing/stand-ins/stripe";
import { saverOf, storeIn } from "@/lib/testing/stand-ins/stripe/saved-store";
import type { Store } from "@/lib/testing/stand-ins/stripe/store";

const BANK_SECONDS = 20;

void serve(process.argv.slice(2));

/** Stands in for a vendor at a port, tells a practice what happens there, and keeps its books in a file. */
async function serve([port, webhookUrl = "", file = ""]: string[]) {
  const store = storeIn(file);
  const vendor = await startStripeStandIn({
    port: Number(port),
    secretKey: process.env.STRIPE_SECRET_KEY,
    webhookSecrets: process.env.STRIPE_WEBHOOK_SECRET?.split(","),
    store,
  });
  vendor.webhooks.tellAtOnce(postTo(webhookUrl));
  const save = saverOf(store, file);
  setInterval(() => {
    settleTransfers(vendor, store);
    save();
  }, 1_000);
  const end = () => {
    save();
    process.exit();
  };
  // The start holds the other end, and is gone when that closes.
  process.stdin.resume().once("end", end);
  for (const signal of ["SIGINT", "SIGTERM"]) process.once(signal, end);
}

// A transfer that takes days takes so many seconds here, and arrives.
function settleTransfers(vendor: Awaited<ReturnType<typeof startStripeStandIn>>, store: Store) {
  const latest = Date.now() / 1_000 - BANK_SECONDS;
  for (const { id, created } of vendor.underWay()) {
    const session = [...store.sessions.values()].find(({ payment_intent }) => payment_intent === id);
    if (created < latest) vendor.settle(session?.id ?? id, true);
  }
}
