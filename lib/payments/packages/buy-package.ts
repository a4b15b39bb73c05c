import { and, eq, or } from "drizzle-orm";
import { db, type Transaction } from "@/db/client";
import { clientPackages } from "@/db/schema";
import { record } from "@/lib/audit/record";
import type { Actor } from "@/lib/auth/actor";
import { notFound, Refusal } from "@/lib/errors";
import { assertKeepsAccounts } from "@/lib/payments/mode";
import { attemptFor } from "@/lib/payments/online/begin-attempt";
import { notBegun } from "@/lib/payments/online/not-begun";
import { emailOfPayer } from "@/lib/payments/online/payer-email";
import { askForCheckout } from "@/lib/payments/online/start-checkout";
import { onlineVendor } from "@/lib/payments/online/vendor-of";
import { addPackage, findOffer } from "@/lib/payments/packages/add-package";
import { type LockedPackage, lockPackage } from "@/lib/payments/packages/lock-package";
import { packageDue } from "@/lib/payments/packages/package-balance";
import { isPaidForBy } from "@/lib/payments/payers/paid-for";

/**
 * Begins to buy a package on the vendor's own page, and answers its address; its sessions can be used once it is paid.
 * Called twice it goes on with the same. Refuses with `not_found` (404) what isn't offered, with `conflict` (409) while
 * a payment of it is on its way, with `payment` (422) what the vendor refuses for good, with `provider_not_configured` and
 * `unavailable` (503).
 */
export async function buyPackage(client: Actor, offerId: string, now: Date): Promise<string> {
  assertKeepsAccounts();
  return checkout(client, now, async (tx) => {
    const offer = await findOffer(tx, offerId);
    return (await begunBefore(tx, client, offer)) ?? begin(tx, client, offer, now);
  });
}

/**
 * Begins to pay what is owed for a package of the client's, or of one for whom the client pays, as `buyPackage`; refuses
 * any other with `not_found` (404).
 */
export async function payPackage(client: Actor, id: string, now: Date): Promise<string> {
  assertKeepsAccounts();
  return checkout(client, now, (tx) => lockPayable(tx, client, id));
}

async function checkout(client: Actor, now: Date, packageFor: (tx: Transaction) => Promise<LockedPackage>) {
  const attempt = await db.transaction(async (tx) => {
    const pack = await packageFor(tx);
    const due = { amountMinor: await packageDue(tx, pack), currency: pack.currency, kind: "full" as const };
    if (due.amountMinor === 0 || pack.state === "ended") throw nothingOwed();
    const subject = { appointmentId: null, packageId: pack.id };
    const wanted = { actor: client, subject, due, manner: "checkout" as const, vendorFor: onlineVendor };
    const begun = await attemptFor(tx, wanted, now);
    const email = await emailOfPayer(tx, pack.clientId, begun.payment.actorId);
    return { ...begun, email, reference: referenceOf(pack), prepays: false };
  });
  if (attempt.payment.checkoutUrl) return attempt.payment.checkoutUrl;
  const outcome = await askForCheckout(attempt.vendor, attempt, now);
  if (outcome.ok) return outcome.value.url;
  throw notBegun(outcome, false);
}

async function lockPayable(tx: Transaction, { id: actorId }: Actor, packageId: string): Promise<LockedPackage> {
  const pack = await lockPackage(tx, packageId);
  const isTheirs = or(eq(clientPackages.clientId, actorId), isPaidForBy(actorId, clientPackages.clientId));
  if ((await tx.$count(clientPackages, and(eq(clientPackages.id, pack.id), isTheirs))) === 0) throw notFound("package");
  return pack;
}

/** What was begun to be bought and is offered just so still. */
async function begunBefore(tx: Transaction, { id }: Actor, offer: Awaited<ReturnType<typeof findOffer>>) {
  const isSame = and(eq(clientPackages.priceMinor, offer.priceMinor), eq(clientPackages.sessions, offer.sessions));
  const isTheirs = and(eq(clientPackages.clientId, id), eq(clientPackages.offerId, offer.id));
  const [found] = await tx
    .select()
    .from(clientPackages)
    .where(and(isTheirs, isSame, eq(clientPackages.state, "unpaid")))
    .limit(1)
    .for("update");
  return found ?? null;
}

async function begin(tx: Transaction, client: Actor, offer: Awaited<ReturnType<typeof findOffer>>, now: Date) {
  const pack = await addPackage(tx, offer, { clientId: client.id, state: "unpaid", soldBy: null }, now);
  const details = { package: pack.id, amount: pack.priceMinor, currency: pack.currency };
  await record(tx, { actorId: client.id, action: "package.bought", subjectId: client.id, details }, now);
  return pack;
}

/** What the vendor's page calls it: nothing that says more than that it is one of several. */
function referenceOf({ id }: LockedPackage): string {
  return id.replaceAll("-", "").slice(-6).toUpperCase();
}

function nothingOwed(): Refusal {
  return new Refusal("payment", "Nothing is owed for these sessions.", { code: "amount_mismatch" });
}
