import type { IncomingHttpHeaders } from "node:http";
import { socketHeader } from "@/lib/rate-limit/rate-limit";
import type { Step } from "@/lib/server/step";

/** The request header that says whether a program asked this machine itself, by its name and with no proxy between. */
export const directHeader = "x-socket-direct";

// What proxies write. Next writes some of them too, so this is the last moment to tell.
const PASSED_ON = ["forwarded", "via", "x-real-ip", "x-forwarded-for", "x-forwarded-host", "x-forwarded-proto"];

/**
 * Makes a request carry its socket's address, which no caller can forge: Next keeps whatever X-Forwarded-For was sent
 * and shows no socket.
 */
export const tellSocketAddress: Step = (request, _response, pass) => {
  request.headers[directHeader] = isDirect(request.headers) ? "yes" : "no";
  request.headers[socketHeader] = request.socket.remoteAddress ?? "unknown";
  return pass();
};

function isDirect(headers: IncomingHttpHeaders): boolean {
  const isPassedOn = PASSED_ON.some((name) => name in headers);
  return !isPassedOn && /^(localhost|127(\.\d{1,3}){3}|\[::1\])(:\d+)?$/i.test(headers.host ?? "");
}
