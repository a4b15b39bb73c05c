import "server-only";
import { and, eq, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { open, personKey, seal } from "@/db/encryption";
import { connectedCalendars, practitioners, users } from "@/db/schema";
import { vendorNamed } from "@/lib/calendars/connected/registry";
import type { Access, CalendarVendor } from "@/lib/calendars/connected/vendor";
import { failed, type Outcome } from "@/lib/meetings/platforms/platform";

/** A connected calendar that can be asked: through whom, with what, and whose it is. */
export type Reachable = {
  api: CalendarVendor;
  access: Access;
  practitionerId: string;
  zone: string;
  /** What invitations in it call its owner. */
  addresses: string[];
};

/** How a connected calendar is reached; `revoked` where the consent was taken back, or its practitioner erased. */
export async function reach(connectionId: string): Promise<Outcome<Reachable>> {
  const { id, practitionerId, vendor, revokedAt } = connectedCalendars;
  const [row] = await db
    .select({
      ...{ id, practitionerId, vendor, revokedAt },
      userId: practitioners.userId,
      zone: practitioners.timeZone,
      isByPractice: sql<boolean>`(${connectedCalendars.secret} is null)`,
      secret: open(connectedCalendars.secret, practitioners.userId),
      sealed: connectedCalendars.secret,
      account: open(connectedCalendars.account, practitioners.userId),
      server: open(connectedCalendars.server, practitioners.userId),
      calendar: open(connectedCalendars.calendar, practitioners.userId),
      owner: open(users.email, users.id),
    })
    .from(connectedCalendars)
    .innerJoin(practitioners, eq(practitioners.id, practitionerId))
    .innerJoin(users, eq(users.id, practitioners.userId))
    .where(eq(id, connectionId));
  // Of an erased practitioner nothing opens any more.
  const isOpen = row?.isByPractice ? row.account !== null : Boolean(row?.secret);
  if (!row || !isOpen || row.revokedAt) return failed("revoked", "The practitioner's consent was taken back.");
  const api = vendorNamed(row.vendor);
  if (!api.ok) return api;
  const { secret, account, server, calendar } = row;
  const keep = keepingSecret(row);
  const access = { secret, keep, account, server, calendar };
  const addresses = [row.owner, account].flatMap((one) => (one?.includes("@") ? [one.toLowerCase()] : []));
  return { ok: true, value: { api: api.value, access, addresses, practitionerId: row.practitionerId, zone: row.zone } };
}

/** What opens an account that is not connected yet, or no longer. */
export function accessWith(
  secret: string | null,
  { account = null, server = null }: { account?: string | null; server?: string | null } = {},
): Access {
  return { secret, keep: async () => {}, account, server, calendar: null };
}

type Held = { id: string; userId: string; sealed: (typeof connectedCalendars.$inferSelect)["secret"] };

/** Keeps a token that the vendor gave for the one it was asked with; where another consent was given meanwhile, that stays. */
function keepingSecret({ id, userId, sealed }: Held) {
  let held = sealed;
  return async (anew: string) => {
    if (held === null) return;
    const secret = seal(await personKey(db, userId), connectedCalendars.secret, id, anew);
    const isHeld = and(eq(connectedCalendars.id, id), eq(connectedCalendars.secret, held));
    const kept = await db
      .update(connectedCalendars)
      .set({ secret })
      .where(isHeld)
      .returning({ id: connectedCalendars.id });
    if (kept.length > 0) held = secret;
  };
}
