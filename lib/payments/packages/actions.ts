"use server";

import { refresh } from "next/cache";
import { redirect } from "next/navigation";
import { action } from "@/lib/action";
import { requireClient, whoMay } from "@/lib/auth/actor";
import { now } from "@/lib/clock";
import { moneyPage } from "@/lib/payments/money-page";
import { buyPackage, payPackage } from "@/lib/payments/packages/buy-package";
import { forfeitSession, giveSessionBack } from "@/lib/payments/packages/decide-use";
import { refundPackage, undoPackage } from "@/lib/payments/packages/end-package";
import { offerPackage, setOffered } from "@/lib/payments/packages/offers";
import {
  OfferChange,
  OfferForm,
  PackagePaid,
  PackagePaymentUndo,
  PackageRefundForm,
  PackageUndo,
  SaleForm,
  WhichPackage,
} from "@/lib/payments/packages/schema";
import { sellPackage, takeForPackage } from "@/lib/payments/packages/sell-package";
import { undoPackagePayment } from "@/lib/payments/packages/undo-package-payment";

/** Offers a package of a service. */
export const addOffer = action(OfferForm, whoMay("settings"), async (admin, wish) => {
  await offerPackage(admin, wish, now());
  redirect(`/admin/services/${wish.serviceId}?done=package-offered#packages`);
});

/** Takes a package out of what can be bought, or puts it back. */
export const changeOffer = action(OfferChange, whoMay("settings"), async (admin, { id, offered }) => {
  const serviceId = await setOffered(admin, id, offered === "yes", now());
  redirect(`/admin/services/${serviceId}?done=package-${offered === "yes" ? "offered" : "withdrawn"}#packages`);
});

/** Begins to buy a package, and leads to the vendor's page. */
export const buy = action(WhichPackage, requireClient, async (client, { id }) => {
  redirect(await buyPackage(client, id, now()));
});

/** Begins to pay what is owed for a package. */
export const payOwed = action(WhichPackage, requireClient, async (client, { id }) => {
  redirect(await payPackage(client, id, now()));
});

/** Sells a package at the desk. */
export const sell = action(SaleForm, whoMay("bills"), async (staff, sale) => {
  await sellPackage(staff, sale, now());
  redirect(`/admin/clients/${sale.clientId}/payments?done=package-sold#packages`);
});

/** Notes that a package is paid. */
export const notePackagePaid = action(PackagePaid, whoMay("bills"), async (staff, paid) => {
  await shownAnew(takeForPackage(staff, paid, now()));
  redirect(`/admin/clients/${paid.clientId}/payments?done=package-paid#packages`);
});

/** Gives money back for unused sessions. */
export const giveBackSessions = action(PackageRefundForm, whoMay("bills"), async (staff, wanted) => {
  await shownAnew(refundPackage(staff, wanted, now()));
  redirect(`/admin/clients/${wanted.clientId}/payments?done=package-refunded#packages`);
});

/** Takes a package back that was sold by mistake. */
export const undoSale = action(PackageUndo, whoMay("bills"), async (staff, which) => {
  await shownAnew(undoPackage(staff, which, now()));
  redirect(`/admin/clients/${which.clientId}/payments?done=package-undone#packages`);
});

/** Takes back a payment of a package that was noted by mistake. */
export const undoPackagePaid = action(PackagePaymentUndo, whoMay("bills"), async (staff, which) => {
  await shownAnew(undoPackagePayment(staff, which, now()));
  redirect(`/admin/clients/${which.clientId}/payments?done=package-unpaid#packages`);
});

/** Gives the prepaid session of an appointment back. */
export const giveOneBack = action(WhichPackage, whoMay("bills"), async (staff, { id }) => {
  await shownAnew(giveSessionBack(staff, id, now()));
  redirect(moneyPage(staff, id, "session-returned"));
});

/** Uses it up after all. */
export const forfeit = action(WhichPackage, whoMay("bills"), async (staff, { id }) => {
  await shownAnew(forfeitSession(staff, id, now()));
  redirect(moneyPage(staff, id, "session-used-up"));
});

/** Where it is refused, the page says how things stand now. */
function shownAnew<Value>(doing: Promise<Value>): Promise<Value> {
  return doing.catch((error: unknown) => {
    refresh();
    throw error;
  });
}
