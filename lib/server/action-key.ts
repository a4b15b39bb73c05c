import { hkdfSync } from "node:crypto";
import { env } from "@/lib/env";

/**
 * Gives Next the key that it encrypts the hidden values of forms with: derived from AUTH_SECRET (HKDF, RFC 5869), so that
 * every version and every instance of a practice has the same, and a form that was opened before an update is read after
 * it. For instrumentation.ts, once at start.
 */
export function setActionKey() {
  const key = hkdfSync("sha256", env().AUTH_SECRET, "", "attune form values", 32);
  process.env.NEXT_SERVER_ACTIONS_ENCRYPTION_KEY = Buffer.from(key).toString("base64");
}
