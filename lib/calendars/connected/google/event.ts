import { z } from "zod";
import { eventsOf } from "@/lib/calendars/connected/google/calendars";
import { googleIdOf } from "@/lib/calendars/connected/keys";
import type { Entry, Known } from "@/lib/calendars/connected/vendor";
import { DONE, failed, type Outcome } from "@/lib/meetings/platforms/platform";
import type { AskPlatform } from "@/lib/meetings/platforms/vendor-api";
import type { Mailbox } from "@/lib/outbox/sender";

const Event = z.object({ id: z.string(), status: z.string().optional() });

// People are told by us; Google sends nothing.
const QUIETLY = { sendUpdates: "none", fields: "id,status" };

/** Under what an event's own property says which session it is of. */
export const UID_PROPERTY = "attuneUid";

type Put = Promise<Outcome<{ externalId: string }>>;

/**
 * Makes an event under an id of ours, or changes the one there. Asked for again, Google says that the id is taken (409),
 * also by one that was deleted, which a change brings back.
 */
export async function putEvent(ask: AskPlatform, calendar: string | null, entry: Entry, known: Known): Put {
  const shared = calendar === null && known.meeting ? await share(ask, known.meeting, entry, known) : null;
  if (shared && (shared.ok || !shared.isGone)) return shared;
  if (known.externalId) return change(ask, calendar, known.externalId, entry);
  const id = googleIdOf(known.key);
  const json = { id, ...eventOf(entry) };
  const made = await ask(Event, { method: "POST", path: eventsOf(calendar), query: QUIETLY, json });
  if (!made.ok && made.reason === "conflict") return change(ask, calendar, id, entry);
  return made.ok ? { ok: true, value: { externalId: made.value.id } } : made;
}

/**
 * Says of the event that holds the session's link what the entry says, so that the session is there once; one of our own
 * goes. Google Meet makes its events in the account's main calendar; gone is what is in another account's.
 */
async function share(ask: AskPlatform, meeting: string, entry: Entry, known: Known): Put {
  const changed = await change(ask, null, meeting, entry);
  if (!changed.ok || known.externalId === meeting) return changed;
  const removed = await removeEvent(ask, null, known);
  return removed.ok ? changed : removed;
}

/** Takes an event away; one that was taken away before is 410. */
export async function removeEvent(ask: AskPlatform, calendar: string | null, known: Known): Promise<Outcome<void>> {
  const path = `${eventsOf(calendar)}/${known.externalId ?? googleIdOf(known.key)}`;
  const removed = await ask(z.unknown(), { method: "DELETE", path, query: { sendUpdates: "none" } });
  return removed.ok || removed.isGone ? DONE : removed;
}

async function change(ask: AskPlatform, calendar: string | null, id: string, entry: Entry): Put {
  const path = `${eventsOf(calendar)}/${id}`;
  const changed = await ask(Event, { method: "PATCH", path, query: QUIETLY, json: eventOf(entry) });
  if (!changed.ok) return changed;
  if (changed.value.status === "cancelled") return { ...failed("conflict", "It stays deleted."), isGone: true };
  return { ok: true, value: { externalId: id } };
}

function eventOf({ uid, start, end, title, text, place, people }: Entry) {
  return {
    summary: title,
    description: text,
    location: place,
    start: { dateTime: start.toISOString(), timeZone: "UTC" },
    end: { dateTime: end.toISOString(), timeZone: "UTC" },
    status: "confirmed",
    visibility: "private",
    transparency: "opaque",
    guestsCanSeeOtherGuests: false,
    // Without a word of them, those whom a person added there stay.
    ...(people && { attendees: people.map(attendeeOf) }),
    extendedProperties: { private: { [UID_PROPERTY]: uid } },
  };
}

function attendeeOf({ name, email }: Mailbox) {
  return { displayName: name, email, responseStatus: "accepted" };
}
