import { z } from "zod";
import { transactionIdOf } from "@/lib/calendars/connected/keys";
import { calendarPath } from "@/lib/calendars/connected/microsoft/calendars";
import type { Entry, Known } from "@/lib/calendars/connected/vendor";
import { DONE, type Outcome } from "@/lib/meetings/platforms/platform";
import type { AskPlatform } from "@/lib/meetings/platforms/vendor-api";

const Event = z.object({ id: z.string() });
const Found = z.object({ value: z.array(Event) });

// Under what an event's own property says by which key it was made; the GUID names the properties that are ours.
const KEY_PROPERTY = "String {5f1f8f1e-6b0c-4a55-9d6e-6e2f7a1c9b40} Name AttuneKey";

type Put = Promise<Outcome<{ externalId: string }>>;

/**
 * Changes the event that is known, or that is found by its key, and else makes one. Graph makes no second event for the
 * same transaction, so a request that crosses its own repetition does no harm.
 */
export async function putEvent(ask: AskPlatform, calendar: string | null, entry: Entry, known: Known): Put {
  const found = known.externalId ? { ok: true as const, value: known.externalId } : await find(ask, calendar, known);
  if (!found.ok) return found;
  if (found.value) return change(ask, found.value, entry);
  const transactionId = transactionIdOf(known.attempt);
  const singleValueExtendedProperties = [{ id: KEY_PROPERTY, value: known.key }];
  const json = { ...eventOf(entry), transactionId, singleValueExtendedProperties };
  const made = await ask(Event, { method: "POST", path: `${calendarPath(calendar)}/events`, json });
  return made.ok ? { ok: true, value: { externalId: made.value.id } } : made;
}

/** Takes an event away, also one that is only known by its key. */
export async function removeEvent(ask: AskPlatform, calendar: string | null, known: Known): Promise<Outcome<void>> {
  const found = known.externalId ? { ok: true as const, value: known.externalId } : await find(ask, calendar, known);
  if (!found.ok) return found;
  if (!found.value) return DONE;
  const removed = await ask(z.unknown(), { method: "DELETE", path: eventPath(found.value) });
  return removed.ok || removed.isGone ? DONE : removed;
}

async function change(ask: AskPlatform, externalId: string, entry: Entry): Put {
  const changed = await ask(Event, { method: "PATCH", path: eventPath(externalId), json: eventOf(entry) });
  return changed.ok ? { ok: true, value: { externalId: changed.value.id } } : changed;
}

async function find(ask: AskPlatform, calendar: string | null, { key }: Known): Promise<Outcome<string | null>> {
  const filter = `singleValueExtendedProperties/Any(ep: ep/id eq '${KEY_PROPERTY}' and ep/value eq '${key}')`;
  const query = { $filter: filter, $select: "id" };
  const found = await ask(Found, { method: "GET", path: `${calendarPath(calendar)}/events`, query });
  return found.ok ? { ok: true, value: found.value.value[0]?.id ?? null } : found;
}

// Nobody is named: Outlook would send each of them an invitation of its own, beside ours.
function eventOf({ start, end, title, text, place }: Entry) {
  return {
    subject: title,
    body: { contentType: "text", content: text },
    location: { displayName: place },
    start: { dateTime: start.toISOString().slice(0, 19), timeZone: "UTC" },
    end: { dateTime: end.toISOString().slice(0, 19), timeZone: "UTC" },
    showAs: "busy",
    sensitivity: "private",
    isReminderOn: false,
    responseRequested: false,
  };
}

function eventPath(externalId: string): string {
  return `/me/events/${encodeURIComponent(externalId)}`;
}
