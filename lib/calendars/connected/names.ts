import type { Vendor } from "@/lib/calendars/connected/vendor";

const TITLES: Record<Vendor, string> = {
  google: "Google Calendar",
  microsoft: "Outlook",
  caldav: "CalDAV",
};

/** A vendor's calendars as people know them. */
export function titleOf(vendor: Vendor): string {
  return TITLES[vendor];
}
