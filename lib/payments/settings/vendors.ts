import "server-only";
import { subMinutes } from "date-fns/subMinutes";
import { max } from "drizzle-orm";
import { db } from "@/db/client";
import { vendorEvents } from "@/db/schema";
import type { Staff } from "@/lib/auth/actor";
import { type Said, say } from "@/lib/i18n/say";
import { failureWords } from "@/lib/payments/failure-words";
import { lastReconciliations } from "@/lib/payments/reconciliation/queries";
import { connectedVendors, titleOf, vendorNamed } from "@/lib/payments/registry";
import type { PaymentVendor, VendorName } from "@/lib/payments/vendor";
import { assertMay } from "@/lib/permissions/permissions";

/** A connected vendor: when it last told something, and how the last nightly comparison with it went. */
export type ConnectedVendor = Awaited<ReturnType<typeof listVendors>>[number];

/** The vendors that the practice is connected to. Two statements. */
export async function listVendors() {
  const { vendor, receivedAt } = vendorEvents;
  const [webhooks, comparisons] = await Promise.all([
    db
      .select({ vendor, at: max(receivedAt) })
      .from(vendorEvents)
      .groupBy(vendor),
    lastReconciliations(),
  ]);
  return connectedVendors().map(({ name }) => ({
    name,
    title: titleOf(name),
    webhookAt: webhooks.find((one) => one.vendor === name)?.at ?? null,
    compared: comparisons.find((one) => one.vendor === name) ?? null,
  }));
}

/**
 * Asks a vendor whether it knows our key, and answers in words what came of it. Nothing changes there. Refuses with
 * `forbidden` (403) all but admins.
 */
export async function checkVendor(admin: Staff, name: VendorName, now: Date): Promise<Said> {
  assertMay(admin, "money", "Only an admin can check this.");
  const vendor = vendorNamed(name);
  const asked = vendor.ok ? await knowsOurKey(vendor.value, now) : vendor;
  if (!asked.ok) return failureWords(name, asked.reason);
  return say("{vendor} knows our key: payments can be taken.", { vendor: titleOf(name) });
}

/** Asks a vendor for the smallest thing that only our key may see: what moved in the last minute. */
export function knowsOurKey(vendor: PaymentVendor, now: Date) {
  return vendor.list(subMinutes(now, 1), now);
}
