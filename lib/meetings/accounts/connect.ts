import "server-only";
import type { Staff } from "@/lib/auth/actor";
import { logInfo } from "@/lib/log";
import { keepConsent } from "@/lib/meetings/accounts/accounts";
import { endConsent, redirectUri } from "@/lib/meetings/accounts/consent-cookie";
import type { Platform } from "@/lib/meetings/platforms/platform";
import { consentFlowOf } from "@/lib/meetings/platforms/registry";

/** What a platform's page sent the practitioner back with; no code where the practitioner declined. */
type Answer = { code: string | null; state: string | null };

/**
 * Connects an account of the practitioner's own, with what the platform's page answered to this very browser. What came
 * of it is a word for the page that follows: a person who declined, or took too long, has done nothing wrong.
 */
export async function connect(
  staff: Staff,
  platform: Platform,
  { code, state }: Answer,
  now: Date,
): Promise<"connected" | "declined" | "not-connected"> {
  const back = redirectUri(platform);
  const verifier = await endConsent(back, staff.id, state);
  const flow = consentFlowOf(platform);
  if (!verifier || !flow) return "not-connected";
  if (!code) return "declined";
  const redeemed = await flow.redeem({ code, verifier, redirectUri: back });
  if (!redeemed.ok) {
    logInfo("meeting.not_connected", { kind: platform, word: redeemed.reason });
    return "not-connected";
  }
  await keepConsent(staff, platform, redeemed.value.refreshToken, now);
  return "connected";
}
