import { NEUTRAL_PAGE } from "@/components/shell/neutral-page";
import { sessionCookieName } from "@/lib/auth/cookies";

// Not a redirect: a browser holds the redirect of a form to the policy's form-action and would stay here.
/** Forgets the browser's session and everything kept for it, and sends it to a neutral page. */
export function POST() {
  return new Response(`<!doctype html><title>Weather</title><a href="${NEUTRAL_PAGE}">Go on</a>`, {
    headers: {
      "content-type": "text/html; charset=utf-8",
      "cache-control": "no-store",
      "clear-site-data": '"cookies", "storage"',
      "set-cookie": `${sessionCookieName}=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax${secure}`,
      refresh: `0; url=${NEUTRAL_PAGE}`,
    },
  });
}

// A prefixed cookie is only let go by a header that could have set it.
const secure = sessionCookieName.startsWith("__") ? "; Secure" : "";
