import type { ServerResponse } from "node:http";
import { refuse } from "@/lib/api/answer";
import { uncounted } from "@/lib/api/window";
import { origin } from "@/lib/env";
import { Refusal } from "@/lib/errors";
import { onEveryRequest } from "@/lib/every-request";

const METHODS = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"];

/**
 * Turns away what Next can't read and would call a fault of ours: an address whose escapes are no text is one where
 * nothing is, and a method that no address has is refused. For instrumentation.ts, once at start.
 */
export function turnAwayUnreadable() {
  onEveryRequest("unreadable", (request, response, pass) => {
    const { url = "/", method = "GET" } = request;
    if (!METHODS.includes(method)) return void refuseMethod(response);
    if (!isReadable(url)) request.url = /^\/api(\/|$)/.test(url) ? "/api/unreadable" : "/unreadable";
    pass();
  });
}

async function refuseMethod(response: ServerResponse) {
  const sentence = `Nothing here takes more than ${METHODS.join(", ")}.`;
  const refused = refuse(new Request(origin()), new Refusal("method_not_allowed", sentence), uncounted());
  response.writeHead(refused.status, { ...Object.fromEntries(refused.headers), Allow: METHODS.join(", ") });
  response.end(await refused.text());
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
