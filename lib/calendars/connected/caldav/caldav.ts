import { createAccount, fetchCalendars } from "tsdav";
import { davFetch, outcomeOf } from "@/lib/calendars/connected/caldav/dav-fetch";
import { putObject, removeObject } from "@/lib/calendars/connected/caldav/object";
import { readObjects } from "@/lib/calendars/connected/caldav/read";
import type { Access, CalendarVendor, ListedCalendar, VendorEntry } from "@/lib/calendars/connected/vendor";
import type { Outcome } from "@/lib/meetings/platforms/platform";

/** Any CalDAV server (RFC 4791): iCloud, Nextcloud, Fastmail and others, with a password made for this alone. */
export const caldav: VendorEntry = {
  vendor: "caldav",
  variables: null,
  connect: () => VENDOR,
  consentFlow: () => null,
  account: () => null,
};

const VENDOR: CalendarVendor = {
  vendor: "caldav",
  calendars: listCalendars,
  put: putObject,
  remove: removeObject,
  read: readObjects,
};

/** Finds the account at a server's address (RFC 6764) and lists its calendars that can hold events. */
async function listCalendars({ account, server, secret }: Access): Promise<Outcome<ListedCalendar[]>> {
  const fetch = davFetch({ account: account ?? "", password: secret ?? "" });
  return outcomeOf(async () => {
    const found = await createAccount({
      account: { serverUrl: server ?? "", accountType: "caldav", credentials: {} },
      fetch,
    });
    const calendars = await fetchCalendars({ account: found, fetch });
    return calendars.flatMap(({ url, displayName, components }) => {
      const name = typeof displayName === "string" && displayName !== "" ? displayName : "Calendar";
      return (components ?? ["VEVENT"]).includes("VEVENT") ? [{ id: url, name }] : [];
    });
  });
}
