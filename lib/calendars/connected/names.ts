import type { Vendor } from "@/lib/calendars/connected/vendor";
import { sentence } from "@/lib/i18n/say";

const TITLES: Record<Vendor, string> = {
  google: "Google Calendar",
  microsoft: "Outlook",
  caldav: "CalDAV",
};

/** A vendor's calendars as people know them. */
export function titleOf(vendor: Vendor): string {
  return TITLES[vendor];
}

/** How an account is asked for that the practice's own application opens: what its field is called, and a hint. */
export function accountWords(vendor: Vendor): { label: string; hint: string } {
  if (vendor === "microsoft")
    return {
      label: sentence("Microsoft 365 address"),
      hint: sentence("What they sign in with at the practice's Microsoft 365, or their object id in Microsoft Entra."),
    };
  return {
    label: sentence("Google Workspace address"),
    hint: sentence("Their address in the practice's Google Workspace."),
  };
}
