"use server";

import { redirect } from "next/navigation";
import { action } from "@/lib/action";
import { whoMay } from "@/lib/auth/actor";
import { now } from "@/lib/clock";
import { WhichVendor } from "@/lib/payments/settings/schema";
import { beginTest } from "@/lib/payments/test-payments/begin-test";

/** Goes to a vendor's page with a test payment. */
export const payTest = action(WhichVendor, whoMay("money"), async (admin, { vendor }) => {
  redirect(await beginTest(admin, vendor, now()));
});
