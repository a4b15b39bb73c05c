import "server-only";
import { createHmac, hkdfSync, timingSafeEqual } from "node:crypto";
import { env, origin } from "@/lib/env";

// 128 bits would do; a link is copied, not typed.
const MAC_BYTES = 20;
const ID_BYTES = 16;

/**
 * The page on which a client stops all reminders, or has them again, without signing in. It is for that purpose alone,
 * the same in every mail, and has no end: a mail of last year must stop them, too.
 */
export function stopLink(clientId: string): string {
  return `${origin()}${stopPath(stopToken(clientId))}`;
}

/** Where such a link leads. */
export function stopPath(token: string): string {
  return `/reminders/${encodeURIComponent(token)}`;
}

/**
 * How mail programs offer it beside the sender's name, and do it with one click: a POST to the address, without signing
 * in (RFC 2369 §3.2, RFC 8058 §3.1). Of the two headers one is meant for both.
 */
export function unsubscribeHeaders(clientId: string): Record<string, string> {
  return {
    "List-Unsubscribe": `<${stopLink(clientId)}/unsubscribe>`,
    "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
  };
}

/** The client that such a token is of; null when it is forged. */
export function stopperOf(token: string): string | null {
  const bytes = /^[\w-]{48}$/.test(token) ? Buffer.from(token, "base64url") : null;
  if (bytes?.length !== ID_BYTES + MAC_BYTES) return null;
  const hex = bytes.subarray(0, ID_BYTES).toString("hex");
  const clientId = hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
  return timingSafeEqual(bytes, tokenBytes(clientId)) ? clientId : null;
}

/** The token of a client. */
function stopToken(clientId: string): string {
  return tokenBytes(clientId).toString("base64url");
}

function tokenBytes(clientId: string): Buffer {
  const id = Buffer.from(clientId.replaceAll("-", ""), "hex");
  const mac = createHmac("sha256", key()).update(id).digest().subarray(0, MAC_BYTES);
  return Buffer.concat([id, mac]);
}

function key(): Buffer {
  return Buffer.from(hkdfSync("sha256", env().AUTH_SECRET, "", "attune reminders link", 32));
}
