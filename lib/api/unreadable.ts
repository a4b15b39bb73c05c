import type { ServerResponse } from "node:http";
import { refuse } from "@/lib/api/answer";
import { uncounted } from "@/lib/api/window";
import { origin } from "@/lib/env";
import { Refusal } from "@/lib/errors";
import { onEveryRequest } from "@/lib/every-request";

// As next.config.mjs tells Next, which calls a form with more than that a fault.
const FORM_BYTES_MAX = 128 * 1024;
const METHODS = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"];

/**
 * Turns away what Next can't read and would call a fault of ours: an address whose escapes are no text is one where
 * nothing is, and a method that no address has is refused, as is a form that is longer than any of ours can be. Of an
 * address with a host in front only the path counts: Next would send whoever asks to that host. For instrumentation.ts,
 * once at start.
 */
export function turnAwayUnreadable() {
  onEveryRequest("unreadable", (request, response, pass) => {
    const { url = "/", method = "GET", headers } = request;
    if (!METHODS.includes(method)) return void refuseMethod(response);
    const path = pathOf(url);
    const isApi = /^\/api(\/|$)/.test(path);
    if (!isApi && Number(headers["content-length"]) > FORM_BYTES_MAX) return refuseForm(response);
    request.url = isReadable(path) ? path : isApi ? "/api/unreadable" : "/unreadable";
    pass();
  });
}

// `OPTIONS *` asks about no address at all.
function pathOf(url: string): string {
  if (url === "*") return "/api/unreadable";
  return url.replace(/^[a-z][a-z\d+.-]*:\/\/[^/?#]*\/?/i, "/");
}

async function refuseMethod(response: ServerResponse) {
  const sentence = `Nothing here takes more than ${METHODS.join(", ")}.`;
  const refused = refuse(new Request(origin()), new Refusal("method_not_allowed", sentence), uncounted());
  response.writeHead(refused.status, { ...Object.fromEntries(refused.headers), Allow: METHODS.join(", ") });
  response.end(await refused.text());
}

// A page of ours can't be made here; the browser's Back brings the form with all that was typed.
function refuseForm(response: ServerResponse) {
  const headers = { "Cache-Control": "no-store", "X-Content-Type-Options": "nosniff" };
  response.writeHead(413, { "Content-Type": "text/plain; charset=utf-8", ...headers });
  response.end("That is more than we can take at once. Please go back, shorten it and send it again.");
}

function isReadable(url: string): boolean {
  try {
    decodeURIComponent(url.replace(/[?#].*$/s, ""));
    return true;
  } catch {
    // What can't be decoded throws, and nothing else does.
    return false;
  }
}
