import { z } from "zod";
import type { ListedCalendar } from "@/lib/calendars/connected/vendor";
import type { Outcome } from "@/lib/meetings/platforms/platform";
import type { AskPlatform } from "@/lib/meetings/platforms/vendor-api";

const Page = z.object({
  value: z.array(z.object({ id: z.string(), name: z.string().default(""), canEdit: z.boolean().default(true) })),
});

const MOST = "100";

/** The calendars of the account that can be written to. */
export async function listCalendars(ask: AskPlatform): Promise<Outcome<ListedCalendar[]>> {
  const query = { $select: "id,name,canEdit", $top: MOST };
  const page = await ask(Page, { method: "GET", path: "/me/calendars", query });
  if (!page.ok) return page;
  return { ok: true, value: page.value.value.flatMap(({ id, name, canEdit }) => (canEdit ? [{ id, name }] : [])) };
}

/** Where a calendar is; null is the account's main one. */
export function calendarPath(calendar: string | null): string {
  return calendar === null ? "/me/calendar" : `/me/calendars/${encodeURIComponent(calendar)}`;
}
