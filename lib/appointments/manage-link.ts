import "server-only";
import { createSecretKey, hkdfSync, type KeyObject } from "node:crypto";
import { and, eq, isNull, not, or, type SQL, sql } from "drizzle-orm";
import { jwtVerify, SignJWT } from "jose";
import { z } from "zod";
import { db } from "@/db/client";
import { appointments, clientMerges, users } from "@/db/schema";
import { isAttendedBy, isSeenByPerson } from "@/lib/appointments/attendees/attending";
import type { Client } from "@/lib/auth/actor";
import { env, origin } from "@/lib/env";

/** The holder of an appointment's link acts as the person it was made for, for this appointment and nothing else. */
export type LinkHolder = { client: Client; appointmentId: string };

/** What a link is for. */
export type Managed = { appointmentId: string; clientId: string; endsAt: Date };

const DAYS_AFTER_END = 7;
const PURPOSE = "manage";

const Claims = z.object({ sub: z.uuid(), jti: z.uuid() });

/**
 * The link with which a client sees, moves and cancels one appointment without signing in; it ends a week after the
 * session does. The same appointment has the same link, so that a mail that is sent again is the same mail.
 */
export async function manageLink(managed: Managed): Promise<string> {
  return `${origin()}${managePath(await manageToken(managed))}`;
}

/** Where a link leads. */
export function managePath(token: string): string {
  return `/m/${token}`;
}

/** The token in such a link, signed with a key of its own. */
export function manageToken({ appointmentId, clientId, endsAt }: Managed): Promise<string> {
  return new SignJWT()
    .setProtectedHeader({ alg: "HS256" })
    .setAudience(PURPOSE)
    .setSubject(clientId)
    .setJti(appointmentId)
    .setExpirationTime(Math.floor(endsAt.getTime() / 1000) + DAYS_AFTER_END * 86_400)
    .sign(key());
}

/**
 * Who may act with a token at this moment; null when it is forged or over, or the account is gone. One statement. Of a file
 * that became part of another the holder acts as the client of that one. Where nobody had confirmed its address, the link
 * may have gone to another person: it is for a session that the file itself attended, and only until the client has a
 * confirmed address, by which they see the session themselves.
 */
export async function linkHolderOf(token: string, now: Date): Promise<LinkHolder | null> {
  const claims = await claimsOf(token, now);
  if (!claims) return null;
  const { sub, jti: appointmentId } = claims;
  // The link of a file that became part of another of the same client is in mails that were sent before.
  const clientId = sql`coalesce((select kept_id from ${clientMerges}
    where merged_id = ${sub} and done_at is not null), ${sub}::uuid)`;
  const [row] = await db
    .select({ id: users.id, timeZone: users.timeZone, hourCycle: users.hourCycle })
    .from(appointments)
    .innerJoin(users, eq(users.id, clientId))
    .where(
      and(
        eq(appointments.id, appointmentId),
        isSeenByPerson(users.id),
        or(not(mayBeAnothers(sub)), and(isNull(users.verifiedAt), isAttendedBy(users.id))),
        eq(users.role, "client"),
        isNull(users.deactivatedAt),
        isNull(users.erasedAt),
      ),
    );
  if (!row) return null;
  const nobody = { firstName: "", sessionId: "", practitionerId: null, furtherRoles: [] };
  return { client: { role: "client", ...row, ...nobody }, appointmentId };
}

/**
 * Whether it is the link of a file that is part of another, and was sent to an address that nobody had confirmed: one that
 * the file had, or that was taken out before, which ended its links to stop reminders.
 */
function mayBeAnothers(id: string): SQL {
  return sql`exists (select from users as gone where gone.id = ${id} and gone.erased_at is not null
    and gone.verified_at is null
    and (gone.email_index is not null or exists (select from stop_links where client_id = gone.id)))`;
}

async function claimsOf(token: string, now: Date) {
  if (token.length > 600) return null;
  const options = { algorithms: ["HS256"], audience: PURPOSE, currentDate: now, requiredClaims: ["exp"] };
  // A link that was changed, or is over, or is none, opens nothing.
  const verified = await jwtVerify(token, key(), options).catch(() => null);
  return Claims.safeParse(verified?.payload).data ?? null;
}

let made: { from: string; key: KeyObject } | undefined;

// One object as long as the secret is the same: jose makes a key of its own from every new one.
function key(): KeyObject {
  const from = env().AUTH_SECRET;
  if (made?.from !== from) {
    made = { from, key: createSecretKey(Buffer.from(hkdfSync("sha256", from, "", "attune manage link", 32))) };
  }
  return made.key;
}
