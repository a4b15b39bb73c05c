import { Server } from "node:http";
import { socketHeader } from "@/lib/api/rate-limit";

/** The request header that says whether nobody between passed the request on, whatever the caller sent in it. */
export const directHeader = "x-socket-direct";

// What proxies write. Next writes some of them too, so this is the last moment to tell.
const PASSED_ON = ["forwarded", "via", "x-real-ip", "x-forwarded-for", "x-forwarded-host", "x-forwarded-proto"];

const told = Symbol.for("attune.socket-address");

/**
 * Makes every request of this process carry its socket's address, which no caller can forge: Next keeps whatever
 * X-Forwarded-For was sent and shows no socket. For instrumentation.ts, once at start.
 */
export function tellSocketAddress() {
  if (Reflect.get(Server.prototype, told)) return;
  const emit = Server.prototype.emit;
  Server.prototype.emit = function (this: Server, event: string, ...args: unknown[]) {
    const [request] = args;
    if (event === "request" && isRequest(request)) {
      request.headers[directHeader] = PASSED_ON.some((name) => name in request.headers) ? "no" : "yes";
      request.headers[socketHeader] = request.socket.remoteAddress ?? "unknown";
    }
    return Reflect.apply(emit, this, [event, ...args]);
  };
  Reflect.set(Server.prototype, told, true);
}

type Incoming = { headers: Record<string, unknown>; socket: { remoteAddress?: string } };

function isRequest(value: unknown): value is Incoming {
  return typeof value === "object" && value !== null && "headers" in value && "socket" in value;
}
