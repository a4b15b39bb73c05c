import { Refusal } from "@/lib/errors";

/** Why nothing is booked for a client who could neither see it nor come in, and what can be done about it. */
export const DEACTIVATED =
  "This client's account is deactivated, so nothing can be booked for them until an admin activates it again.";

/**
 * Refuses with `account_deactivated` (409) to give a time to a client whose account is deactivated. What the client has
 * already can still be moved and cancelled.
 */
export function assertActive(deactivatedAt: Date | null) {
  if (deactivatedAt) throw new Refusal("conflict", DEACTIVATED, { code: "account_deactivated" });
}
