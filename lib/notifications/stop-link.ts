import "server-only";
import { createHmac, hkdfSync, timingSafeEqual } from "node:crypto";
import { env, origin } from "@/lib/env";

// 128 bits would do; a link is copied, not typed.
const MAC_BYTES = 20;
const ID_BYTES = 16;

/** The generation of a link before which none was ended. */
export const FIRST_GENERATION = 1;

/**
 * The page on which a client stops all reminders, or has them again, without signing in. It is for that purpose alone,
 * the same in every mail, and has no end: a mail of last year must stop them, too. Another generation comes where those
 * before went to an address that may be another person's (table `stop_links`).
 */
export function stopLink(clientId: string, generation = FIRST_GENERATION): string {
  return `${origin()}${stopPath(tokenBytes(clientId, generation).toString("base64url"))}`;
}

/** Where such a link leads. */
export function stopPath(token: string): string {
  return `/reminders/${encodeURIComponent(token)}`;
}

/**
 * How mail programs offer it beside the sender's name, and do it with one click: a POST to the address, without signing
 * in (RFC 2369 §3.2, RFC 8058 §3.1). Of the two headers one is meant for both.
 */
export function unsubscribeHeaders(link: string): Record<string, string> {
  return {
    "List-Unsubscribe": `<${link}/unsubscribe>`,
    "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
  };
}

/** The client whom such a token names, forged or not; null of what is no token. */
export function namedIn(token: string): string | null {
  const bytes = /^[\w-]{48}$/.test(token) ? Buffer.from(token, "base64url") : null;
  if (bytes?.length !== ID_BYTES + MAC_BYTES) return null;
  const hex = bytes.subarray(0, ID_BYTES).toString("hex");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

/** Whether a token is the client's, of this generation. */
export function isStopToken(token: string, clientId: string, generation: number): boolean {
  const [given, right] = [Buffer.from(token, "base64url"), tokenBytes(clientId, generation)];
  return given.length === right.length && timingSafeEqual(given, right);
}

function tokenBytes(clientId: string, generation: number): Buffer {
  const id = Buffer.from(clientId.replaceAll("-", ""), "hex");
  const signed = createHmac("sha256", key()).update(id);
  // The first is as it was before there were others.
  if (generation > FIRST_GENERATION) signed.update(String(generation));
  return Buffer.concat([id, signed.digest().subarray(0, MAC_BYTES)]);
}

function key(): Buffer {
  return Buffer.from(hkdfSync("sha256", env().AUTH_SECRET, "", "attune reminders link", 32));
}
