import { randomBytes } from "node:crypto";
import { type NextRequest, NextResponse } from "next/server";
import { pathHeader } from "@/lib/auth/return-path";
import { env } from "@/lib/env";
import { videoDomain } from "@/lib/meetings/server";

export const config = { matcher: ["/((?!_next/static/).*)"] };

/** Gives every answer its security headers and every page its nonce. It decides nothing about rights. */
export function proxy(request: NextRequest) {
  const nonce = randomBytes(16).toString("base64");
  const policy = contentSecurityPolicy(nonce);
  const headers = new Headers(request.headers);
  headers.set("x-nonce", nonce);
  // Where to come back to after signing in.
  headers.set(pathHeader, `${request.nextUrl.pathname}${request.nextUrl.search}`);
  // Next reads the nonce from the policy of the request and puts it on its own scripts.
  headers.set("content-security-policy", policy);
  const response = NextResponse.next({ request: { headers } });
  // A mail is shown in a frame of the demo's mailbox, under a policy of its own that lets nothing run.
  const isMail = /^\/dev\/mail\/[^/]+\/html\/?$/.test(request.nextUrl.pathname);
  for (const [name, value] of Object.entries(securityHeaders(isMail ? MAIL_POLICY : policy)))
    response.headers.set(name, value);
  return response;
}

const MAIL_POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'self'; sandbox";

function contentSecurityPolicy(nonce: string) {
  const video = `https://${videoDomain(env())}`;
  const development = process.env.NODE_ENV === "development";
  return [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic' ${video}${development ? " 'unsafe-eval'" : ""}`,
    development ? "style-src 'self' 'unsafe-inline'" : `style-src 'self' 'nonce-${nonce}'`,
    "style-src-attr 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "connect-src 'self'",
    "media-src 'self' blob: mediastream:",
    `frame-src 'self' ${video}`,
    "frame-ancestors 'none'",
    "form-action 'self'",
    "base-uri 'none'",
    "object-src 'none'",
  ].join("; ");
}

function securityHeaders(policy: string): Record<string, string> {
  const { APP_ORIGIN } = env();
  const video = `(self "https://${videoDomain(env())}")`;
  return {
    "Content-Security-Policy": policy,
    "X-Content-Type-Options": "nosniff",
    // Nothing of ours reaches another site. Not no-referrer: under it a browser sends forms with Origin: null.
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": `camera=${video}, microphone=${video}, display-capture=${video}, geolocation=(), payment=(), usb=()`,
    ...(APP_ORIGIN?.startsWith("https:") && { "Strict-Transport-Security": "max-age=63072000; includeSubDomains" }),
  };
}
