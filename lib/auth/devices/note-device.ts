import "server-only";
import { subHours } from "date-fns/subHours";
import { eq } from "drizzle-orm";
import { cookies, headers } from "next/headers";
import { db, type Transaction } from "@/db/client";
import { personKey, seal } from "@/db/encryption";
import { sessions, users } from "@/db/schema";
import { FOUND_ZONE_COOKIE } from "@/lib/auth/chosen-clock";
import { type Device, deviceOf } from "@/lib/auth/devices/device";
import { requestOrigin } from "@/lib/auth/known-browser";
import { promise } from "@/lib/outbox/promise";
import { isZone } from "@/lib/time/zone";

// A person who has just come has no browser that was here before.
const NEW_FOR_HOURS = 1;

/**
 * Notes which browser a session was opened in. With `tells`, its owner hears by e-mail of one that has not signed in to
 * the account before; a code that came by e-mail has told them already. From a server action.
 */
export async function noteDevice(sessionId: string, tells: boolean, now: Date): Promise<void> {
  const [sent, jar, { known }] = await Promise.all([headers(), cookies(), requestOrigin()]);
  const zone = jar.get(FOUND_ZONE_COOKIE)?.value;
  const device = deviceOf(sent.get("user-agent"), zone && isZone(zone) ? zone : null);
  await keepDevice(sessionId, device, { tells, known: known?.accounts ?? [] }, now);
}

/** What a browser that signs in is known by: whether its owner is told at all, and the accounts that it knows. */
type Came = { tells: boolean; known: string[] };

/** As `noteDevice`, of a device that is known. */
export async function keepDevice(sessionId: string, device: Device, { tells, known }: Came, now: Date): Promise<void> {
  await db.transaction(async (tx) => {
    const [owner] = await tx
      .select({ id: users.id, emailIndex: users.emailIndex, verifiedAt: users.verifiedAt })
      .from(sessions)
      .innerJoin(users, eq(users.id, sessions.userId))
      .where(eq(sessions.id, sessionId));
    if (!owner) return;
    const sealed = seal(await personKey(tx, owner.id), sessions.device, sessionId, JSON.stringify(device));
    await tx.update(sessions).set({ device: sealed }).where(eq(sessions.id, sessionId));
    if (!tells || isNew(owner, now) || known.some((account) => account === owner.emailIndex)) return;
    const payload = { ...device, at: now.toISOString() };
    const dedupeKey = `new-sign-in:${sessionId}`;
    await promise(tx, { kind: "new-sign-in", recipientId: owner.id, dedupeKey, payload }, now);
  });
}

/**
 * Tells the owner of an account by e-mail that a program signed in to it, once a day: a program has no browser by which
 * it is known again. An address that nobody has confirmed may be another person's, and hears nothing.
 */
export async function tellOfProgram(
  tx: Transaction,
  { id, verifiedAt }: { id: string; verifiedAt: Date | null },
  now: Date,
): Promise<void> {
  if (verifiedAt === null || isNew({ verifiedAt }, now)) return;
  const at = now.toISOString();
  const payload = { browser: null, system: null, zone: null, isProgram: true, at };
  const dedupeKey = `new-sign-in:api:${id}:${at.slice(0, 10)}`;
  await promise(tx, { kind: "new-sign-in", recipientId: id, dedupeKey, payload }, now);
}

function isNew({ verifiedAt }: { verifiedAt: Date | null }, now: Date): boolean {
  return verifiedAt !== null && verifiedAt > subHours(now, NEW_FOR_HOURS);
}
