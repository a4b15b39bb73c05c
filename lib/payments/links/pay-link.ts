import "server-only";
import { createHmac, hkdfSync, timingSafeEqual } from "node:crypto";
import { and, eq, isNull, sql } from "drizzle-orm";
import { type Database, db, type Transaction } from "@/db/client";
import { open } from "@/db/encryption";
import { clientMerges, payers, payLinks, users } from "@/db/schema";
import type { Client } from "@/lib/auth/actor";
import { env, origin } from "@/lib/env";
import { payerIndexOf } from "@/lib/payments/documents/issue";
import type { OfPayer } from "@/lib/payments/documents/queries";
import { keepsAccounts } from "@/lib/payments/mode";

/** Who opened a link to pay: its holder acts as the client of it, and pays and reads bills for the client and nothing else. */
export type Payer = {
  client: Client;
  /** Whose documents the link opens, of the payer on the client's file; null where the client pays. */
  documentsOf: OfPayer | null;
};

// 128 bits would do; a link is copied, not typed.
const MAC_BYTES = 20;
const ID_BYTES = 16;

/**
 * The link with which a client's sessions are paid, by the client or who pays instead, without an account. It is the same until
 * it is withdrawn, so that a mail that is sent again is the same mail.
 */
export async function payLink(clientId: string, reader: Pick<Database | Transaction, "select"> = db): Promise<string> {
  const { generation } = payLinks;
  const [row] = await reader.select({ generation }).from(payLinks).where(eq(payLinks.clientId, clientId));
  return payLinkOf(clientId, row?.generation ?? FIRST_GENERATION);
}

/** The same, of the generation that is known. */
export function payLinkOf(clientId: string, generation: number): string {
  return `${origin()}${payPath(tokenOf(clientId, generation))}`;
}

/** The generation of a link that was never withdrawn. */
export const FIRST_GENERATION = 1;

/** Where a link leads. */
export function payPath(token: string): string {
  return `/pay/${token}`;
}

/**
 * Who pays with a token; null when it is forged or was withdrawn, when the account is erased, or where the practice keeps
 * no accounts. An account that is closed may still owe something. The link of a file that became part of another of the
 * same client is in mails that were sent before, and leads to the one that stayed.
 */
export async function payerOf(token: string): Promise<Payer | null> {
  const namedId = keepsAccounts() ? clientIdIn(token) : null;
  if (!namedId) return null;
  const keptId = sql`coalesce((select kept_id from ${clientMerges}
    where merged_id = ${namedId} and done_at is not null), ${namedId}::uuid)`;
  const [row] = await db
    .select({
      clientId: users.id,
      ...{ timeZone: users.timeZone, hourCycle: users.hourCycle, generation: payLinks.generation },
      email: open(payers.email, payers.clientId),
    })
    .from(users)
    .leftJoin(payLinks, eq(payLinks.clientId, namedId))
    .leftJoin(payers, eq(payers.clientId, users.id))
    .where(and(eq(users.id, keptId), eq(users.role, "client"), isNull(users.erasedAt)));
  if (!row || !isSame(token, tokenOf(namedId, row.generation ?? FIRST_GENERATION))) return null;
  const { clientId, timeZone, hourCycle, email } = row;
  const nobody = { firstName: "", sessionId: "", practitionerId: null, furtherRoles: [] };
  const client = { id: clientId, role: "client" as const, timeZone, hourCycle, ...nobody };
  return { client, documentsOf: email ? { clientId, payerIndex: payerIndexOf(email) } : null };
}

function tokenOf(clientId: string, generation: number): string {
  const id = Buffer.from(clientId.replaceAll("-", ""), "hex");
  const mac = createHmac("sha256", key()).update(id).update(String(generation)).digest().subarray(0, MAC_BYTES);
  return Buffer.concat([id, mac]).toString("base64url");
}

function clientIdIn(token: string): string | null {
  const bytes = /^[\w-]{48}$/.test(token) ? Buffer.from(token, "base64url") : null;
  if (bytes?.length !== ID_BYTES + MAC_BYTES) return null;
  const hex = bytes.subarray(0, ID_BYTES).toString("hex");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

function isSame(given: string, right: string): boolean {
  return given.length === right.length && timingSafeEqual(Buffer.from(given), Buffer.from(right));
}

function key(): Buffer {
  return Buffer.from(hkdfSync("sha256", env().AUTH_SECRET, "", "attune pay link", 32));
}
