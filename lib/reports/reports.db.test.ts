import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { db } from "@/db/client";
import { payments, refunds, services, settings } from "@/db/schema";
import { newId } from "@/lib/id";
import { bookOnce } from "@/lib/payments/ledger/book";
import { paymentLines, refundLines } from "@/lib/payments/ledger/lines";
import { dashboard } from "@/lib/reports/dashboard";
import { financialReport } from "@/lib/reports/financial";
import { cast, NOW } from "@/lib/testing/cast";
import { minutesAfter } from "@/lib/testing/clock";
import { completed, pendingRequest, scheduled } from "@/lib/testing/requests";

const ONLINE = { way: "online", vendor: "stripe" } as const;

type Paying = { appointmentId: string; amountMinor: number; at: string; currency?: string };

async function paid({ appointmentId, amountMinor, at, currency = "USD" }: Paying) {
  const id = newId(NOW);
  const moment = new Date(at);
  const times = { createdAt: moment, updatedAt: moment, paidAt: moment };
  await db.insert(payments).values({ id, appointmentId, attempt: 1, state: "paid", amountMinor, currency, ...times });
  const booked = { kind: "payment" as const, dedupeKey: `payment:${id}`, appointmentId, paymentId: id, currency };
  await db.transaction((tx) => bookOnce(tx, { ...booked, lines: paymentLines(ONLINE, amountMinor) }, moment));
  return { id, appointmentId };
}

async function refunded(payment: { id: string; appointmentId: string }, amountMinor: number, at: string) {
  const { id: paymentId, appointmentId } = payment;
  const [id, moment] = [newId(NOW), new Date(at)];
  await db.insert(refunds).values({ id, paymentId, amountMinor, createdAt: moment });
  const about = { appointmentId, paymentId, refundId: id, currency: "USD" };
  const booked = { kind: "refund" as const, dedupeKey: `refund:${id}`, ...about };
  await db.transaction((tx) => bookOnce(tx, { ...booked, lines: refundLines(ONLINE, amountMinor) }, moment));
}

/** A practice on New York's clock: two sessions paid in November, one of them partly given back in December. */
async function practiceWithMoney() {
  const people = await cast();
  await db.update(settings).set({ timeZone: "America/New_York" });
  const { ana, ben, osei, lind } = people;
  const first = await completed({ client: ana, practitioner: osei, startsAt: minutesAfter(NOW, -14 * 1440) });
  const second = await completed({ client: ben, practitioner: lind, startsAt: minutesAfter(NOW, -7 * 1440) });
  // Half past eleven at night on the 17th in New York, and an hour into the 1st of December there.
  const early = await paid({ appointmentId: first.id, amountMinor: 10_000, at: "2026-11-18T04:30:00Z" });
  await paid({ appointmentId: second.id, amountMinor: 8_050, at: "2026-11-24T12:00:00Z" });
  await refunded(early, 2_500, "2026-12-01T06:00:00Z");
  return people;
}

test("a report adds up by day, service and practitioner, on the practice's own calendar", async () => {
  const { mara, osei, lind, service } = await practiceWithMoney();
  const report = await financialReport(mara, { from: "2026-11-17", to: "2026-11-24" });
  const [ten, eight] = [
    { grossMinor: 10_000, refundsMinor: 0, count: 1 },
    { grossMinor: 8_050, refundsMinor: 0, count: 1 },
  ];
  expect(report).toEqual({
    zone: "America/New_York",
    withoutService: { grossMinor: 0, refundsMinor: 0, count: 0 },
    withoutPractitioner: { grossMinor: 0, refundsMinor: 0, count: 0 },
    currency: "USD",
    otherCurrencies: [],
    total: { grossMinor: 18_050, refundsMinor: 0, count: 2 },
    days: [
      { date: "2026-11-17", ...ten },
      { date: "2026-11-24", ...eight },
    ],
    services: [{ id: service.id, name: "Session", grossMinor: 18_050, refundsMinor: 0, count: 2 }],
    practitioners: [
      { id: osei.practitionerId, name: "Dr. Ama Osei", ...ten },
      { id: lind.practitionerId, name: "Dr. Signe Lind", ...eight },
    ],
  });
});

test("both ends of a span are in it, and what was given back counts on its own day", async () => {
  const { mara } = await practiceWithMoney();
  const totals = async (from: string, to: string) => (await financialReport(mara, { from, to })).total;
  expect(await totals("2026-11-17", "2026-11-17")).toEqual({ grossMinor: 10_000, refundsMinor: 0, count: 1 });
  expect(await totals("2026-11-18", "2026-11-23")).toEqual({ grossMinor: 0, refundsMinor: 0, count: 0 });
  expect(await totals("2026-12-01", "2026-12-01")).toEqual({ grossMinor: 0, refundsMinor: 2_500, count: 0 });
});

test("money of another currency is named, and never added to the practice's own", async () => {
  const { mara, ana, osei } = await practiceWithMoney();
  const third = await completed({ client: ana, practitioner: osei, startsAt: minutesAfter(NOW, -2880) });
  await paid({ appointmentId: third.id, amountMinor: 5_000, at: "2026-11-20T12:00:00Z", currency: "EUR" });
  const span = { from: "2026-11-01", to: "2026-11-30" };
  expect(await financialReport(mara, span)).toMatchObject({ otherCurrencies: ["EUR"], total: { grossMinor: 18_050 } });
  expect(await financialReport(mara, { ...span, currency: "EUR" })).toMatchObject({
    otherCurrencies: ["USD"],
    total: { grossMinor: 5_000, count: 1 },
  });
});

test("the dashboard counts what has a time, and money after what was given back", async () => {
  const { mara, ana, ben, osei } = await practiceWithMoney();
  await pendingRequest({ client: ana, practitioner: osei });
  await scheduled({ client: ben, practitioner: osei, startsAt: minutesAfter(NOW, 2880) });
  expect(await dashboard(mara, NOW)).toEqual({
    ...{ users: 5, bookings: 3, completed: 2, cancelled: 0, currency: "USD" },
    ...{ revenueMinor: 15_550, monthMinor: -2_500 },
  });
  const lastOfNovember = new Date("2026-12-01T04:59:00Z");
  expect(await dashboard(mara, lastOfNovember)).toMatchObject({ monthMinor: 15_550 });
});

test("only an admin sees either", async () => {
  const { osei, service } = await practiceWithMoney();
  await db.update(services).set({ priceMinor: 10_000 }).where(eq(services.id, service.id));
  await expect(dashboard(osei, NOW)).rejects.toMatchObject({ reason: "forbidden" });
  const span = { from: "2026-11-01", to: "2026-11-30" };
  await expect(financialReport(osei, span)).rejects.toMatchObject({ reason: "forbidden" });
});

test("no more can be given back than was paid, and nothing of what was not", async () => {
  const { ana, osei } = await practiceWithMoney();
  const third = await completed({ client: ana, practitioner: osei, startsAt: minutesAfter(NOW, -2880) });
  const payment = await paid({ appointmentId: third.id, amountMinor: 5_000, at: "2026-11-20T12:00:00Z" });
  await expect(refunded(payment, 5_001, "2026-11-21T12:00:00Z")).rejects.toThrow();
  const unpaid = { state: "processing" as const, paidAt: null, refundedMinor: 1 };
  await expect(db.update(payments).set(unpaid).where(eq(payments.id, payment.id))).rejects.toThrow();
});
