import type { Promised } from "@/lib/outbox/promised";
import { UNKNOWN } from "@/lib/outbox/settle";
import type { Transport } from "@/lib/outbox/transports/transport";

const CODE_LIFE_MINUTES = 10;
const TRIED_FOR_DAYS = 5;

/** Why a queued message should not be tried (again), as a short word, or null. */
export function whyNotToTry(
  { kind, attempts, lastError, createdAt }: Promised,
  transport: Transport,
  now: Date,
): string | null {
  const ageMinutes = (now.getTime() - createdAt.getTime()) / 60_000;
  if (kind === "verification-code" && ageMinutes >= CODE_LIFE_MINUTES) return "expired";
  if (attempts === 0) return null;
  // The provider has forgotten the key of an attempt that may have got through, so it would send a second mail.
  const isUnknown = lastError === UNKNOWN || lastError === "unavailable";
  const remembered = transport.remembersKeysForHours;
  if (isUnknown && remembered !== null && ageMinutes >= remembered * 60) return "outcome_unknown";
  return ageMinutes >= TRIED_FOR_DAYS * 1_440 ? (lastError ?? "expired") : null;
}
