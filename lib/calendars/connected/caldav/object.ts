import { deleteCalendarObject, updateCalendarObject } from "tsdav";
import { davFetch, outcomeOf } from "@/lib/calendars/connected/caldav/dav-fetch";
import { googleIdOf } from "@/lib/calendars/connected/keys";
import type { Access, Entry, Known } from "@/lib/calendars/connected/vendor";
import { invitation } from "@/lib/calendars/invitation";
import { DONE, type Outcome } from "@/lib/meetings/platforms/platform";
import { sender } from "@/lib/outbox/sender";

/**
 * Puts an entry where its key says, whatever is there (RFC 4791 §5.3.2): once or twice is the same. It asks for nobody's
 * answer and names nobody, or the server would invite them itself (RFC 6638).
 */
export async function putObject(access: Access, entry: Entry, known: Known): Promise<Outcome<{ externalId: string }>> {
  const externalId = nameOf(known);
  const calendarObject = { url: urlOf(access, externalId), data: textOf(entry) };
  const put = await outcomeOf(() => updateCalendarObject({ calendarObject, fetch: fetchOf(access) }));
  return put.ok ? { ok: true, value: { externalId } } : put;
}

/** Takes an entry away; that it is not there is fine. */
export async function removeObject(access: Access, known: Known): Promise<Outcome<void>> {
  const calendarObject = { url: urlOf(access, nameOf(known)) };
  const removed = await outcomeOf(() => deleteCalendarObject({ calendarObject, fetch: fetchOf(access) }));
  return removed.ok || removed.isGone ? DONE : removed;
}

/** Where a calendar is; a connected one is always known. */
export function collectionOf({ calendar }: Access): string {
  if (!calendar) throw new Error("A CalDAV account was connected without a calendar.");
  return calendar.endsWith("/") ? calendar : `${calendar}/`;
}

/** The `fetch` of an account. */
export function fetchOf({ account, secret }: Access): typeof fetch {
  return davFetch({ account: account ?? "", password: secret ?? "" });
}

function nameOf({ key, externalId }: Known): string {
  return externalId ?? `${googleIdOf(key)}.ics`;
}

function urlOf(access: Access, name: string): string {
  return new URL(name, collectionOf(access)).href;
}

// What rests on a server has no method (RFC 4791 §4.1), and no organizer where nobody is invited.
function textOf({ uid, start, end, title, text, place }: Entry): string {
  const stamp = start;
  const given = { uid, sequence: 0, start, end, summary: title, description: text, location: place, url: place, stamp };
  return invitation({ ...given, method: "PUBLISH", organizer: sender() })
    .replace(/^METHOD:.*\r\n/m, "")
    .replace(/^ORGANIZER[;:].*\r\n(?: .*\r\n)*/m, "");
}
