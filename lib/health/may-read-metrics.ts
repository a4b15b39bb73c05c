import { createHash, timingSafeEqual } from "node:crypto";
import { env } from "@/lib/env";
import { socketHeader } from "@/lib/rate-limit/rate-limit";
import { directHeader } from "@/lib/server/socket-address";

/**
 * Whether the measures may be read: by a collector that sends METRICS_TOKEN, and by a program on this machine that asks
 * the server itself. A proxy on this machine asks from here too, for the whole world: so not where there are proxies,
 * nor when anything on the way says that it passed the request on, nor under a name that a page elsewhere could have.
 */
export function mayReadMetrics(headers: Pick<Headers, "get">): boolean {
  const { METRICS_TOKEN, TRUSTED_PROXIES = 0 } = env();
  const sent = headers.get("authorization");
  if (sent !== null) return METRICS_TOKEN !== undefined && isSame(sent, `Bearer ${METRICS_TOKEN}`);
  return TRUSTED_PROXIES === 0 && headers.get(directHeader) === "yes" && isFromHere(headers);
}

function isFromHere(headers: Pick<Headers, "get">) {
  const socket = (headers.get(socketHeader) ?? "").replace(/^::ffff:/i, "");
  return /^127(\.\d{1,3}){3}$|^::1$/.test(socket);
}

// Of equal length whatever was sent, and compared in the same time however much of it is right.
function isSame(sent: string, expected: string) {
  const digest = (text: string) => createHash("sha256").update(text).digest();
  return timingSafeEqual(digest(sent), digest(expected));
}
