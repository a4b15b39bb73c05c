import "server-only";
import { createHmac } from "node:crypto";
import { isIPv6 } from "node:net";
import { env } from "@/lib/env";
import { kept } from "@/lib/kept";
import { countPoint } from "@/lib/rate-limit/count-points";

/** How many points may be spent in a window, which opens with the first of them. */
export type Limit = { points: number; seconds: number };

/** What is left after spending a point. */
export type Spent = { allowed: boolean; limit: number; remaining: number; resetsAt: Date };

/**
 * Spends one point of `key`, in a statement of its own so that no rollback gives it back. Counted in the database: all
 * instances share it, and when the database is away nothing is allowed, for this throws.
 */
export async function spend(key: string, { points, seconds }: Limit, now: Date): Promise<Spent> {
  const { count, resetsAt } = await countPoint(counterOf(`${key}|${seconds}`), seconds, now);
  return { allowed: count <= points, limit: points, remaining: Math.max(0, points - count), resetsAt };
}

// A caller comes again and again.
const counterOf = kept(unreadable);

/** The request header that `tellSocketAddress` fills, whatever the caller sent in it. */
export const socketHeader = "x-socket-address";

/**
 * Who calls, as an address to count by: the socket's, or what the TRUSTED_PROXIES in front of us wrote behind
 * everything the caller could. An IPv6 caller owns a whole /64 (RFC 4291 §2.5.4), so that is what counts.
 */
export function callerAddress(headers: Pick<Headers, "get">): string {
  const forwarded = (headers.get("x-forwarded-for") ?? "").split(",").map((part) => part.trim());
  const chain = [...forwarded, headers.get(socketHeader) ?? "unknown"].filter((part) => part !== "");
  return network(chain[Math.max(0, chain.length - 1 - (env().TRUSTED_PROXIES ?? 0))] ?? "unknown");
}

function network(address: string) {
  const plain = address.replace(/^::ffff:(?=\d+\.)/i, "").replace(/%.*$/, "");
  if (!isIPv6(plain)) return plain;
  const [head = "", tail] = plain.split("::");
  const left = head.split(":").filter(Boolean);
  const right = (tail ?? "").split(":").filter(Boolean);
  const zeros = tail === undefined ? [] : Array<string>(Math.max(0, 8 - left.length - right.length)).fill("0");
  const groups = [...left, ...zeros, ...right].map((group) => group.toLowerCase().replace(/^0+(?=.)/, ""));
  return `${groups.slice(0, 4).join(":")}::/64`;
}

/** A row's id or a person's address as the database may know it: to count by, and not to read. */
export function unreadable(key: string): string {
  return createHmac("sha256", env().AUTH_SECRET).update(`rate-limit|${key}`).digest("base64url");
}
