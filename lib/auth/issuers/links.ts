import "server-only";
import { and, asc, eq } from "drizzle-orm";
import { db } from "@/db/client";
import { blindIndex } from "@/db/encryption";
import { issuerLinks } from "@/db/schema";
import { record } from "@/lib/audit/record";
import { type Actor, isStaff } from "@/lib/auth/actor";
import { tellOwner } from "@/lib/auth/factors/tell";
import type { Issuer, IssuerKey } from "@/lib/auth/issuers/issuers";
import { notFound, Refusal } from "@/lib/errors";
import { newId } from "@/lib/id";

/** The accounts elsewhere that the actor signs in with. */
export function listLinks(actor: Actor) {
  const { issuer, linkedAt, lastUsedAt } = issuerLinks;
  return db
    .select({ issuer, linkedAt, lastUsedAt })
    .from(issuerLinks)
    .where(eq(issuerLinks.userId, actor.id))
    .orderBy(asc(issuer));
}

/**
 * Links an account elsewhere to the actor's own, in place of another of the same issuer, and tells them by e-mail. An
 * address is never what links: a person who has the mailbox there need not be the one here. Refuses with `conflict` (409)
 * clients, and an account that is another person's.
 */
export async function linkIssuer(actor: Actor, issuer: Issuer, subject: string, now: Date): Promise<void> {
  if (!isStaff(actor)) throw new Refusal("conflict", "Only staff sign in this way.");
  const subjectIndex = indexOf(issuer, subject);
  await db.transaction(async (tx) => {
    await tx.delete(issuerLinks).where(ofActor(actor, issuer.key));
    const row = { id: newId(now), userId: actor.id, issuer: issuer.key, subjectIndex, linkedAt: now };
    const linked = await tx.insert(issuerLinks).values(row).onConflictDoNothing().returning({ id: issuerLinks.id });
    if (linked.length === 0) throw new Refusal("conflict", "That account is linked to another person here.");
    await record(tx, { actorId: actor.id, action: "account.issuer_linked", subjectId: actor.id }, now);
    await tellOwner(tx, actor.id, "issuer-linked", now);
  });
}

/** Ends that. Refuses with `not_found` (404) what is not linked. */
export async function unlinkIssuer(actor: Actor, issuer: IssuerKey, now: Date): Promise<void> {
  await db.transaction(async (tx) => {
    const ended = await tx.delete(issuerLinks).where(ofActor(actor, issuer)).returning({ id: issuerLinks.id });
    if (ended.length === 0) throw notFound("link");
    await record(tx, { actorId: actor.id, action: "account.issuer_unlinked", subjectId: actor.id }, now);
    await tellOwner(tx, actor.id, "issuer-unlinked", now);
  });
}

/** Whose account here an account elsewhere is linked to, noting that it was used; undefined where it is no one's. */
export async function ownerOf(issuer: Issuer, subject: string, now: Date): Promise<string | undefined> {
  const [link] = await db
    .update(issuerLinks)
    .set({ lastUsedAt: now })
    .where(eq(issuerLinks.subjectIndex, indexOf(issuer, subject)))
    .returning({ userId: issuerLinks.userId });
  return link?.userId;
}

function ofActor(actor: Actor, issuer: IssuerKey) {
  return and(eq(issuerLinks.userId, actor.id), eq(issuerLinks.issuer, issuer));
}

// A subject is only unique within its issuer (OpenID Connect Core 1.0 §2).
function indexOf({ address }: Issuer, subject: string): string {
  return blindIndex(`issuer|${address}|${subject}`);
}
