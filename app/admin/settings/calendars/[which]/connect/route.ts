import { notFound, redirect } from "next/navigation";
import { whoMay } from "@/lib/auth/actor";
import { returnAddress } from "@/lib/calendars/connected/accounts/connect";
import { consentFlowOf } from "@/lib/calendars/connected/registry";
import { VendorName } from "@/lib/calendars/connected/schema";
import { beginConsent } from "@/lib/meetings/accounts/consent-cookie";

/** Sends a practitioner to a vendor's own page, to connect a calendar there. */
export async function GET(_request: Request, { params }: { params: Promise<{ which: string }> }) {
  const staff = await whoMay("hours")();
  // An admin who gives no sessions has no calendar of their own to connect.
  if (!staff.practitionerId) notFound();
  const vendor = VendorName.safeParse((await params).which);
  const flow = vendor.success ? consentFlowOf(vendor.data) : null;
  if (!vendor.success || !flow) notFound();
  redirect(await beginConsent(flow, returnAddress(vendor.data), staff.id));
}
