import { and, asc, eq, isNotNull } from "drizzle-orm";
import { db, type Transaction } from "@/db/client";
import { personKey, sealMaybe } from "@/db/encryption";
import { ledgerEntries, ledgerTransactions, users } from "@/db/schema";
import { lockForWorker } from "@/lib/appointments/lock";
import { type AuditEvent, record } from "@/lib/audit/record";
import type { Staff } from "@/lib/auth/actor";
import { notFound, Refusal } from "@/lib/errors";
import { isId, newId } from "@/lib/id";
import { canUndo } from "@/lib/payments/by-hand/undo-payment";
import { lockCredit } from "@/lib/payments/credit/credit-balance";
import { mayBill } from "@/lib/payments/documents/details";
import { bookOnce } from "@/lib/payments/ledger/book";
import { accountLines, goodwillLines, type Line, reversed } from "@/lib/payments/ledger/lines";
import { assertKeepsAccounts } from "@/lib/payments/mode";
import { assertAsSeen, type Seen } from "@/lib/payments/seen";
import { practice } from "@/lib/practice/settings";

/** What staff do to a client's credit: money came in or goes out, or the practice gives it. */
export type CreditMove = {
  clientId: string;
  amountMinor: number;
  currency: string;
  /** Why, or what staff note beside it. */
  words: string;
  seen?: Seen;
};

type HandWay = "cash" | "transfer" | "mobile_money" | "other";

/**
 * Gives a client credit, with a reason. Refuses with `not_found` (404) a client whom the actor does not bill, with
 * `overtaken` (409) what was decided on another balance, as all of these do.
 */
export async function giveCredit(staff: Staff, move: CreditMove, now: Date): Promise<void> {
  await moveCredit(staff, move, { kind: "credit_given", action: "credit.given", lines: goodwillLines }, now);
}

/** Notes money that a client leaves with the practice, such as what was paid beyond what was owed. */
export async function addToAccount(staff: Staff, move: CreditMove & { way: HandWay }, now: Date): Promise<void> {
  const lines = (minor: number) => accountLines({ way: move.way, vendor: null }, minor);
  await moveCredit(staff, move, { kind: "payment", action: "credit.added", lines }, now);
}

/** Notes that credit was paid out to the client. Refuses with `amount_mismatch` (422) more than there is. */
export async function payOutCredit(staff: Staff, move: CreditMove & { way: HandWay }, now: Date): Promise<void> {
  const lines = (minor: number) => reversed(accountLines({ way: move.way, vendor: null }, minor));
  await moveCredit(staff, move, { kind: "refund", action: "credit.paid_out", lines }, now);
}

type How = {
  kind: "credit_given" | "payment" | "refund";
  action: AuditEvent["action"];
  lines: (minor: number) => Line[];
};

async function moveCredit(staff: Staff, move: CreditMove, { kind, action, lines }: How, now: Date) {
  assertKeepsAccounts();
  const { clientId, amountMinor, currency, words, seen } = move;
  if (!(await mayBill(staff, clientId))) throw notFound("client");
  await db.transaction(async (tx) => {
    // A client without any credit has no row to lock.
    const { id: userId, erasedAt } = users;
    const [client] = await tx.select({ erasedAt }).from(users).where(eq(userId, clientId)).for("no key update");
    if (client?.erasedAt !== null) throw notFound("client");
    const balanceMinor = await lockCredit(tx, clientId, currency);
    assertAsSeen(seen, balanceMinor, currency);
    if (kind === "refund") assertThere(amountMinor, balanceMinor);
    const id = newId(now);
    const sealed = words ? sealMaybe(await personKey(tx, clientId), ledgerTransactions.words, id, words) : null;
    const about = { id, clientId, actorId: staff.id, words: sealed, currency, lines: lines(amountMinor) };
    await bookOnce(tx, { kind, dedupeKey: `account:${id}`, ...about }, now);
    await record(
      tx,
      { actorId: staff.id, action, subjectId: clientId, details: { amount: amountMinor, currency } },
      now,
    );
  });
}

function assertThere(amountMinor: number, balanceMinor: number) {
  if (amountMinor <= balanceMinor) return;
  const sentence = "This is more than the client's credit.";
  throw new Refusal("payment", sentence, { code: "amount_mismatch", fields: { amount: [sentence] } });
}

/**
 * Takes back what was done to a client's credit by mistake, on the day on which it was; what was kept of a payment is paid
 * too much for its session again. Refuses with `not_found` (404)
 * what is none of these, with `too_late` (409) on any later day, with `conflict` (409) what was undone already, and
 * what was spent by now.
 */
export async function undoCredit(staff: Staff, { clientId, moveId }: { clientId: string; moveId: string }, now: Date) {
  assertKeepsAccounts();
  if (!isId(moveId) || !(await mayBill(staff, clientId))) throw notFound("client");
  const { timeZone } = await practice();
  await db.transaction(async (tx) => {
    const { move, entries } = await findMove(tx, clientId, moveId);
    if (move.appointmentId) await lockForWorker(tx, move.appointmentId);
    const currency = entries[0]?.currency ?? "";
    const balanceMinor = await lockCredit(tx, clientId, currency);
    if (!canUndo({ way: "other", state: "paid", createdAt: move.at }, timeZone, now))
      throw new Refusal("conflict", "It can be undone on the day on which it was recorded.", { code: "too_late" });
    const given = entries.reduce((sum, one) => sum - (one.account === "client_credit" ? one.amountMinor : 0), 0);
    if (given > balanceMinor) throw new Refusal("conflict", "The credit has been used by now, so it can't be undone.");
    const kind = move.kind === "payment" ? ("void" as const) : move.kind;
    const lines = reversed(entries.map(({ account, amountMinor }) => ({ account, amountMinor })));
    const about = { clientId, appointmentId: move.appointmentId, actorId: staff.id, currency, lines };
    const isNew = await bookOnce(tx, { kind, dedupeKey: `account-undo:${moveId}`, ...about }, now);
    if (!isNew) throw new Refusal("conflict", "This was undone already.");
    const event = { actorId: staff.id, action: "credit.undone" as const, subjectId: clientId };
    await record(tx, { ...event, details: { amount: Math.abs(given), currency } }, now);
  });
}

// Not what a client's own cancellation or booking did.
const BY_HAND = /^(account|credit_kept):/;

async function findMove(tx: Transaction, clientId: string, id: string) {
  const isMove = and(eq(ledgerTransactions.id, id), eq(ledgerTransactions.clientId, clientId));
  const [move] = await tx
    .select()
    .from(ledgerTransactions)
    .where(and(isMove, isNotNull(ledgerTransactions.actorId)));
  if (!move || !BY_HAND.test(move.dedupeKey)) throw notFound("credit");
  const ofIt = eq(ledgerEntries.transactionId, id);
  const entries = await tx.select().from(ledgerEntries).where(ofIt).orderBy(asc(ledgerEntries.line));
  return { move, entries };
}
