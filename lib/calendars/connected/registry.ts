import { caldav } from "@/lib/calendars/connected/caldav/caldav";
import { google } from "@/lib/calendars/connected/google/google";
import { microsoft } from "@/lib/calendars/connected/microsoft/microsoft";
import { titleOf } from "@/lib/calendars/connected/names";
import type { CalendarVendor, Vendor, VendorEntry } from "@/lib/calendars/connected/vendor";
import { type Env, env } from "@/lib/env";
import type { Sentence } from "@/lib/i18n/say";
import { needsWords } from "@/lib/meetings/platforms/needs-words";
import { type ConsentFlow, failed, type Outcome } from "@/lib/meetings/platforms/platform";

// A vendor is a folder and a line here.
const ENTRIES: readonly VendorEntry[] = [google, microsoft, caldav];

type Options = { deadlineMs?: number };

/** The vendors at which practitioners can connect an account of their own. */
export function offeredVendors(settings: Env = env()): Vendor[] {
  return ENTRIES.filter((entry) => entry.consentFlow(settings)).map(({ vendor }) => vendor);
}

/** The vendors whose accounts the practice's own application opens, each with what the name of such an account looks like. */
export function vendorsByPractice(settings: Env = env()): { vendor: Vendor; pattern: RegExp }[] {
  return ENTRIES.flatMap((entry) => {
    const pattern = entry.account(settings);
    return pattern ? [{ vendor: entry.vendor, pattern }] : [];
  });
}

/** What the practice would have to set to offer the others, a sentence each. */
export function variablesToOffer(settings: Env = env()): Sentence[] {
  return ENTRIES.flatMap((entry) =>
    entry.variables && !entry.connect(settings) ? [needsWords(titleOf(entry.vendor), entry.variables)] : [],
  );
}

/** The vendor of that name; `not_configured` while its variables are not all set. */
export function vendorNamed(vendor: Vendor, settings: Env = env(), options?: Options): Outcome<CalendarVendor> {
  const value = entryOf(vendor)?.connect(settings, options);
  return value ? { ok: true, value } : failed("not_configured", `${titleOf(vendor)} is not set up.`);
}

/** How a practitioner connects an account there; null where the practice's variables offer no such way. */
export function consentFlowOf(vendor: Vendor, settings: Env = env(), options?: Options): ConsentFlow | null {
  return entryOf(vendor)?.consentFlow(settings, options) ?? null;
}

function entryOf(vendor: Vendor): VendorEntry | undefined {
  return ENTRIES.find((one) => one.vendor === vendor);
}
