import "server-only";
import { addDays } from "date-fns/addDays";
import { eq } from "drizzle-orm";
import type { z } from "zod";
import { db, type Transaction } from "@/db/client";
import { keyFrom, newPersonKey, seal, unseal } from "@/db/encryption";
import { type AuditAction, webhookAddresses } from "@/db/schema";
import { record } from "@/lib/audit/record";
import type { Staff } from "@/lib/auth/actor";
import { notFound, Refusal } from "@/lib/errors";
import { mayCall } from "@/lib/guarded-fetch/guarded-fetch";
import { isId, newId } from "@/lib/id";
import { may } from "@/lib/permissions/permissions";
import type { NewWebhook, WebhookChoice } from "@/lib/webhooks/schema";
import { newWebhookSecret } from "@/lib/webhooks/signature";

const MOST_ADDRESSES = 20;
const FORMER_DAYS = 1;
const MOST_FORMER = 5;

/**
 * Adds an address of a program, and answers its id and the secret that its calls are signed with, which is shown this
 * once. Refuses with `invalid` (400) an address that is not on the public internet or not https, with `conflict` (409)
 * one more than twenty.
 */
export async function addAddress(admin: Staff, { url, events, withDetails }: z.output<typeof NewWebhook>, now: Date) {
  assertAdmin(admin);
  if (!mayCall(url)) throw new Refusal("invalid", NOT_CALLABLE, { fields: { url: [NOT_CALLABLE] } });
  const id = newId(now);
  const { wrapped, ...key } = newPersonKey(id);
  const secret = newWebhookSecret();
  const sealed = {
    url: seal(key, webhookAddresses.url, id, url),
    secret: seal(key, webhookAddresses.secret, id, secret),
  };
  await db.transaction(async (tx) => {
    if ((await tx.$count(webhookAddresses)) >= MOST_ADDRESSES) throw new Refusal("conflict", TOO_MANY);
    await tx.insert(webhookAddresses).values({ id, wrapped, ...sealed, events, withDetails, createdAt: now });
    await note(tx, admin, "webhook.added", id, now);
  });
  return { id, secret };
}

const NOT_CALLABLE = "Please give an address on the internet that begins with https://.";
const TOO_MANY = `There are ${MOST_ADDRESSES} webhooks already, which is the most there can be.`;

/** Changes what an address is told of from now on. Refuses with `not_found` (404) one that isn't there. */
export async function changeAddress(admin: Staff, id: string, choice: z.output<typeof WebhookChoice>, now: Date) {
  const { events, withDetails } = choice;
  await change(admin, id, { events, withDetails }, now);
}

/** Keeps what happens for later: nothing is told until it goes on, and nothing is lost. */
export async function pauseAddress(admin: Staff, id: string, now: Date): Promise<void> {
  await change(admin, id, { state: "paused", stoppedWhy: null }, now);
}

/** Has an address go on that was paused or stopped, with what waits for it. */
export async function resumeAddress(admin: Staff, id: string, now: Date): Promise<void> {
  await change(admin, id, { state: "active", stoppedWhy: null }, now);
}

/** Forgets an address with its log. It can't be taken back; to try without it there is a pause. */
export async function removeAddress(admin: Staff, id: string, now: Date): Promise<void> {
  await db.transaction(async (tx) => {
    await lockAddress(tx, admin, id);
    await tx.delete(webhookAddresses).where(eq(webhookAddresses.id, id));
    await note(tx, admin, "webhook.removed", id, now);
  });
}

/**
 * Gives an address another secret and answers it, to be shown this once. For a day calls are signed with the one before
 * as well, so that the program can change over without missing any; and with what was honoured by then: a secret that was
 * lost before it was written down there is changed once more, while the program still holds the first.
 */
export async function changeSecret(admin: Staff, id: string, now: Date): Promise<string> {
  return db.transaction(async (tx) => {
    const address = await lockAddress(tx, admin, id);
    const key = keyFrom(id, address.wrapped);
    const former = [unseal(key, webhookAddresses.secret, id, address.secret), ...honouredIn(address, now)];
    const secret = newWebhookSecret();
    const sealed = {
      secret: seal(key, webhookAddresses.secret, id, secret),
      formerSecret: seal(key, webhookAddresses.formerSecret, id, former.slice(0, MOST_FORMER).join(" ")),
      formerUntil: addDays(now, FORMER_DAYS),
    };
    await tx.update(webhookAddresses).set(sealed).where(eq(webhookAddresses.id, id));
    await note(tx, admin, "webhook.secret_changed", id, now);
    return secret;
  });
}

/** The former secrets of an address that its calls are signed with as well at this moment, the newest first. */
export function honouredIn({ id, wrapped, formerSecret, formerUntil }: Former, now: Date): string[] {
  if (!formerSecret || !formerUntil || formerUntil <= now) return [];
  return unseal(keyFrom(id, wrapped), webhookAddresses.formerSecret, id, formerSecret).split(" ");
}

type Former = Pick<typeof webhookAddresses.$inferSelect, "id" | "wrapped" | "formerSecret" | "formerUntil">;

/** Locks an address that an admin changes. Refuses with `not_found` (404) one that isn't there, and all but admins. */
export async function lockAddress(tx: Transaction, admin: Staff, id: string) {
  assertAdmin(admin);
  const which = eq(webhookAddresses.id, id);
  const [address] = isId(id) ? await tx.select().from(webhookAddresses).where(which).for("no key update") : [];
  if (!address) throw notFound("webhook");
  return address;
}

/** Notes in the audit trail what an admin did to an address. */
export function note(tx: Transaction, admin: Staff, action: AuditAction, id: string, now: Date) {
  return record(tx, { actorId: admin.id, action, subjectId: id }, now);
}

type Changed = Partial<Pick<typeof webhookAddresses.$inferInsert, "events" | "withDetails" | "state" | "stoppedWhy">>;

async function change(admin: Staff, id: string, changed: Changed, now: Date) {
  await db.transaction(async (tx) => {
    await lockAddress(tx, admin, id);
    await tx.update(webhookAddresses).set(changed).where(eq(webhookAddresses.id, id));
    await note(tx, admin, "webhook.changed", id, now);
  });
}

function assertAdmin(admin: Staff) {
  if (!may(admin, "settings")) throw notFound("webhook");
}
