import type { ServerResponse } from "node:http";
import { origin } from "@/lib/env";
import { Refusal } from "@/lib/errors";
import { say } from "@/lib/i18n/say";
import { uncounted } from "@/lib/rate-limit/api-limits";
import { refuse } from "@/lib/server/answer";
import type { Step } from "@/lib/server/step";

const METHODS = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"];

/**
 * Turns away what Next can't read and would call a fault of ours: an address whose escapes are no text is one where
 * nothing is, and a method that no address has is refused. Of an address with a host in front (RFC 9112 §3.2.2) only
 * the path counts: Next would send the caller to that host.
 */
export const turnAwayUnreadable: Step = (request, response, pass) => {
  const { url = "/", method = "GET" } = request;
  if (!METHODS.includes(method)) return refuseMethod(response);
  const path = pathOf(url);
  const isApi = /^\/api(\/|$)/.test(path);
  request.url = isReadable(path) ? path : isApi ? "/api/unreadable" : "/unreadable";
  return pass();
};

// `OPTIONS *` asks about no address at all (RFC 9110 §9.3.7).
function pathOf(url: string): string {
  if (url === "*") return "/api/unreadable";
  return url.replace(/^[a-z][a-z\d+.-]*:\/\/[^/?#]*\/?/i, "/");
}

async function refuseMethod(response: ServerResponse) {
  const sentence = say("Nothing here takes more than {methods}.", { methods: METHODS.join(", ") });
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
