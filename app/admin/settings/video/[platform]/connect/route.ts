import { notFound, redirect } from "next/navigation";
import { whoMay } from "@/lib/auth/actor";
import { beginConsent, redirectUri } from "@/lib/meetings/accounts/consent-cookie";
import { consentFlowOf } from "@/lib/meetings/platforms/registry";
import { PlatformName } from "@/lib/meetings/platforms/schema";

/** Sends a practitioner to a platform's own page, to connect an account there. */
export async function GET(_request: Request, { params }: { params: Promise<{ platform: string }> }) {
  const staff = await whoMay("hours")();
  // An admin who gives no sessions has no account of their own to connect.
  if (!staff.practitionerId) notFound();
  const platform = PlatformName.safeParse((await params).platform);
  const flow = platform.success ? consentFlowOf(platform.data) : null;
  if (!platform.success || !flow) notFound();
  redirect(await beginConsent(flow, redirectUri(platform.data), staff.id));
}
