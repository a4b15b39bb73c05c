import "server-only";
import type { Staff } from "@/lib/auth/actor";
import { connectCalendar } from "@/lib/calendars/connected/accounts/connections";
import { consentFlowOf } from "@/lib/calendars/connected/registry";
import type { Vendor } from "@/lib/calendars/connected/vendor";
import { origin } from "@/lib/env";
import { logInfo } from "@/lib/log";
import { endConsent } from "@/lib/meetings/accounts/consent-cookie";

/** What a vendor's page sent the practitioner back with; no code where the practitioner declined. */
type Answer = { code: string | null; state: string | null };

/**
 * Connects a calendar of the practitioner's own, with what the vendor's page answered to this very browser. What came of
 * it is a word for the page that follows: a person who declined, or took too long, has done nothing wrong.
 */
export async function connectByConsent(
  staff: Staff,
  vendor: Vendor,
  { code, state }: Answer,
  now: Date,
): Promise<"connected" | "declined" | "not-connected"> {
  const back = returnAddress(vendor);
  const verifier = await endConsent(back, staff.id, state);
  const flow = consentFlowOf(vendor);
  if (!verifier || !flow) return "not-connected";
  if (!code) return "declined";
  const redeemed = await flow.redeem({ code, verifier, redirectUri: back });
  if (!redeemed.ok) {
    logInfo("calendar.not_connected", { kind: vendor, word: redeemed.reason });
    return "not-connected";
  }
  await connectCalendar(staff, { vendor, secret: redeemed.value.refreshToken }, now);
  return "connected";
}

/** Where a vendor sends the practitioner back to; it has to be written down there as well. */
export function returnAddress(vendor: Vendor): string {
  return `${origin()}/admin/settings/calendars/${vendor}/callback`;
}
