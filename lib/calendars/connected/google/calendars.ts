import { z } from "zod";
import type { ListedCalendar } from "@/lib/calendars/connected/vendor";
import type { Outcome } from "@/lib/meetings/platforms/platform";
import type { AskPlatform } from "@/lib/meetings/platforms/vendor-api";

const Page = z.object({
  items: z.array(z.object({ id: z.string(), summary: z.string().default("") })).default([]),
});

const MOST = "250";

/** The calendars that the account owns: in those alone we may change events. */
export async function listCalendars(ask: AskPlatform): Promise<Outcome<ListedCalendar[]>> {
  const query = { minAccessRole: "owner", maxResults: MOST, fields: "items(id,summary)" };
  const page = await ask(Page, { method: "GET", path: "/users/me/calendarList", query });
  return page.ok ? { ok: true, value: page.value.items.map(({ id, summary: name }) => ({ id, name })) } : page;
}

/** Where the events of a calendar are; null is the account's main one. */
export function eventsOf(calendar: string | null): string {
  return `/calendars/${calendar === null ? "primary" : encodeURIComponent(calendar)}/events`;
}
