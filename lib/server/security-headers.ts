import type { IncomingMessage } from "node:http";
import { env } from "@/lib/env";
import { freshNonce } from "@/lib/id";
import { payPageOrigins } from "@/lib/server/pay-pages";
import type { Step } from "@/lib/server/step";
import { videoDomain } from "@/lib/server/video-domain";

/** The request header with the nonce that this answer's own styles and scripts carry. */
export const nonceHeader = "x-nonce";

/** The request header in which the server tells a page its own path and query. */
export const pathHeader = "x-path";

/** The request header that says that a script of a page which is open already fetches this page, not a person. */
export const fetchedHeader = "x-fetched";

/**
 * Gives every answer but the built files its security headers, and every page its nonce. It decides nothing about
 * rights. The policy is of Content Security Policy Level 3: scripts run by their nonce and what those load by
 * 'strict-dynamic' (§8.2); no site frames ours, and forms lead to ours and the vendors' pay pages alone (§6.4). Strict-Transport-Security is
 * RFC 6797 §6.1.
 */
export const setSecurityHeaders: Step = (request, response, pass) => {
  const url = request.url ?? "/";
  if (url.startsWith("/_next/static/")) return pass();
  const nonce = freshNonce();
  fixed ??= fixedParts();
  const policy = fixed.policy.join(nonce);
  request.headers[nonceHeader] = nonce;
  // Where to come back to after signing in.
  request.headers[pathHeader] = withoutNextsOwn(url);
  // Next shows a page neither its query's mark nor the header that comes with it.
  if (isFetched(request)) request.headers[fetchedHeader] = "yes";
  else delete request.headers[fetchedHeader];
  // Next reads the nonce from the policy of the request and puts it on its own scripts.
  request.headers["content-security-policy"] = policy;
  response.setHeader("Content-Security-Policy", policy);
  for (const [name, value] of fixed.headers) response.setHeader(name, value);
  return pass();
};

// By Next's own header, or as a browser says it (W3C Fetch Metadata Request Headers): streams and pictures, too.
function isFetched({ method, headers }: IncomingMessage): boolean {
  const { rsc, "sec-fetch-dest": destination = "document" } = headers;
  return method === "GET" && (rsc !== undefined || destination !== "document");
}

let fixed: ReturnType<typeof fixedParts> | undefined;

/** What the environment alone decides: the policy in pieces, between which the nonce goes, and the other headers. */
function fixedParts() {
  return { policy: contentSecurityPolicy(NONCE).split(NONCE), headers: Object.entries(securityHeaders()) };
}

// No word of a policy.
const NONCE = "{nonce}";

// A page that is fetched by a script of Next's carries a mark in its query.
function withoutNextsOwn(url: string): string {
  return url.replace(/(?<=[?&])_rsc=[^&]*&?/, "").replace(/[?&]$/, "");
}

function contentSecurityPolicy(nonce: string) {
  const video = videoOrigin();
  const development = process.env.NODE_ENV === "development";
  return [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${video && ` ${video}`}${development ? " 'unsafe-eval'" : ""}`,
    development ? "style-src 'self' 'unsafe-inline'" : `style-src 'self' 'nonce-${nonce}'`,
    "style-src-attr 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "connect-src 'self'",
    "media-src 'self' blob: mediastream:",
    `frame-src 'self'${video && ` ${video}`}`,
    "frame-ancestors 'none'",
    ["form-action 'self'", ...payPageOrigins(env())].join(" "),
    "base-uri 'none'",
    "object-src 'none'",
  ].join("; ");
}

function securityHeaders(): Record<string, string> {
  const { APP_ORIGIN } = env();
  const video = videoOrigin();
  const call = video ? `(self "${video}")` : "(self)";
  return {
    "X-Content-Type-Options": "nosniff",
    // Nothing of ours reaches another site. Not no-referrer: under it a browser sends forms with Origin: null.
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": `camera=${call}, microphone=${call}, display-capture=${call}, speaker-selection=${call}, geolocation=(), payment=(), usb=()`,
    ...(APP_ORIGIN?.startsWith("https:") && { "Strict-Transport-Security": "max-age=63072000; includeSubDomains" }),
  };
}

/** Where the video server's pages come from; empty where there is none. */
function videoOrigin(): string {
  const domain = videoDomain(env());
  return domain ? `https://${domain}` : "";
}
