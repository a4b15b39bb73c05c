import { addMinutes } from "date-fns/addMinutes";
import { eq } from "drizzle-orm";
import { db } from "@/db/client";
import { testPayments } from "@/db/schema";
import { record } from "@/lib/audit/record";
import type { Staff } from "@/lib/auth/actor";
import { origin } from "@/lib/env";
import { Refusal } from "@/lib/errors";
import { newId } from "@/lib/id";
import { mainCurrency } from "@/lib/payments/currency";
import { failureWords } from "@/lib/payments/failure-words";
import { checkoutUntil } from "@/lib/payments/online/hold-minutes";
import { emailOfPayer } from "@/lib/payments/online/payer-email";
import { leastMinor, vendorNamed } from "@/lib/payments/registry";
import { bankText } from "@/lib/payments/settings/settings";
import type { NewCheckout, VendorName } from "@/lib/payments/vendor";
import { assertMay } from "@/lib/permissions/permissions";

// A webhook comes within seconds; what is still open after this long is asked for.
const QUIET_MINUTES = 3;

/**
 * Begins a test payment of the least that a vendor takes, and answers the address of the vendor's page. Refuses with
 * `forbidden` (403) all but admins, with `invalid` (400) where the vendor takes no such currency or its least amount
 * isn't known, and with `unavailable` (503) when the vendor can't be asked or doesn't want it, saying why.
 */
export async function beginTest(admin: Staff, name: VendorName, now: Date): Promise<string> {
  assertMay(admin, "money", "Only an admin can make a test payment.");
  const currency = await mainCurrency();
  const amountMinor = leastMinor(name, currency);
  if (amountMinor === null) throw new Refusal("invalid", "We don't know the least that can be paid in this currency.");
  const vendor = vendorNamed(name);
  if (!vendor.ok) throw new Refusal("unavailable", failureWords(name, vendor.reason));
  const id = newId(now);
  const money = { amountMinor, currency };
  const row = { id, vendor: name, ...money, state: "begun" as const, createdAt: now };
  const email = await db.transaction(async (tx) => {
    await tx.insert(testPayments).values({ ...row, retryAt: addMinutes(now, QUIET_MINUTES) });
    const details = { amount: amountMinor, currency, vendor: name };
    await record(tx, { actorId: admin.id, action: "payment.tested", subjectId: null, details }, now);
    return emailOfPayer(tx, admin.id, null);
  });
  const page = `${origin()}/admin/settings/payments`;
  const checkout: NewCheckout = {
    ...{ paymentId: id, subjectId: id, attempt: 1, ...money, email },
    ...{ description: "Test payment", statementText: await bankText(), locale: "auto" },
    ...{ successUrl: `${page}?test=${id}`, cancelUrl: page, expiresAt: checkoutUntil(now) },
  };
  const begun = await vendor.value.startCheckout(checkout);
  const next = begun.ok ? { providerId: begun.value.externalId } : { state: "expired" as const, retryAt: null };
  await db.update(testPayments).set(next).where(eq(testPayments.id, id));
  if (!begun.ok) throw new Refusal("unavailable", failureWords(name, begun.reason));
  return begun.value.url;
}
