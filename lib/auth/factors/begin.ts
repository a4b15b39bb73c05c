import "server-only";
import type { Transaction } from "@/db/client";
import { graceOf } from "@/lib/auth/factors/grace";
import { openSession } from "@/lib/auth/session";
import type { Role } from "@/lib/permissions/permissions";

/**
 * Opens the session of a person who has shown everything that is asked for. Of staff whose grace is over it leads to
 * setting up a second step and nowhere else until that is done.
 */
export async function beginSession(tx: Transaction, person: { id: string; role: Role }, shared: boolean, now: Date) {
  const grace = await graceOf(tx, person, now);
  return openSession(tx, person.id, shared, now, grace !== null && grace.until <= now);
}
