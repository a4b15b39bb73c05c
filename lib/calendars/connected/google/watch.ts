import { randomUUID } from "node:crypto";
import { addDays } from "date-fns/addDays";
import { z } from "zod";
import { eventsOf } from "@/lib/calendars/connected/google/calendars";
import type { Channel } from "@/lib/calendars/connected/vendor";
import { DONE, type Outcome } from "@/lib/meetings/platforms/platform";
import type { AskPlatform } from "@/lib/meetings/platforms/vendor-api";

const Begun = z.object({ id: z.string(), resourceId: z.string(), expiration: z.coerce.number() });

const LIFE_DAYS = 7;

type Asked = { address: string; word: string; now: Date };

/** Begins a channel, which Google has no way to prolong. */
export async function watchEvents(
  ask: AskPlatform,
  calendar: string | null,
  { address, word, now }: Asked,
): Promise<Outcome<Channel>> {
  const expiration = String(addDays(now, LIFE_DAYS).getTime());
  const json = { id: randomUUID(), type: "web_hook", address, token: word, expiration };
  const begun = await ask(Begun, { method: "POST", path: `${eventsOf(calendar)}/watch`, json });
  if (!begun.ok) return begun;
  const { id, resourceId, expiration: until } = begun.value;
  return { ok: true, value: { ref: `${id} ${resourceId}`, until: new Date(until) } };
}

/** Ends a channel. */
export async function endWatch(ask: AskPlatform, ref: string): Promise<Outcome<void>> {
  const [id, resourceId] = ref.split(" ");
  const ended = await ask(z.unknown(), { method: "POST", path: "/channels/stop", json: { id, resourceId } });
  return ended.ok || ended.isGone ? DONE : ended;
}
