import { z } from "zod";
import { whole, wholeOrNone } from "@/lib/practice/form-fields";
import { isCurrency, minorOf } from "@/lib/practice/money";

const Id = z.string().max(64);
const Way = z.enum(["cash", "transfer", "mobile_money", "other", "later"], "Please choose how it is paid.");
const Reference = z.string().trim().max(80, "Please keep this to {maximum, number} characters.").default("");
const PRICE = "Please give the price of all sessions as a number, such as 420 or 420.50.";

/** A package that is offered: so many sessions of a service for a price. */
export const OfferForm = z
  .object({
    service: Id,
    currency: z.string().refine(isCurrency),
    sessions: whole(2, 100, "sessions"),
    amount: z.string().trim().max(16),
    validDays: wholeOrNone(1, 3650, "days"),
  })
  .transform(({ service: serviceId, currency, sessions, amount, validDays }, context) => {
    const priceMinor = minorOf(amount, currency);
    if (priceMinor && priceMinor >= sessions) return { serviceId, sessions, priceMinor, validDays };
    context.addIssue({ code: "custom", path: ["amount"], message: PRICE, input: amount });
    return z.NEVER;
  });

/** A package that is offered or bought, by its id. */
export const WhichPackage = z.object({ id: Id });

/** Whether a package is offered. */
export const OfferChange = z.object({ id: Id, offered: z.enum(["yes", "no"]) });

/** A package that is sold at the desk. */
export const SaleForm = z
  .object({
    client: Id,
    offer: Id,
    way: Way,
    reference: Reference,
    // How many packages the form showed.
    shown: whole(0, 10_000, "packages"),
  })
  .transform(({ client: clientId, offer: offerId, shown: shownPackages, way, reference }) => ({
    ...{ clientId, offerId, shownPackages, way, reference },
  }));

/** The payment of one that was sold on an invoice. */
export const PackagePaid = z
  .object({ client: Id, package: Id, way: Way, reference: Reference })
  .transform(({ client: clientId, package: packageId, way, reference }) => ({ clientId, packageId, way, reference }));

/** A package of a client's that is taken back. */
export const PackageUndo = z
  .object({ client: Id, package: Id })
  .transform(({ client: clientId, package: packageId }) => ({ clientId, packageId }));

/** A payment of a package that is taken back. */
export const PackagePaymentUndo = z
  .object({ client: Id, package: Id, payment: Id })
  .transform(({ client: clientId, package: packageId, payment: paymentId }) => ({ clientId, packageId, paymentId }));

/** Unused sessions for which money is given back; `left` is what the form showed. */
export const PackageRefundForm = z
  .object({
    client: Id,
    package: Id,
    sessions: whole(1, 100, "sessions"),
    left: whole(0, 100, "sessions"),
    words: z
      .string()
      .trim()
      .min(1, "Please say why, in a few words.")
      .max(500, "Please keep this to {maximum, number} characters."),
  })
  .transform(({ client: clientId, package: packageId, left: leftSessions, sessions, words }) => ({
    ...{ clientId, packageId, leftSessions, sessions, words },
  }));
