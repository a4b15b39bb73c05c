import { addDays } from "date-fns/addDays";
import { z } from "zod";
import { calendarPath } from "@/lib/calendars/connected/microsoft/calendars";
import type { Channel } from "@/lib/calendars/connected/vendor";
import { DONE, type Outcome } from "@/lib/meetings/platforms/platform";
import type { AskPlatform } from "@/lib/meetings/platforms/vendor-api";

const Subscription = z.object({ id: z.string(), expirationDateTime: z.iso.datetime({ offset: true }) });

// Graph takes seven days at most.
const LIFE_DAYS = 6;

type Asked = { address: string; word: string; now: Date; root: string };

/** Subscribes to a calendar's changes; Graph sends the address a question first. */
export async function subscribe(
  ask: AskPlatform,
  calendar: string | null,
  { address: notificationUrl, word: clientState, now, root }: Asked,
): Promise<Outcome<Channel>> {
  const own = calendar === null ? "/me/events" : `${calendarPath(calendar)}/events`;
  const resource = own.replace("/me", root);
  const changeType = "created,updated,deleted";
  const json = { changeType, notificationUrl, resource, clientState, expirationDateTime: untilOf(now) };
  return channelOf(await ask(Subscription, { method: "POST", path: "/subscriptions", json }));
}

/** Has a subscription last longer. */
export async function renewSubscription(ask: AskPlatform, ref: string, now: Date): Promise<Outcome<Channel>> {
  const json = { expirationDateTime: untilOf(now) };
  return channelOf(await ask(Subscription, { method: "PATCH", path: pathOf(ref), json }));
}

/** Ends a subscription. */
export async function endSubscription(ask: AskPlatform, ref: string): Promise<Outcome<void>> {
  const ended = await ask(z.unknown(), { method: "DELETE", path: pathOf(ref) });
  return ended.ok || ended.isGone ? DONE : ended;
}

function channelOf(said: Outcome<z.output<typeof Subscription>>): Outcome<Channel> {
  if (!said.ok) return said;
  return { ok: true, value: { ref: said.value.id, until: new Date(said.value.expirationDateTime) } };
}

function untilOf(now: Date): string {
  return addDays(now, LIFE_DAYS).toISOString();
}

function pathOf(ref: string): string {
  return `/subscriptions/${encodeURIComponent(ref)}`;
}
