import "server-only";
import { addDays } from "date-fns/addDays";
import { env, origin } from "@/lib/env";
import { practice } from "@/lib/practice/settings";

const GOOD_FOR_DAYS = 90;

/**
 * Whom to tell of a weakness in this practice's software, as a security.txt (RFC 9116): SECURITY_CONTACT, else the
 * practice's own address from its settings. Null when there is neither, since a contact is required (§2.5.3). It is
 * good for 90 days: an expiry is required too, and advised to be less than a year ahead (§2.5.5).
 */
export async function securityText(now: Date): Promise<string | null> {
  const contact = await contactUri();
  if (!contact) return null;
  const lines = [
    `Contact: ${contact}`,
    `Expires: ${expiry(now)}`,
    "Preferred-Languages: en",
    `Canonical: ${origin()}/.well-known/security.txt`,
  ];
  return `${lines.join("\n")}\n`;
}

async function contactUri(): Promise<string | null> {
  const { SECURITY_CONTACT } = env();
  if (SECURITY_CONTACT) return SECURITY_CONTACT;
  const { email } = await practice();
  return email ? `mailto:${email.replace(/[^\w.@+-]/g, encodeURIComponent)}` : null;
}

// The same all day, in UTC, so that what is kept of it by a cache is what is answered.
function expiry(now: Date) {
  const day = new Date(now);
  day.setUTCHours(0, 0, 0, 0);
  return addDays(day, GOOD_FOR_DAYS).toISOString().replace(".000", "");
}
