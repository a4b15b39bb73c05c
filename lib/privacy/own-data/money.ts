import "server-only";
import { asc, desc, eq, or } from "drizzle-orm";
import { db } from "@/db/client";
import { open } from "@/db/encryption";
import { appointments, clientPackages, payments, priceOverrides, refunds, services } from "@/db/schema";
import type { Actor } from "@/lib/auth/actor";
import { listCredit } from "@/lib/payments/credit/queries";
import { billingFacts } from "@/lib/payments/documents/details";

/** What the practice keeps of a client's money: payments and what was given back, packages, credit, prices, and what bills say. */
export async function moneyOfClient(client: Actor) {
  const [paid, returned, packages, { credits, moves }, prices, billing] = await Promise.all([
    paymentsOf(client.id),
    refundsOf(client.id),
    packagesOf(client.id),
    listCredit(client.id),
    pricesOf(client.id),
    billingFacts(client, client.id),
  ]);
  const { address, diagnosis, payerName, payerEmail } = billing;
  return {
    payments: paid.map(({ id, ...payment }) => ({
      ...payment,
      givenBack: returned.flatMap(({ paymentId, ...refund }) => (paymentId === id ? [refund] : [])),
    })),
    packages,
    credit: {
      now: credits,
      changes: moves.map(({ at, kind, currency, changeMinor, words }) => ({ at, kind, currency, changeMinor, words })),
    },
    agreedPrices: prices,
    bills: { address, diagnosis, payerName, payerEmail },
  };
}

// Of the sessions that are billed to the client, and of their packages.
const isOf = (clientId: string) => or(eq(appointments.clientId, clientId), eq(clientPackages.clientId, clientId));

async function paymentsOf(clientId: string) {
  const { id, appointmentId, packageId, way, kind, state, amountMinor, currency, refundedMinor, lostMinor } = payments;
  const rows = await db
    .select({
      ...{ id, way, kind, state, amountMinor, currency, refundedMinor, lostMinor },
      ...{ createdAt: payments.createdAt, paidAt: payments.paidAt, appointment: appointments.reference },
      noteOnSession: open(payments.reference, appointments.clientId),
      noteOnPackage: open(payments.reference, clientPackages.clientId),
    })
    .from(payments)
    .leftJoin(appointments, eq(appointments.id, appointmentId))
    .leftJoin(clientPackages, eq(clientPackages.id, packageId))
    .where(isOf(clientId))
    .orderBy(asc(payments.createdAt), asc(id));
  return rows.map(({ noteOnSession, noteOnPackage, ...row }) => ({
    ...row,
    note: row.appointment === null ? noteOnPackage : noteOnSession,
  }));
}

async function refundsOf(clientId: string) {
  const { id, paymentId, amountMinor, state, reason, createdAt } = refunds;
  const rows = await db
    .select({
      ...{ paymentId, amountMinor, state, reason, createdAt, appointment: appointments.reference },
      wordsOnSession: open(refunds.words, appointments.clientId),
      wordsOnPackage: open(refunds.words, clientPackages.clientId),
    })
    .from(refunds)
    .innerJoin(payments, eq(payments.id, paymentId))
    .leftJoin(appointments, eq(appointments.id, payments.appointmentId))
    .leftJoin(clientPackages, eq(clientPackages.id, payments.packageId))
    .where(isOf(clientId))
    .orderBy(asc(createdAt), asc(id));
  return rows.map(({ wordsOnSession, wordsOnPackage, appointment, ...row }) => ({
    ...row,
    words: appointment === null ? wordsOnPackage : wordsOnSession,
  }));
}

function packagesOf(clientId: string) {
  const { state, sessions, usedSessions, endedSessions, priceMinor, currency, expiresAt, createdAt } = clientPackages;
  return db
    .select({
      ...{ service: services.name, state, sessions, usedSessions, endedSessions, priceMinor, currency },
      ...{ expiresAt, since: createdAt },
    })
    .from(clientPackages)
    .innerJoin(services, eq(services.id, clientPackages.serviceId))
    .where(eq(clientPackages.clientId, clientId))
    .orderBy(desc(createdAt));
}

function pricesOf(clientId: string) {
  const { priceMinor, createdAt } = priceOverrides;
  return db
    .select({ service: services.name, priceMinor, currency: services.currency, since: createdAt })
    .from(priceOverrides)
    .innerJoin(services, eq(services.id, priceOverrides.serviceId))
    .where(eq(priceOverrides.clientId, clientId))
    .orderBy(asc(services.name));
}
