import { and, eq, max, ne } from "drizzle-orm";
import { db, type Transaction } from "@/db/client";
import { personKey, sealMaybe } from "@/db/encryption";
import { clientPackages, payments, users } from "@/db/schema";
import { record } from "@/lib/audit/record";
import type { Staff } from "@/lib/auth/actor";
import { notFound, Refusal } from "@/lib/errors";
import { newId } from "@/lib/id";
import { mayBill } from "@/lib/payments/documents/details";
import { assertKeepsAccounts } from "@/lib/payments/mode";
import { addPackage, findOffer } from "@/lib/payments/packages/add-package";
import { capturePackage, openPackage } from "@/lib/payments/packages/capture-package";
import { type LockedPackage, lockPackage } from "@/lib/payments/packages/lock-package";
import { packageDue } from "@/lib/payments/packages/package-balance";

/** How a package is paid for at the desk; `later` is on an invoice. */
export type PaidBy = "cash" | "transfer" | "mobile_money" | "other" | "later";

/** A package that staff sell to a client. */
export type Sale = {
  clientId: string;
  offerId: string;
  way: PaidBy;
  reference: string;
  /** How many packages of the client the form showed; a caller that saw no form has none. */
  shownPackages?: number;
};

/**
 * Sells a package to a client at the desk, paid at once or later; either way its sessions can be used from now on.
 * Answers its id. Refuses with `not_found` (404) a client whom the actor does not bill, and what isn't offered, with
 * `overtaken` (409) a form that is sent twice.
 */
export async function sellPackage(staff: Staff, { clientId, offerId, way, reference, shownPackages }: Sale, now: Date) {
  assertKeepsAccounts();
  if (!(await mayBill(staff, clientId))) throw notFound("client");
  return db.transaction(async (tx) => {
    await assertStillSo(tx, clientId, shownPackages);
    const offer = await findOffer(tx, offerId);
    const pack = await addPackage(tx, offer, { clientId, state: "open", soldBy: staff.id }, now);
    await openPackage(tx, pack, staff.id, now);
    const details = { package: pack.id, amount: pack.priceMinor, currency: pack.currency, way };
    await record(tx, { actorId: staff.id, action: "package.sold", subjectId: clientId, details }, now);
    if (way !== "later") await take(tx, { staff, pack, amountMinor: pack.priceMinor, way, reference }, now);
    return pack.id;
  });
}

// Two at once wait for each other at the client's row.
async function assertStillSo(tx: Transaction, clientId: string, shownPackages: number | undefined) {
  await tx.select({ id: users.id }).from(users).where(eq(users.id, clientId)).for("no key update");
  const isShown = and(eq(clientPackages.clientId, clientId), ne(clientPackages.state, "unpaid"));
  if (shownPackages === undefined || (await tx.$count(clientPackages, isShown)) === shownPackages) return;
  const sentence = "A package was sold since you opened this page. Please check what the client has.";
  throw new Refusal("conflict", sentence, { code: "overtaken" });
}

/**
 * Notes that a package which was sold on an invoice is paid; it can be undone on the same day
 * (`undoPackagePayment`). Refuses with `not_found` (404) a client whom the actor does
 * not bill, with `payment` (422) what owes nothing.
 */
export async function takeForPackage(
  staff: Staff,
  { clientId, packageId, way, reference }: { clientId: string; packageId: string; way: PaidBy; reference: string },
  now: Date,
) {
  assertKeepsAccounts();
  if (!(await mayBill(staff, clientId))) throw notFound("client");
  await db.transaction(async (tx) => {
    const pack = await lockPackage(tx, packageId, clientId);
    const amountMinor = pack.state === "open" ? await packageDue(tx, pack) : 0;
    if (amountMinor === 0 || way === "later") throw new Refusal("payment", "Nothing is owed for these sessions.");
    await take(tx, { staff, pack, amountMinor, way, reference }, now);
  });
}

type Taken = {
  staff: Staff;
  pack: LockedPackage;
  amountMinor: number;
  way: Exclude<PaidBy, "later">;
  reference: string;
};

async function take(tx: Transaction, { staff, pack, amountMinor, way, reference }: Taken, now: Date) {
  const [last] = await tx
    .select({ attempt: max(payments.attempt) })
    .from(payments)
    .where(eq(payments.packageId, pack.id));
  const id = newId(now);
  const sealed = reference ? sealMaybe(await personKey(tx, pack.clientId), payments.reference, id, reference) : null;
  const row = { id, packageId: pack.id, attempt: (last?.attempt ?? 0) + 1, way, amountMinor, currency: pack.currency };
  const [payment] = await tx
    .insert(payments)
    .values({ ...row, state: "created", reference: sealed, actorId: staff.id, createdAt: now, updatedAt: now })
    .returning();
  if (!payment) throw new Error("A payment was not noted.");
  await capturePackage(tx, payment, staff.id, now);
}
