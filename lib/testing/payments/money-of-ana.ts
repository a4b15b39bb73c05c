import { eq, inArray } from "drizzle-orm";
import { db } from "@/db/client";
import { appointments, ledgerDifferences, paymentReminders, paymentSettings, payments, services } from "@/db/schema";
import { cancelAppointment } from "@/lib/appointments/cancel";
import { bookSlot } from "@/lib/booking/book";
import { dispatchDue } from "@/lib/events/dispatch";
import { newId } from "@/lib/id";
import { takePayment } from "@/lib/payments/by-hand/take-payment";
import { writeOff } from "@/lib/payments/by-hand/write-off";
import { giveCredit } from "@/lib/payments/credit/move-credit";
import { listCredit } from "@/lib/payments/credit/queries";
import { makeInvoice, makeReceipt } from "@/lib/payments/documents/make";
import { sendDocument } from "@/lib/payments/documents/send";
import { payLink } from "@/lib/payments/links/pay-link";
import { giveSessionBack } from "@/lib/payments/packages/decide-use";
import { offerPackage } from "@/lib/payments/packages/offers";
import { sellPackage } from "@/lib/payments/packages/sell-package";
import { moneyOf } from "@/lib/payments/statement";
import { minutesAfter, NOW, TUESDAY_TEN } from "@/lib/testing/clock";
import { instantCast } from "@/lib/testing/instant";
import { withTeam } from "@/lib/testing/matrix/team";

/** What there is of Ana's money with Dr. Osei, and of Ben's with Dr. Lind. */
export type MoneyOfAna = Awaited<ReturnType<typeof moneyOfAna>>;

/**
 * A practice whose sessions cost 100 dollars, paid later. Ana owes one and has paid one in cash, whose payment is shown
 * to staff; a third is invoiced, and took place. One was cancelled late, for a fee of 40 dollars that is not charged
 * yet, and one that was paid for in time. One was waived. Of a package of two, both were cancelled late: one session
 * is used up, and one was given back. Another package was sold on an invoice, a reminder and a receipt are about to
 * leave, and Ana has 200 dollars of credit. Ben has paid one with Dr. Lind.
 */
export async function moneyOfAna(cast?: Awaited<ReturnType<typeof instantCast>>) {
  const people = await withTeam(cast ?? (await instantCast()));
  const { ana, ben, lind, mara } = people;
  await db.update(services).set({ priceMinor: 10_000, currency: "USD", payment: "later", noticeMinutes: 0 });
  const book = async (client: typeof ana, hours: number, practitioner = people.osei) => {
    const startsAt = minutesAfter(TUESDAY_TEN, hours * 60);
    const { id } = await bookSlot(client, people.time(startsAt, practitioner), { reason: "" }, NOW);
    return id;
  };
  const [owed, paid, invoiced, late, overpaid, bens] = [
    await book(ana, 0),
    await book(ana, 24),
    await book(ana, 48),
    await book(ana, 72),
    await book(ana, 1),
    await book(ben, 27, lind),
  ];
  await dispatchDue(NOW);
  const cash = { amountMinor: 10_000, way: "cash" as const, reference: "" };
  const payment = await takePayment(mara, { appointmentId: paid, ...cash }, NOW);
  const bensPayment = await takePayment(mara, { appointmentId: bens, ...cash }, NOW);
  await db.update(payments).set({ trouble: "amount_differs" }).where(eq(payments.id, payment));
  await takePayment(mara, { appointmentId: overpaid, ...cash }, NOW);
  await cancelAppointment(ana, overpaid, "", NOW, { undoMinutes: 0 });
  await db.insert(paymentSettings).values({ lateCancelFeePercent: 40 });
  await db.update(appointments).set({ movedLateAt: NOW }).where(eq(appointments.id, late));
  await cancelAppointment(ana, late, "", NOW, { undoMinutes: 0 });
  await dispatchDue(NOW);
  const document = await makeInvoice(mara, ana.id, [invoiced], NOW);
  const sent = await makeReceipt(mara, ana.id, paid, NOW);
  await sendDocument(mara, sent, NOW);
  // It was yesterday, so that something is due.
  const yesterday = {
    status: "completed" as const,
    startsAt: minutesAfter(NOW, -1_440),
    endsAt: minutesAfter(NOW, -1_390),
  };
  await db.update(appointments).set(yesterday).where(eq(appointments.id, invoiced));
  const waived = await waiverOf(people, await book(ana, 216));
  const prepaid = await prepaidOfAna(people, (hours) => book(ana, hours));
  const wish = { serviceId: people.service.id, sessions: 5, priceMinor: 45_000, validDays: null };
  const offer = await offerPackage(mara, wish, NOW);
  const sale = { clientId: ana.id, offerId: offer, way: "later" as const, reference: "" };
  const pack = await sellPackage(mara, sale, NOW);
  const link = (await payLink(ana.id)).split("/").at(-1) ?? "";
  const due = minutesAfter(NOW, -1_440);
  const reminder = newId(NOW);
  const asked = { clientId: ana.id, askedBy: mara.id, day: "2026-11-30", createdAt: due };
  await db.insert(paymentReminders).values({ id: reminder, notBefore: minutesAfter(NOW, 3), ...asked });
  const difference = newId(NOW);
  const differs = { vendor: "stripe" as const, kind: "amount" as const, subject: "pi_1", paymentId: payment };
  await db.insert(ledgerDifferences).values({ id: difference, ...differs, foundAt: NOW, seenAt: NOW });
  await giveCredit(mara, { clientId: ana.id, amountMinor: 20_000, currency: "USD", words: "Sorry." }, NOW);
  const { moves } = await listCredit(ana.id);
  return {
    people,
    late,
    overpaid,
    ...prepaid,
    waived,
    credit: moves[0]?.id ?? "",
    difference,
    owed,
    offer,
    pack,
    link,
    reminder,
    taken: { id: paid, payment },
    bens: { id: bens, payment: bensPayment },
    document,
    sent,
  };
}

type People = Awaited<ReturnType<typeof instantCast>>;

async function prepaidOfAna({ ana, mara, service }: People, book: (hours: number) => Promise<string>) {
  const wish = { serviceId: service.id, sessions: 2, priceMinor: 18_000, validDays: null };
  const offerId = await offerPackage(mara, wish, NOW);
  const pack = await sellPackage(mara, { clientId: ana.id, offerId, way: "cash", reference: "" }, NOW);
  const [paid] = await db.select().from(payments).where(eq(payments.packageId, pack));
  const [usedUp, returned] = [await book(168), await book(192)];
  const which = inArray(appointments.id, [usedUp, returned]);
  await db.update(appointments).set({ movedLateAt: NOW }).where(which);
  for (const id of [usedUp, returned]) await cancelAppointment(ana, id, "", NOW, { undoMinutes: 0 });
  await dispatchDue(NOW);
  await giveSessionBack(mara, returned, NOW);
  return { usedUp, returned, paidPack: { id: pack, payment: paid?.id ?? "" } };
}

async function waiverOf({ mara }: People, id: string) {
  await writeOff(mara, { appointmentId: id, amountMinor: 10_000, words: "Hard times." }, NOW);
  const [waived] = (await moneyOf(mara, id))?.letGo ?? [];
  return { id, writeOff: waived?.id ?? "" };
}
