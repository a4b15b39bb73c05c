import { z } from "zod";
import type { keptChannels } from "@/lib/testing/stand-ins/calendars/channels";
import { bodyAs, json } from "@/lib/testing/stand-ins/meetings/kit";
import type { Answer, Asked } from "@/lib/testing/stand-ins/payments/exchange";

type Channels = ReturnType<typeof keptChannels>;

const Until = z.strictObject({ expirationDateTime: z.iso.datetime() });
const Subscription = Until.extend({
  changeType: z.literal("created,updated,deleted"),
  notificationUrl: z.url({ protocol: /^https$/ }),
  resource: z.string().regex(/^\/(me|users\/[^/]+)\/(calendars\/[^/]+\/)?events$/),
  clientState: z.string().min(1).max(128),
});

/** Begins, prolongs or ends a subscription, as Graph does. */
export function subscription(asked: Asked, channels: Channels): Answer {
  if (asked.method === "POST") {
    const wanted = bodyAs(asked, Subscription);
    if (!wanted.success) return refused(400, "InvalidRequest", wanted.error.message);
    const { notificationUrl: address, clientState: word, resource, expirationDateTime } = wanted.data;
    const { ref: id } = channels.begin({ address, word, resource, until: new Date(expirationDateTime) });
    return json(201, { id, expirationDateTime });
  }
  const channel = channels.find(asked.path.split("/").at(-1) ?? "");
  if (!channel) return refused(404, "ResourceNotFound", "The object was not found.");
  if (asked.method === "DELETE") {
    channels.end(channel.ref);
    return json(204);
  }
  const wanted = bodyAs(asked, Until);
  if (asked.method !== "PATCH" || !wanted.success) return refused(400, "InvalidRequest", "Only its end changes.");
  channel.until = new Date(wanted.data.expirationDateTime);
  return json(200, { id: channel.ref, expirationDateTime: wanted.data.expirationDateTime });
}

function refused(status: number, code: string, message: string): Answer {
  return json(status, { error: { code, message } });
}
