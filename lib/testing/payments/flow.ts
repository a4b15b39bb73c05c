import { desc, eq, or } from "drizzle-orm";
import { db } from "@/db/client";
import { clientPackages, payments } from "@/db/schema";
import { isUnavailable } from "@/db/unavailable";
import { lockForWorker } from "@/lib/appointments/lock";
import type { Actor } from "@/lib/auth/actor";
import { Refusal } from "@/lib/errors";
import { settleAppointment } from "@/lib/payments/ledger/settle";
import { offerPackage } from "@/lib/payments/packages/offers";
import { coverEach } from "@/lib/payments/packages/use-package";
import type { Doors } from "@/lib/testing/payments/doors";
import type { payingPractice } from "@/lib/testing/payments/practice";
import { Refused as AtPaystack } from "@/lib/testing/stand-ins/paystack/refused";
import { Refused as AtStripe } from "@/lib/testing/stand-ins/stripe/refused";

/** Where a flow runs: in which practice, through which doors, and the chance (0 to 1) that decides. */
export type Course = { practice: ReturnType<typeof payingPractice>; doors: Doors; random: () => number };

/**
 * What is paid for: a session in full before it, a deposit and its rest, a session on a page of the client's own program,
 * one that the client's credit pays for as far as that goes, or a package of sessions.
 */
type Kind = "full" | "deposit" | "intent" | "credit" | "package";

/** A payment from its booking on: of a session or a package, by its id. */
export type Flow = { number: number; kind: Kind; id: string; client: Actor; priceMinor: number; turnedBack: boolean };

const SESSIONS = 3;

/**
 * A client books, or buys a package, is led to the page and pays there, is declined and pays, pays with a method that takes
 * days, or turns back.
 */
export async function beginFlow(course: Course, number: number, now: Date): Promise<Flow> {
  const { practice, doors, random } = course;
  const who = number % 2 ? ("ana" as const) : ("ben" as const);
  const kind = kindOf(random());
  const priceMinor = practice.stepMinor * Math.round((practice.priceMinor / practice.stepMinor) * (0.5 + random()));
  const prepayMinor = kind === "deposit" ? inSteps(practice, priceMinor * 0.6) : priceMinor;
  const client = practice[who];
  const id = await (kind === "package"
    ? offered(course, priceMinor, now)
    : booked(course, who, number, { priceMinor, prepayMinor }, now));
  if (kind === "credit") await doors.payFromCredit(client, id, now);
  const flow: Flow = { number, kind, id, client, priceMinor, turnedBack: random() < 0.15 };
  // Who is not led to the page presses once more.
  if (!(await ledToPage(course, flow, now))) await ledToPage(course, flow, now);
  const begun = kind === "package" ? { ...flow, id: await boughtFrom(id) } : flow;
  const page = await pageOf(begun);
  if (page && !flow.turnedBack) act(practice, page, random());
  return begun;
}

/** Of those who turned back, half think better of it when the time is not kept for them any more. */
export async function payLate({ practice, random }: Course, flows: Flow[]) {
  const thinkingBetter = flows.filter(({ turnedBack }) => turnedBack && random() < 0.5);
  for (const flow of thinkingBetter) await tolerant(async () => practice.standIn().pay((await pageOf(flow)) ?? ""));
}

/**
 * The rest of a deposit is paid, prepaid sessions are used, and the session is cancelled by either side, disputed at the
 * bank, or given back in parts by several at once. Answers how many such races there were.
 */
export async function carryOn(course: Course, flow: Flow, now: Date): Promise<number> {
  const { practice, doors, random } = course;
  if (flow.kind === "deposit") await payRest(course, flow, now);
  if (flow.kind === "package") return carryOnPackage(course, flow, now);
  const chance = random();
  if (chance < 0.2) await doors.cancel(flow.client, flow.id, random() < 0.3, now);
  else if (chance < 0.35) await doors.cancel(practice.mara, flow.id, false, now);
  else if (chance < 0.7) return giveBackAtOnce(course, flow, now);
  else if (chance < 0.8) await dispute(course, flow, chance < 0.75);
  return 0;
}

// The vendor that has no payments on other pages refuses them, and the client goes to its own.
async function ledToPage({ practice, doors }: Course, flow: Flow, now: Date): Promise<boolean> {
  const { kind, id, client, priceMinor } = flow;
  const { currency } = practice;
  if (kind === "package") return doors.buy(client, id, now);
  if (kind !== "intent") return doors.checkout(client, id, now);
  const isBegun = await doors.intent(client, { amountMinor: priceMinor, currency, bookingId: id }, now);
  return isBegun || doors.checkout(client, id, now);
}

function kindOf(chance: number): Kind {
  if (chance < 0.1) return "package";
  if (chance < 0.2) return "deposit";
  if (chance < 0.3) return "intent";
  return chance < 0.4 ? "credit" : "full";
}

type Practice = Course["practice"];

function inSteps({ stepMinor }: Practice, minor: number): number {
  return stepMinor * Math.max(1, Math.floor(minor / stepMinor));
}

type Costs = { priceMinor: number; prepayMinor: number };

// A database that is too busy to answer may have booked all the same, so the next try is for another time.
async function booked(course: Course, who: "ana" | "ben", number: number, costs: Costs, now: Date): Promise<string> {
  try {
    return await course.practice.unpaid(who, number, now, costs);
  } catch (error) {
    if (!isUnavailable(error)) throw error;
    return booked(course, who, number + 100_000, costs, now);
  }
}

/** Each package is an offer of its own, so that the client who buys two at once buys two. */
async function offered(course: Course, priceMinor: number, now: Date): Promise<string> {
  const { mara, people } = course.practice;
  const offer = {
    serviceId: people.service.id,
    sessions: SESSIONS,
    priceMinor: SESSIONS * priceMinor,
    validDays: null,
  };
  return tireless(() => offerPackage(mara, offer, now));
}

async function boughtFrom(offerId: string): Promise<string> {
  const [pack] = await db.select().from(clientPackages).where(eq(clientPackages.offerId, offerId));
  return pack?.id ?? offerId;
}

async function newestPayment({ id }: Pick<Flow, "id">) {
  const isOfIt = or(eq(payments.appointmentId, id), eq(payments.packageId, id));
  const [payment] = await db.select().from(payments).where(isOfIt).orderBy(desc(payments.attempt)).limit(1);
  return payment;
}

async function pageOf(flow: Pick<Flow, "id">): Promise<string | null> {
  return (await newestPayment(flow))?.providerId ?? null;
}

function act(practice: Practice, providerId: string, chance: number) {
  const vendor = practice.standIn();
  if (chance < 0.15) vendor.decline(providerId);
  if (chance < 0.25 && chance >= 0.15) {
    vendor.payLater(providerId);
    vendor.settle(providerId, chance < 0.2);
  } else vendor.pay(providerId);
}

async function payRest(course: Course, flow: Flow, now: Date) {
  const { practice, doors, random } = course;
  if (random() < 0.3 || !(await doors.checkout(flow.client, flow.id, now))) return;
  const page = await pageOf(flow);
  await tolerant(async () => practice.standIn().pay(page ?? ""));
}

/** One of the sessions is used for a booking, which may be cancelled again; some are given back for money. */
async function carryOnPackage(course: Course, flow: Flow, now: Date): Promise<number> {
  const { practice, doors, random } = course;
  if (random() < 0.6) {
    const id = await booked(
      course,
      flow.client.id === practice.ana.id ? "ana" : "ben",
      flow.number,
      { priceMinor: flow.priceMinor, prepayMinor: 0 },
      now,
    );
    await tireless(() => useSession(id, now)).catch(asRefused);
    if (random() < 0.5) await doors.cancel(random() < 0.5 ? flow.client : practice.mara, id, false, now);
  }
  if (random() < 0.2) await dispute(course, flow, random() < 0.5);
  return random() < 0.5 ? refundSessionsAtOnce(course, flow, now) : 0;
}

/** As a booking of the client's does, for which a package is there. */
async function useSession(appointmentId: string, now: Date) {
  await db.transaction(async (tx) => {
    const locked = await lockForWorker(tx, appointmentId);
    const { startsAt } = locked ?? {};
    if (locked && startsAt) await coverEach(tx, [{ ...locked, startsAt }], now);
    await settleAppointment(tx, appointmentId, now);
  });
}

async function refundSessionsAtOnce({ practice, doors }: Course, flow: Flow, now: Date): Promise<number> {
  const [pack] = await db.select().from(clientPackages).where(eq(clientPackages.id, flow.id));
  if (!pack) return 0;
  const leftSessions = pack.sessions - pack.usedSessions - pack.endedSessions;
  const wanted = { clientId: flow.client.id, packageId: flow.id, sessions: 1, leftSessions, words: "Moves away." };
  await Promise.all([1, 2, 3].map(() => doors.refundPackage(practice.mara, wanted, now)));
  return 1;
}

/** The payer's bank asks for the money back, and decides. */
async function dispute({ practice }: Course, flow: Flow, isWon: boolean) {
  const page = await pageOf(flow);
  await tolerant(async () => practice.standIn().closeDispute(practice.standIn().dispute(page ?? "pi_none"), isWon));
}

/** Several of the staff give back at once, more than there is between them. */
async function giveBackAtOnce({ practice, doors, random }: Course, flow: Flow, now: Date): Promise<number> {
  const payment = await newestPayment(flow);
  if (!payment) return 0;
  const wanted = Array.from({ length: 4 }, () => inSteps(practice, random() * 0.6 * flow.priceMinor));
  await Promise.all(
    wanted.map((amountMinor) => {
      const refund = { appointmentId: flow.id, paymentId: payment.id, amountMinor, words: "Sorry." };
      return doors.refund(practice.mara, refund, now);
    }),
  );
  return 1;
}

// Of two bookings at once only one uses the last prepaid session; the other is to be paid like any.
function asRefused(error: unknown) {
  if (!(error instanceof Refusal)) throw error;
}

/** What a vendor refuses has not happened. */
async function tolerant(deed: () => Promise<void>): Promise<void> {
  try {
    await deed();
  } catch (error) {
    if (!(error instanceof AtStripe || error instanceof AtPaystack)) throw error;
  }
}

async function tireless<Value>(deed: () => Promise<Value>): Promise<Value> {
  try {
    return await deed();
  } catch (error) {
    if (!isUnavailable(error)) throw error;
    return tireless(deed);
  }
}
