import { createHmac, timingSafeEqual } from "node:crypto";
import { z } from "zod";
import type { Tried } from "@/lib/doctor/finding";
import { env, origin } from "@/lib/env";
import { isPublicAddress } from "@/lib/guarded-fetch/public-address";
import { type Said, say } from "@/lib/i18n/say";
import { callerAddress } from "@/lib/rate-limit/rate-limit";
import { askedHostHeader, askedProtocolHeader, passedOnHeader } from "@/lib/server/own-address";

/**
 * How a request arrived: the name and the protocol it asked for, as the last proxy says; the address that it counts as
 * coming from; and how many addresses were passed on.
 */
export const Seen = z.object({
  host: z.string(),
  protocol: z.string(),
  address: z.string(),
  passedOn: z.number().int(),
});

/** The same, parsed. */
export type Seen = z.infer<typeof Seen>;

/** How a request arrived, by its headers. */
export function seenIn(headers: Pick<Headers, "get">): Seen {
  return {
    host: headers.get(askedHostHeader) ?? "",
    protocol: headers.get(askedProtocolHeader) ?? "",
    address: callerAddress(headers),
    passedOn: Number(headers.get(passedOnHeader) ?? 0),
  };
}

/** Whether that is as it has to be with so many proxies in front, in words that say what was seen. */
export function judgeSeen(asked: Seen): Tried {
  const { protocol, address, passedOn } = asked;
  const proxies = env().TRUSTED_PROXIES ?? 0;
  const seen = seenWords(asked);
  if (passedOn < proxies) {
    const todo = say(
      "TRUSTED_PROXIES is {proxies, number}, and {passedOn, plural, =0 {no address was} one {# of them was} other {# of them were}} passed on: a caller could claim any address. Have each proxy append to X-Forwarded-For, or lower it.",
      { proxies, passedOn },
    );
    return { state: "broken", words: [seen, todo] };
  }
  if (passedOn > proxies && !isPublicAddress(address)) {
    const todo = say(
      "That is a proxy of your own: until TRUSTED_PROXIES is {passedOn, number}, all callers count as one.",
      { passedOn },
    );
    return { state: "attention", words: [seen, todo] };
  }
  const own = new URL(origin());
  if (protocol !== "" && `${protocol}:` !== own.protocol) {
    const todo = say("The practice is at {address}: have the proxy send people there.", { address: own.origin });
    return { state: "attention", words: [seen, todo] };
  }
  return { state: "well", words: seen };
}

function seenWords({ host, protocol, address }: Seen): Said {
  if (host === "") return say("The request asked for no name, and counts as coming from {address}.", { address });
  return protocol === ""
    ? say("The request asked for {host}, and counts as coming from {address}.", { host, address })
    : say("The request asked for {host} by {protocol}, and counts as coming from {address}.", {
        host,
        protocol,
        address,
      });
}

// A doctor and a server of one practice know the same secret. It is no key to anything but what `Seen` says.
const KNOWN_MINUTES = 2;

/** The header by which the doctor's own request is known for some minutes. */
export function ownWord(now: Date): Record<string, string> {
  return { authorization: `Bearer ${wordOf(minuteOf(now))}` };
}

/** Whether a request is the doctor's own. */
export function isOurOwn(headers: Pick<Headers, "get">, now: Date): boolean {
  const given = Buffer.from(headers.get("authorization") ?? "");
  const near = Array.from({ length: 2 * KNOWN_MINUTES + 1 }, (_, nth) => minuteOf(now) + nth - KNOWN_MINUTES);
  return near.some((minute) => {
    const right = Buffer.from(`Bearer ${wordOf(minute)}`);
    return right.length === given.length && timingSafeEqual(right, given);
  });
}

function wordOf(minute: number): string {
  return createHmac("sha256", env().AUTH_SECRET).update(`doctor seen|${minute}`).digest("base64url");
}

function minuteOf(now: Date): number {
  return Math.floor(now.getTime() / 60_000);
}
