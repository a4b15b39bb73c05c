import "server-only";
import { createHmac } from "node:crypto";
import { isIPv6 } from "node:net";
import { sql } from "drizzle-orm";
import { db } from "@/db/client";
import { env } from "@/lib/env";

/** How many points may be spent in a window, which opens with the first of them. */
export type Limit = { points: number; seconds: number };

/** What is left after spending a point. */
export type Spent = { allowed: boolean; limit: number; remaining: number; resetsAt: Date };

/**
 * Spends one point of `key`, in one statement of its own so that no rollback gives it back. Counted in the database:
 * all instances share it, and when the database is away nothing is allowed, for this throws. It doesn't wait for the
 * disk: a server that falls may forget the points of its last moment, and everybody who asks would wait for each other.
 */
export async function spend(key: string, { points, seconds }: Limit, now: Date): Promise<Spent> {
  const resetsAt = new Date(now.getTime() + seconds * 1000).toISOString();
  const over = sql`kept.resets_at <= ${now.toISOString()}::timestamptz`;
  const [row] = await db.execute<{ count: number; resets: number }>(sql`
    insert into rate_limits as kept (key, count, resets_at)
    select ${unreadable(`${key}|${seconds}`)}, 1, ${resetsAt}::timestamptz
      where set_config('synchronous_commit', 'off', true) = 'off'
    on conflict (key) do update set
      count = case when ${over} then 1 else kept.count + 1 end,
      resets_at = case when ${over} then excluded.resets_at else kept.resets_at end
    returning count, (extract(epoch from resets_at) * 1000)::float8 as resets`);
  if (!row) throw new Error("A spent point left no row.");
  return {
    allowed: row.count <= points,
    limit: points,
    remaining: Math.max(0, points - row.count),
    resetsAt: new Date(row.resets),
  };
}

/** The request header that `tellSocketAddress` fills, whatever the caller sent in it. */
export const socketHeader = "x-socket-address";

/**
 * Who calls, as an address to count by: the socket's, or what the TRUSTED_PROXIES in front of us wrote behind
 * everything the caller could. An IPv6 caller owns a whole /64, so that is what counts.
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

/** A row's id or somebody's address as the database may know it: to count by, and not to read. */
export function unreadable(key: string): string {
  return createHmac("sha256", env().AUTH_SECRET).update(`rate-limit|${key}`).digest("base64url");
}
