import { eq } from "drizzle-orm";
import { db, type Transaction } from "@/db/client";
import { clientPackages } from "@/db/schema";
import { record } from "@/lib/audit/record";
import type { Staff } from "@/lib/auth/actor";
import { notFound, Refusal } from "@/lib/errors";
import { say } from "@/lib/i18n/say";
import { canUndo } from "@/lib/payments/by-hand/undo-payment";
import { mayBill } from "@/lib/payments/documents/details";
import { bookOnce } from "@/lib/payments/ledger/book";
import { packageUseLines } from "@/lib/payments/ledger/lines";
import { assertKeepsAccounts } from "@/lib/payments/mode";
import { giveBackForPackage, paidFor } from "@/lib/payments/packages/give-back-for-package";
import { type LockedPackage, lockPackage } from "@/lib/payments/packages/lock-package";
import { unpay } from "@/lib/payments/packages/undo-package-payment";
import { sessionsLeft } from "@/lib/payments/packages/words";
import { practice } from "@/lib/practice/settings";

type Counted = Pick<LockedPackage, "sessions" | "usedSessions" | "endedSessions">;

/** What so many of the sessions that are left were paid with, in minor units. */
export function worthOf(pack: Counted & Pick<LockedPackage, "leftMinor">, sessions: number): number {
  const left = sessionsLeft(pack);
  return left === 0 ? 0 : Math.floor((pack.leftMinor * sessions) / left);
}

/** Unused sessions that staff give money back for, and why; `leftSessions` is what the form showed. */
export type PackageRefund = {
  clientId: string;
  packageId: string;
  sessions: number;
  leftSessions: number;
  words: string;
};

/**
 * Gives back what so many unused sessions were paid with, the way it was paid: online by itself, what was paid in person
 * in person. What is still owed for the package is let off first. Refuses with `not_found` (404) a client whom the actor
 * does not bill, with `invalid` (400) more than are left, with `overtaken` (409) where others are left than were shown.
 */
export async function refundPackage(staff: Staff, wanted: PackageRefund, now: Date): Promise<void> {
  assertKeepsAccounts();
  const { clientId, packageId, sessions, words } = wanted;
  if (!(await mayBill(staff, clientId))) throw notFound("client");
  await db.transaction(async (tx) => {
    const pack = await lockPackage(tx, packageId, clientId);
    assertLeft(pack, wanted);
    const worthMinor = worthOf(pack, sessions);
    await end(tx, pack, { sessions, worthMinor, staff }, now);
    await giveBackForPackage(tx, pack, { reason: "by_hand", words, actorId: staff.id }, now);
    const details = { package: packageId, sessions, amount: worthMinor, currency: pack.currency };
    await record(tx, { actorId: staff.id, action: "package.refunded", subjectId: clientId, details }, now);
  });
}

/**
 * Takes back a package that was sold at the desk by mistake, with its payment, on the day of the sale and while nothing
 * of it was used. Refuses as `refundPackage`, and with `conflict` (409) any other package.
 */
export async function undoPackage(staff: Staff, { clientId, packageId }: Which, now: Date): Promise<void> {
  assertKeepsAccounts();
  if (!(await mayBill(staff, clientId))) throw notFound("client");
  const { timeZone } = await practice();
  await db.transaction(async (tx) => {
    const pack = await lockPackage(tx, packageId, clientId);
    const paid = await paidFor(tx, pack.id);
    if (!isUndoable(pack, paid, timeZone, now))
      throw new Refusal("conflict", "It can be undone on the day of the sale, before a session of it is used.");
    await end(tx, pack, { sessions: pack.sessions, worthMinor: pack.priceMinor, staff }, now);
    await tx.update(clientPackages).set({ state: "ended" }).where(eq(clientPackages.id, pack.id));
    for (const payment of paid) await unpay(tx, payment, staff, now);
    await record(
      tx,
      { actorId: staff.id, action: "package.undone", subjectId: clientId, details: { package: packageId } },
      now,
    );
  });
}

type Which = { clientId: string; packageId: string };

/** Whether a package can be taken back as if it had never been sold: today, by hand, and unused. */
export function isUndoable(
  pack: Pick<LockedPackage, "state" | "soldBy" | "createdAt" | "usedSessions" | "endedSessions">,
  paid: Parameters<typeof canUndo>[0][],
  zone: string,
  now: Date,
): boolean {
  const isUnused = pack.usedSessions === 0 && pack.endedSessions === 0;
  const isToday = canUndo({ way: "other", state: "paid", createdAt: pack.createdAt }, zone, now);
  const isByHand = pack.soldBy !== null && paid.every((payment) => canUndo(payment, zone, now));
  return pack.state === "open" && isUnused && isToday && isByHand;
}

function assertLeft(pack: LockedPackage, { sessions, leftSessions }: PackageRefund) {
  const left = sessionsLeft(pack);
  if (left !== leftSessions || pack.state !== "open")
    throw new Refusal("conflict", "The amounts have changed since you opened this page. Please check them again.", {
      code: "overtaken",
    });
  if (sessions >= 1 && sessions <= left) return;
  const sentence = say("Please give 1 to {left, number} sessions.", { left });
  throw new Refusal("invalid", sentence, { fields: { sessions: [sentence] } });
}

type Ended = { sessions: number; worthMinor: number; staff: Staff };

async function end(tx: Transaction, pack: LockedPackage, { sessions, worthMinor, staff }: Ended, now: Date) {
  const { id, currency, endedSessions } = pack;
  const ended = endedSessions + sessions;
  await tx
    .update(clientPackages)
    .set({ endedSessions: ended, leftMinor: pack.leftMinor - worthMinor })
    .where(eq(clientPackages.id, id));
  const about = { packageId: id, actorId: staff.id, currency, lines: packageUseLines(worthMinor) };
  // A session that comes back later can be given back for money later: the same number, and another moment.
  const dedupeKey = `package-end:${id}:${ended}:${now.getTime()}`;
  await bookOnce(tx, { kind: "package_end", dedupeKey, ...about }, now);
}
