import { subMinutes } from "date-fns/subMinutes";
import { and, eq, gt, or, type SQLWrapper } from "drizzle-orm";
import { sessions, users } from "@/db/schema";
import type { Role } from "@/lib/permissions/permissions";

/**
 * For how many minutes a browser's session may be left alone before it ends (OWASP ASVS 5.0, 7.3.1). Staff see the data
 * of all clients; on a computer that others use too the next person may be one who must not see anything.
 */
const IDLE_MINUTES = { staff: 15, client: 60, shared: 5 } as const;

/** That of one session. */
export function idleMinutes({ role, isShared = false }: { role: Role; isShared?: boolean }): number {
  if (isShared) return IDLE_MINUTES.shared;
  return role === "client" ? IDLE_MINUTES.client : IDLE_MINUTES.staff;
}

/** The moments after which a session must have been used to stand at another. */
export type IdleSince<Moment> = Record<"staffSince" | "clientSince" | "sharedSince", Moment>;

/** Those moments, for now. */
export function idleSince(now: Date): IdleSince<Date> {
  const { staff, client, shared } = IDLE_MINUTES;
  return {
    staffSince: subMinutes(now, staff),
    clientSince: subMinutes(now, client),
    sharedSince: subMinutes(now, shared),
  };
}

/** Whether a session, joined with its user, was used lately enough. */
export function isUsedSince({ staffSince, clientSince, sharedSince }: IdleSince<Date | SQLWrapper>) {
  const { lastSeenAt, isShared } = sessions;
  const ofClient = and(eq(users.role, "client"), gt(lastSeenAt, clientSince));
  return or(gt(lastSeenAt, sharedSince), and(eq(isShared, false), or(gt(lastSeenAt, staffSince), ofClient)));
}
