import { socketHeader } from "@/lib/api/rate-limit";
import { onEveryRequest } from "@/lib/every-request";

/** The request header that says whether nobody between passed the request on, whatever the caller sent in it. */
export const directHeader = "x-socket-direct";

// What proxies write. Next writes some of them too, so this is the last moment to tell.
const PASSED_ON = ["forwarded", "via", "x-real-ip", "x-forwarded-for", "x-forwarded-host", "x-forwarded-proto"];

/**
 * Makes every request of this process carry its socket's address, which no caller can forge: Next keeps whatever
 * X-Forwarded-For was sent and shows no socket. For instrumentation.ts, once at start.
 */
export function tellSocketAddress() {
  onEveryRequest("socket-address", (request, _response, pass) => {
    request.headers[directHeader] = PASSED_ON.some((name) => name in request.headers) ? "no" : "yes";
    request.headers[socketHeader] = request.socket.remoteAddress ?? "unknown";
    pass();
  });
}
