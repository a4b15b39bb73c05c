import "server-only";
import { and, asc, eq, gte, lt, type SQL, sql } from "drizzle-orm";
import { db, type Transaction } from "@/db/client";
import { clientPackages, services } from "@/db/schema";
import { type Actor, isStaff } from "@/lib/auth/actor";
import { notFound } from "@/lib/errors";
import { isId } from "@/lib/id";
import { mayBill } from "@/lib/payments/documents/details";
import { type BilledPackage, packageDraft } from "@/lib/payments/documents/draft-package";
import { issueDocument } from "@/lib/payments/documents/issue";
import { practiceParty, recipientOf } from "@/lib/payments/documents/parties";

/** The packages of a client that were sold within `[from, until)`, the earliest first. */
export function packagesSold(tx: Transaction, clientId: string, { from, until }: { from: Date; until: Date }) {
  const { createdAt } = clientPackages;
  return billedWhere(tx, and(eq(clientPackages.clientId, clientId), gte(createdAt, from), lt(createdAt, until)));
}

/**
 * An invoice of a package while something of it is owed, a receipt once it is paid. The client makes a receipt for
 * themselves, staff either for a client of theirs. One that says the same as one before is that one. Answers its id.
 * Refuses with `not_found` (404) a package that isn't the client's or was taken back, a client whom the actor does not
 * bill and an invoice for oneself, and with `too_many` (429) the client who has made many documents within a day.
 */
export async function makePackageDocument(
  actor: Actor,
  { clientId, packageId }: { clientId: string; packageId: string },
  now: Date,
): Promise<string> {
  const isTheirs = isStaff(actor) ? await mayBill(actor, clientId) : actor.id === clientId;
  if (!isTheirs || !isId(packageId)) throw notFound("package");
  return db.transaction(async (tx) => {
    const [pack] = await billedWhere(tx, and(eq(clientPackages.id, packageId), eq(clientPackages.clientId, clientId)));
    if (!pack || (pack.paidMinor < pack.chargedMinor && !isStaff(actor))) throw notFound("package");
    const [practice, recipient] = [await practiceParty(tx), await recipientOf(tx, clientId)];
    const draft = packageDraft(practice, recipient, pack);
    const about = { clientId, appointmentIds: [], payerIndex: recipient.payerIndex, isOnce: true };
    return issueDocument(tx, actor, { ...about, draft }, now);
  });
}

async function billedWhere(tx: Transaction, which: SQL | undefined): Promise<BilledPackage[]> {
  const { id, sessions, endedSessions, currency, createdAt, state } = clientPackages;
  const rows = await tx
    .select({
      ...{ id, sessions, endedSessions, currency, createdAt },
      ...{ chargedMinor: inBooks(sql`t.kind not in ${PAYING}`, 1), paidMinor: inBooks(sql`t.kind in ${PAYING}`, -1) },
      ...{ service: services.name, minutes: services.minutes, taxBasisPoints: services.taxBasisPoints },
    })
    .from(clientPackages)
    .innerJoin(services, eq(services.id, clientPackages.serviceId))
    .where(and(eq(state, "open"), which))
    .orderBy(asc(createdAt), asc(id));
  // What was given back whole is no purchase any more.
  return rows.filter(({ chargedMinor }) => chargedMinor > 0);
}

const PAYING = sql`('payment', 'void', 'refund', 'dispute')`;

// What its sessions use is in the books of the sessions.
function inBooks(which: SQL, sign: 1 | -1): SQL<number> {
  return sql<number>`${sign}::int * (select coalesce(sum(e.amount_minor), 0) from ledger_transactions t
    join ledger_entries e on e.transaction_id = t.id
    where t.package_id = ${clientPackages.id} and t.appointment_id is null and e.account = 'receivable'
      and ${which})`.mapWith(Number);
}
