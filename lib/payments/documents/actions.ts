"use server";

import { redirect } from "next/navigation";
import { action } from "@/lib/action";
import { requireActor, requireClient, whoMay } from "@/lib/auth/actor";
import { now } from "@/lib/clock";
import { changeBilling, choosePrinting } from "@/lib/payments/documents/details";
import { makeCreditNote, makeEstimate, makeInvoice, makeReceipt, makeStatement } from "@/lib/payments/documents/make";
import { makePackageDocument } from "@/lib/payments/documents/package-documents";
import {
  BillingWish,
  NewEstimate,
  NewInvoice,
  NewReceipt,
  NewStatement,
  Printing,
  WhichDocument,
  WhichPackageOf,
} from "@/lib/payments/documents/schema";
import { sendDocument, unsendDocument } from "@/lib/payments/documents/send";

/** Invoices the sessions that are ticked. */
export const invoice = action(NewInvoice, whoMay("bills"), async (staff, { client, sessions }) => {
  redirect(`/documents/${await makeInvoice(staff, client, sessions, now())}`);
});

/** Makes a statement, for oneself or for a client. */
export const state = action(NewStatement, requireActor, async (actor, { client, ...days }) => {
  redirect(`/documents/${await makeStatement(actor, client, days, now())}`);
});

/** Makes a receipt, for oneself or for a client. */
export const receipt = action(NewReceipt, requireActor, async (actor, { client, session }) => {
  redirect(`/documents/${await makeReceipt(actor, client, session, now())}`);
});

/** Makes the invoice or the receipt of a package, for oneself or for a client. */
export const packageDocument = action(WhichPackageOf, requireActor, async (actor, { client, package: packageId }) => {
  redirect(`/documents/${await makePackageDocument(actor, { clientId: client, packageId }, now())}`);
});

/** Estimates a course of sessions. */
export const estimate = action(NewEstimate, whoMay("bills"), async (staff, wish) => {
  redirect(`/documents/${await makeEstimate(staff, wish, now())}`);
});

/** Takes a document back. */
export const credit = action(WhichDocument, whoMay("bills"), async (staff, { id }) => {
  redirect(`/documents/${await makeCreditNote(staff, id, now())}`);
});

/** Sends word of a document by e-mail. */
export const sendByMail = action(WhichDocument, whoMay("bills"), async (staff, { id }) => {
  await sendDocument(staff, id, now());
  redirect(`/documents/${id}?done=sent`);
});

/** Undoes the sending of an e-mail that has not left. */
export const undoSending = action(WhichDocument, whoMay("bills"), async (staff, { id }) => {
  await unsendDocument(staff, id, now());
  redirect(`/documents/${id}?done=unsent`);
});

/** Keeps what bills of a client print. */
export const saveBilling = action(BillingWish, whoMay("bills"), async (staff, wish) => {
  await changeBilling(staff, wish, now());
  redirect(`/admin/clients/${wish.client}/payments?done=saved`);
});

/** Has statements print the diagnosis, or not. */
export const printDiagnosis = action(Printing, requireClient, async (client, { prints }) => {
  await choosePrinting(client, prints === "yes", now());
  redirect("/payments?done=saved");
});
