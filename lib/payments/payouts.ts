import "server-only";
import type { Staff } from "@/lib/auth/actor";
import { env } from "@/lib/env";
import { notFound } from "@/lib/errors";
import { connectedVendors, titleOf } from "@/lib/payments/registry";
import type { Failure, VendorName, VendorPayout } from "@/lib/payments/vendor";
import { may } from "@/lib/permissions/permissions";

/** A vendor's payouts as it tells them now, or why it doesn't. */
export type PayoutsOfVendor = { name: VendorName; title: string } & (
  | { payouts: VendorPayout[]; failure: null }
  | { payouts: null; failure: Failure["reason"] }
);

// A page waits for it, so it may take no longer than a reader would.
const DEADLINE_MS = 5_000;

/**
 * The newest transfers to the practice's bank account, as each connected vendor tells them at this moment: nothing of
 * them is kept here. Refuses with `not_found` (404) all but admins, and a practice that is connected to no vendor.
 */
export async function listPayouts(staff: Staff): Promise<PayoutsOfVendor[]> {
  const vendors = connectedVendors(env(), { deadlineMs: DEADLINE_MS });
  if (!may(staff, "money") || vendors.length === 0) throw notFound("page");
  return Promise.all(
    vendors.map(async (vendor): Promise<PayoutsOfVendor> => {
      const { name } = vendor;
      const told = await vendor.payouts();
      const known = { name, title: titleOf(name) };
      return told.ok
        ? { ...known, payouts: told.value, failure: null }
        : { ...known, payouts: null, failure: told.reason };
    }),
  );
}
