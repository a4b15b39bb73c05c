import { and, asc, desc, eq, inArray, isNotNull } from "drizzle-orm";
import { expect } from "vitest";
import { db } from "@/db/client";
import { appointments, ledgerTransactions, outbox, payments, refunds, services } from "@/db/schema";
import { lapseUnpaid } from "@/lib/appointments/prepaid/lapse";
import type { Actor } from "@/lib/auth/actor";
import { bookSlot } from "@/lib/booking/book";
import { dispatchDue } from "@/lib/events/dispatch";
import { balanceOf } from "@/lib/payments/ledger/balance";
import { startCheckout } from "@/lib/payments/online/start-checkout";
import { minutesAfter, NOW } from "@/lib/testing/clock";
import { instantCast } from "@/lib/testing/instant";
import { receive } from "@/lib/testing/payments/doors";
import { scheduled } from "@/lib/testing/requests";
import type { VendorBooks } from "@/lib/testing/stand-ins/payments/books";
import { inOurUnits, practiceWith, STAND_INS } from "@/lib/testing/stand-ins/payments/connected";

type StandIn = Awaited<ReturnType<(typeof STAND_INS)[keyof typeof STAND_INS]["start"]>>;
type Cast = Awaited<ReturnType<typeof instantCast>>;

// docs.stripe.com/currencies#three-decimal: the last of three decimals must be 0.
const IN_TENS = ["BHD", "JOD", "KWD", "OMR", "TND"];

/** What a session costs, and what of that is paid before it, in minor units. */
type Costs = { priceMinor?: number; prepayMinor?: number };

/**
 * A practice whose sessions are paid first, in full, at a vendor's stand-in: 100 units of a currency it takes, or so many
 * minor units of another.
 */
export function payingPractice(
  name: keyof typeof STAND_INS,
  { currency, priceMinor }: { currency: string; priceMinor: number } = {
    currency: STAND_INS[name].currency,
    priceMinor: 10_000,
  },
) {
  let now = NOW;
  let standIn: StandIn | undefined;
  let leave = () => {};
  let cast: Cast | undefined;
  const people = () => there(cast);
  const vendor = () => there(standIn);

  async function open() {
    standIn = await STAND_INS[name].start({ clock: () => now });
    leave = practiceWith(standIn.environment);
  }

  async function close() {
    leave();
    await standIn?.close();
  }

  async function fill() {
    now = NOW;
    vendor().faults.none();
    cast = await instantCast();
    vendor().refundsPend(false);
    await db.update(services).set({ priceMinor, currency, payment: "full", noticeMinutes: 0 });
  }

  /** A client books a session that has to be paid first, Tuesday at ten unless said otherwise. */
  async function book(who: "ana" | "ben", startsAt?: Date) {
    const { id } = await bookSlot(people()[who], people().time(startsAt), { reason: "" }, now);
    return { id, ...about(id) };
  }

  /**
   * As `book`, of as many sessions as are wanted: each on an hour of its own, and kept without asking for free times. It
   * costs what the others do and is paid for in full, unless said otherwise.
   */
  async function unpaid(who: "ana" | "ben", number: number, at: Date, costs: Costs = {}) {
    now = at;
    const { osei, lind } = people();
    const practitioner = number % 2 ? osei : lind;
    const startsAt = minutesAfter(NOW, 60 * 24 * 30 + Math.floor(number / 2) * 60);
    const { id } = await scheduled({ client: people()[who], practitioner, startsAt, at });
    const price = costs.priceMinor ?? priceMinor;
    const prepayMinor = costs.prepayMinor ?? price;
    const terms = { priceMinor: price, currency, prepayMinor, payBy: prepayMinor > 0 ? minutesAfter(at, 30) : null };
    await db.update(appointments).set(terms).where(eq(appointments.id, id));
    return id;
  }

  async function paid(who: "ana" | "ben", startsAt?: Date) {
    const booked = await book(who, startsAt);
    await startCheckout(people()[who], booked.id, now);
    await pay(booked.id);
    await tell(now);
    return booked;
  }

  /** The payer pays on the page of the newest attempt. */
  async function pay(appointmentId: string) {
    const isOfIt = eq(payments.appointmentId, appointmentId);
    const [newest] = await db.select().from(payments).where(isOfIt).orderBy(desc(payments.attempt)).limit(1);
    vendor().pay(newest?.providerId ?? "");
  }

  /** Tells what happened at the vendor, and those here of what follows. */
  async function tell(at = now, how?: Parameters<StandIn["webhooks"]["tell"]>[1]) {
    now = at;
    await vendor().webhooks.tell((delivery) => receive(delivery, now), how);
    await dispatchDue(now);
  }

  async function within<Value>(at: Date, run: (now: Date) => Promise<Value>) {
    now = at;
    return run(at);
  }

  /** The payers' banks take what is on its way back to them. */
  async function bankAnswers(isGood = () => true) {
    const waiting = vendor()
      .books()
      .refunds.filter(({ status }) => status === "pending");
    for (const { externalId } of waiting) vendor().settleRefund(externalId, isGood());
  }

  /** The time is not kept any longer, without a word to the vendor. */
  async function lapse(id: string) {
    now = minutesAfter(NOW, 31);
    expect(await lapseUnpaid(now)).toEqual([id]);
  }

  return {
    ...{
      open,
      close,
      fill,
      book,
      unpaid,
      receive,
      paid,
      pay,
      tell,
      lapse,
      bankAnswers,
      at: within,
      standIn: vendor,
      dispatch: dispatchDue,
      currency,
      priceMinor,
      /** The finest amount of the currency that the vendor takes. */
      stepMinor: IN_TENS.includes(currency) ? 10 : 1,
    },
    /** What the vendor has in its books, in our units. */
    vendorBooks: () => ourUnits(vendor()),
    expectSameBooks: () => expectSameBooks(vendor()),
    time: (startsAt?: Date) => people().time(startsAt),
    get people() {
      return people();
    },
    get ana(): Actor {
      return people().ana;
    },
    get ben(): Actor {
      return people().ben;
    },
    get mara() {
      return people().mara;
    },
  };
}

/** What came in, and what went out again, is to the cent what the vendor has in its books. */
async function expectSameBooks(standIn: StandIn) {
  const known = new Set((await db.select({ id: payments.id }).from(payments)).map(({ id }) => id));
  const theirs = booksOf(standIn, known);
  const isOnline = eq(payments.way, "online");
  const ours = await db
    .select()
    .from(payments)
    .where(and(isOnline, isNotNull(payments.paidAt)))
    .orderBy(asc(payments.id));
  const byReference = <Row extends { reference: string | null }>(rows: Row[]) =>
    rows.sort((one, other) => String(one.reference).localeCompare(String(other.reference)));
  expect(
    ours.map(({ id, amountMinor, feeMinor, refundedMinor, lostMinor }) => ({
      ...{ reference: id, amount: amountMinor, fee: feeMinor, refunded: refundedMinor, lost: lostMinor },
    })),
  ).toEqual(
    byReference(theirs.payments).map(({ reference, amount, fee, refunded, lost }) => ({
      ...{ reference, amount, fee, refunded, lost },
    })),
  );
  const gone = await db
    .select({ amountMinor: refunds.amountMinor })
    .from(refunds)
    .innerJoin(payments, eq(payments.id, refunds.paymentId))
    .where(and(isOnline, eq(refunds.state, "succeeded")));
  const amounts = (rows: { amount: number }[]) => rows.map(({ amount }) => amount).sort((one, other) => one - other);
  expect(amounts(gone.map(({ amountMinor: amount }) => ({ amount })))).toEqual(
    amounts(theirs.refunds.filter(({ status }) => status !== "failed")),
  );
}

/** A vendor's books of the payments that were begun in this test; those of the tests before are in them too. */
function booksOf(standIn: StandIn, known: Set<string>) {
  const { payments: paid, refunds: gone } = ourUnits(standIn);
  const ours = paid.filter(({ reference }) => reference !== null && known.has(reference));
  const ids = new Set(ours.map(({ externalId }) => externalId));
  return { payments: ours, refunds: gone.filter(({ paymentExternalId }) => ids.has(paymentExternalId)) };
}

/** A vendor's books in our units. */
function ourUnits(standIn: StandIn): VendorBooks {
  const { payments: paid, refunds: gone } = standIn.books();
  const minor = (currency: string, amount: number) => inOurUnits(standIn.name, currency, amount);
  return {
    payments: paid.map(({ amount, fee, refunded, lost, currency, ...one }) => ({
      ...{ ...one, currency, amount: minor(currency, amount), fee: minor(currency, fee) },
      ...{ refunded: minor(currency, refunded), lost: minor(currency, lost) },
    })),
    refunds: gone.map((one) => ({ ...one, amount: minor(one.currency, one.amount) })),
  };
}

/** What is known here of an appointment. */
function about(id: string) {
  return {
    balance: () => balanceOf(db, id),
    row: async () => (await db.select().from(appointments).where(eq(appointments.id, id)))[0],
    transactions: () => db.select().from(ledgerTransactions).where(eq(ledgerTransactions.appointmentId, id)),
    /** The kinds of the messages to its client. */
    told: async (_who?: string) => {
      const [row] = await db.select().from(appointments).where(eq(appointments.id, id));
      const rows = await db
        .select({ kind: outbox.kind })
        .from(outbox)
        .where(inArray(outbox.recipientId, [row?.clientId ?? ""]));
      return rows.map(({ kind }) => kind);
    },
  };
}

function there<Value>(value: Value | undefined): Value {
  if (value === undefined) throw new Error("The practice is not open yet.");
  return value;
}
