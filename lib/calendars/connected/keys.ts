import { createHash } from "node:crypto";
import type { Known } from "@/lib/calendars/connected/vendor";
import { appointmentUid } from "@/lib/calendars/invitation";

const GOOGLE_ID_LENGTH = 40;

/** What the database knows of an entry. */
type Kept = { id: string; sessionKey: string; generation: number; externalId: string | null };

/** By what an entry of a session is known: the same for ever, until it was deleted for good and is made anew. */
export function knownAs({ id, sessionKey, generation, externalId }: Kept): Known {
  const uid = appointmentUid(sessionKey);
  return { uid, key: generation === 0 ? uid : `${uid}#${generation}`, attempt: `${id}#${generation}`, externalId };
}

/** A key as Google takes it for an event's id: a to v and digits (RFC 2938), which hexadecimal digits are among. */
export function googleIdOf(key: string): string {
  return hashed(key).slice(0, GOOGLE_ID_LENGTH);
}

/** An attempt as Graph takes it for a transaction: a UUID (RFC 9562, version 8). */
export function transactionIdOf(attempt: string): string {
  const hex = hashed(attempt);
  return [hex.slice(0, 8), hex.slice(8, 12), `8${hex.slice(13, 16)}`, `8${hex.slice(17, 20)}`, hex.slice(20, 32)].join(
    "-",
  );
}

function hashed(key: string): string {
  return createHash("sha256").update(key).digest("hex");
}
