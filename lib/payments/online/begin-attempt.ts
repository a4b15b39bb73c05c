import { addSeconds } from "date-fns/addSeconds";
import { and, desc, eq, isNull } from "drizzle-orm";
import { db, type Transaction } from "@/db/client";
import { payments } from "@/db/schema";
import { lockAppointment, lockForWorker } from "@/lib/appointments/lock";
import { record } from "@/lib/audit/record";
import type { Actor } from "@/lib/auth/actor";
import { Refusal } from "@/lib/errors";
import { newId } from "@/lib/id";
import { balanceOf } from "@/lib/payments/ledger/balance";
import { lockWithSubject } from "@/lib/payments/online/apply-state";
import { type Due, dueNow } from "@/lib/payments/online/due";
import { checkoutUntil, soonestEnd } from "@/lib/payments/online/hold-minutes";
import { emailOfPayer } from "@/lib/payments/online/payer-email";
import { notPayable } from "@/lib/payments/online/vendor-of";
import type { LockedPayment } from "@/lib/payments/refunds/ask-refund";
import { subjectIdOf } from "@/lib/payments/subject";
import type { Money, PaymentVendor, VendorName } from "@/lib/payments/vendor";

/** How the client pays: on the vendor's own page, or on the page of a program of the client's. */
type Manner = "checkout" | "intent";

/** An attempt to pay that the vendor is told of next, or was told of already. */
export type Attempt = { payment: LockedPayment; email: string; reference: string; prepays: boolean };

/** What is paid, how, and at which vendor what is paid in a currency. */
type Wanted = {
  appointmentId: string;
  manner: Manner;
  vendorFor: (money: Money) => PaymentVendor | null;
  amount?: { minor: number; currency: string };
};

/**
 * Begins to pay what an appointment owes now, or goes on with what was begun for the same amount. Refuses with
 * `not_found` (404) what the actor may not see, with `payment` (422) what owes nothing, or not this amount, or less than
 * a vendor takes, with `conflict` (409) while another payment is on its way or its page is being opened, with
 * `provider_not_configured` (503) where no vendor takes its currency.
 */
export async function beginAttempt(
  actor: Actor,
  wanted: Wanted,
  now: Date,
): Promise<Attempt & { vendor: PaymentVendor }> {
  return db.transaction(async (tx) => {
    const appointment = await lockAppointment(tx, actor, wanted.appointmentId, "bills");
    const due = dueNow(appointment, await balanceOf(tx, appointment.id));
    assertDue(due, wanted.amount);
    const { manner, vendorFor } = wanted;
    const subject = { appointmentId: appointment.id, packageId: null };
    const begun = await attemptFor(tx, { actor, subject, due, manner, vendorFor }, now);
    // One who goes on with another's attempt asks the vendor for the very same, so that it answers the same page.
    const email = await emailOfPayer(tx, appointment.clientId, begun.payment.actorId);
    return { ...begun, email, reference: appointment.reference, prepays: appointment.payBy !== null };
  });
}

/** What is paid for: an appointment or a package, whose row is locked; and what of it, how and at which vendor. */
type Begun = {
  actor: Actor;
  subject: Pick<LockedPayment, "appointmentId" | "packageId">;
  due: Due;
  manner: Manner;
  vendorFor: Wanted["vendorFor"];
};

/**
 * Begins an attempt to pay, or goes on with what was begun for the same amount. Refuses with `conflict` (409) while
 * another payment is on its way or its page is being opened, with `amount_too_small` (422) what is less than a vendor
 * takes, with `provider_not_configured` (503) where no vendor takes its currency.
 */
export async function attemptFor(tx: Transaction, begun: Begun, now: Date) {
  const { due, manner, subject } = begun;
  const vendor = begun.vendorFor(due);
  if (!vendor) throw notPayable(due);
  const asked = { manner, vendor: vendor.name };
  const former = await formerAttempts(tx, subject);
  if (former.some(({ state }) => state === "processing")) throw onItsWay();
  const live = former.find((one) => isLive(one, asked, due, now));
  if (live && isBeingOpened(live, now)) throw beingOpened();
  const payment =
    live ?? (await begin(tx, { ...begun, actorId: begun.actor.id, vendor: vendor.name, after: former[0] }, now));
  return { payment, vendor };
}

/**
 * An attempt that the vendor could not be told of, to be told of again; the next one where that one's page could not be
 * open for long enough any more. Null where nothing is to be paid by it by now.
 */
export async function attemptAgain(payment: LockedPayment, now: Date): Promise<Attempt | null> {
  const { id, appointmentId, packageId, vendor } = payment;
  return db.transaction(async (tx) => {
    const appointment = appointmentId ? await lockForWorker(tx, appointmentId) : null;
    const due = appointment && dueNow(appointment, await balanceOf(tx, appointment.id));
    const [newest] = await formerAttempts(tx, { appointmentId, packageId });
    if (newest?.id === id && newest.state !== "created") return null;
    const isWanted = newest?.id === id && due?.amountMinor === payment.amountMinor && due.currency === payment.currency;
    // A package that could not be begun to be paid for is begun anew by its buyer.
    if (!isWanted || !appointment || !vendor) return setAside(tx, payment, now);
    const isStale = payment.expiresAt !== null && payment.expiresAt < soonestEnd(now);
    if (isStale) await setAside(tx, payment, now);
    const subject = { appointmentId, packageId };
    const next = { actorId: payment.actorId, subject, due, vendor, manner: "checkout" as const, after: payment };
    const current = isStale ? await begin(tx, next, now) : payment;
    const email = await emailOfPayer(tx, appointment.clientId, payment.actorId);
    return { payment: current, email, reference: appointment.reference, prepays: appointment.payBy !== null };
  });
}

/**
 * The attempt in place of one that leads nowhere, because the vendor knows it with other facts (the payer on file was
 * changed between two tries) or can't show its page again. The caller sees to it that nobody can pay that one: no payer
 * was shown its page, or it was ended. Null where another request has gone on with it by now.
 */
export async function attemptInstead(spent: Attempt, now: Date): Promise<Attempt | null> {
  return db.transaction(async (tx) => {
    const payment = await lockWithSubject(tx, spent.payment.id);
    if (!payment?.vendor) return null;
    const { appointmentId, packageId, actorId, vendor, amountMinor, currency, kind } = payment;
    const subject = { appointmentId, packageId };
    const [newest] = await formerAttempts(tx, subject);
    const isSpent = ["created", "open", "failed"].includes(payment.state) && payment.checkoutUrl === null;
    if (newest?.id !== payment.id || !isSpent) return null;
    await setAside(tx, payment, now);
    const manner = payment.expiresAt ? ("checkout" as const) : ("intent" as const);
    const due = { amountMinor, currency, kind };
    return { ...spent, payment: await begin(tx, { actorId, subject, due, vendor, manner, after: payment }, now) };
  });
}

/** No payer was shown a page of it, so nobody goes on with it; what came in for all that stays what it is. */
async function setAside(tx: Transaction, { id }: LockedPayment, now: Date): Promise<null> {
  const over = { state: "expired" as const, retryAt: null, trouble: null, updatedAt: now };
  await tx
    .update(payments)
    .set(over)
    .where(and(eq(payments.id, id), isNull(payments.paidAt)));
  return null;
}

function assertDue(due: Due, amount?: { minor: number; currency: string }) {
  const isRight = !amount || (amount.minor === due.amountMinor && amount.currency.toUpperCase() === due.currency);
  if (due.amountMinor > 0 && isRight) return;
  const sentence = due.amountMinor > 0 ? "This is not what is owed." : "Nothing is owed for this appointment.";
  throw new Refusal("payment", sentence, { code: "amount_mismatch" });
}

function onItsWay(): Refusal {
  return new Refusal("conflict", "A payment for this is on its way already. We'll write to you as soon as it arrives.");
}

// Longer than a vendor is waited for. A page that is not there by then was cut off, and is asked for again.
const OPENING_SECONDS = 60;

/** Whether another request asks the vendor for the page of this attempt, and has no answer yet. */
function isBeingOpened({ state, trouble, retryAt }: LockedPayment, now: Date): boolean {
  return state === "created" && trouble === null && retryAt !== null && retryAt > now;
}

function beingOpened(): Refusal {
  return new Refusal("conflict", "The payment page is being opened already. Please try again in a moment.");
}

/** That the vendor could not be reached for an attempt is no news any more once the next begins. */
async function forgetNotReached(tx: Transaction, subject: Begun["subject"]) {
  const isIt = and(isOf(subject), eq(payments.trouble, "not_reached"));
  await tx.update(payments).set({ trouble: null }).where(isIt);
}

function isOf({ appointmentId, packageId }: Begun["subject"]) {
  return appointmentId ? eq(payments.appointmentId, appointmentId) : eq(payments.packageId, packageId ?? "");
}

function formerAttempts(tx: Transaction, subject: Begun["subject"]) {
  return tx.select().from(payments).where(isOf(subject)).orderBy(desc(payments.attempt)).for("update");
}

// A page that is about to end is no place to send a payer to.
const ENDING_MS = 2 * 60_000;

function isLive(one: LockedPayment, asked: { manner: Manner; vendor: VendorName }, due: Due, now: Date): boolean {
  const isSame = one.amountMinor === due.amountMinor && one.currency === due.currency && one.vendor === asked.vendor;
  if (!isSame || !["created", "open", "failed"].includes(one.state)) return false;
  // What was refused for good nobody can go on with.
  if (one.state === "failed" && one.providerId === null) return false;
  if (asked.manner === "intent" || one.expiresAt === null) return asked.manner === "intent" && one.expiresAt === null;
  if (one.providerId === null) return one.expiresAt >= soonestEnd(now);
  return one.expiresAt.getTime() - now.getTime() > ENDING_MS;
}

type Next = Pick<Begun, "subject" | "due" | "manner"> & {
  actorId: string | null;
  vendor: VendorName;
  after: LockedPayment | undefined;
};

async function begin(tx: Transaction, { actorId, subject, due, vendor, manner, after }: Next, now: Date) {
  await forgetNotReached(tx, subject);
  const [payment] = await tx
    .insert(payments)
    .values({
      id: newId(now),
      ...subject,
      attempt: (after?.attempt ?? 0) + 1,
      way: "online",
      state: "created",
      ...due,
      vendor,
      expiresAt: manner === "checkout" ? checkoutUntil(now) : null,
      retryAt: manner === "checkout" ? addSeconds(now, OPENING_SECONDS) : null,
      actorId,
      createdAt: now,
      updatedAt: now,
    })
    .returning();
  if (!payment) throw new Error("A payment was not begun.");
  const details = { amount: due.amountMinor, currency: due.currency, attempt: payment.attempt };
  await record(tx, { actorId, action: "payment.begun", subjectId: subjectIdOf(payment), details }, now);
  return payment;
}
