import "server-only";
import { db } from "@/db/client";
import type { Staff } from "@/lib/auth/actor";
import { reach } from "@/lib/calendars/connected/accounts/access";
import { lockConnection } from "@/lib/calendars/connected/accounts/connections";
import type { ListedCalendar } from "@/lib/calendars/connected/vendor";
import { Refusal } from "@/lib/errors";
import type { Outcome } from "@/lib/meetings/platforms/platform";

/**
 * The calendars of a connected account that sessions can be written to, as the vendor says now. Refuses with `not_found`
 * (404) another practitioner's.
 */
export async function listedCalendars(staff: Staff, id: string): Promise<Outcome<ListedCalendar[]>> {
  await db.transaction((tx) => lockConnection(tx, staff, id));
  const there = await reach(id);
  return there.ok ? there.value.api.calendars(there.value.access) : there;
}

/** One of them. Refuses with `unavailable` (503) while the vendor can't be asked, with `invalid` (400) one that it has not. */
export async function listedCalendar(staff: Staff, id: string, calendar: string): Promise<ListedCalendar> {
  const listed = await listedCalendars(staff, id);
  if (!listed.ok) throw new Refusal("unavailable", "The calendars can't be listed at the moment. Please try again.");
  const found = listed.value.find((one) => one.id === calendar);
  if (!found) throw new Refusal("invalid", "This calendar is not there any more. Please choose another.");
  return found;
}
