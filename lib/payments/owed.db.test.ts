import { eq } from "drizzle-orm";
import fc from "fast-check";
import { afterEach, expect, test } from "vitest";
import { db } from "@/db/client";
import { appointments, payments } from "@/db/schema";
import { newId } from "@/lib/id";
import { bookOnce } from "@/lib/payments/ledger/book";
import { chargeLines, creditLines, paymentLines, refundLines, writeOffLines } from "@/lib/payments/ledger/lines";
import { dueOf, dueOfClients, listOwedSessions } from "@/lib/payments/owed";
import { listOwedPackages } from "@/lib/payments/packages/owed-packages";
import { moneyOf } from "@/lib/payments/statement";
import { cast, NOW } from "@/lib/testing/cast";
import { minutesAfter } from "@/lib/testing/clock";
import { withPayments } from "@/lib/testing/payments/mode";
import { completed, scheduled } from "@/lib/testing/requests";

afterEach(() => withPayments("off"));

const CASH = { way: "cash", vendor: null } as const;

test("whatever happened to a session, the list of what is owed says what its own page says", async () => {
  withPayments("invoice");
  const { ana, osei, mara } = await cast();
  const status = fc.constantFrom("scheduled", "completed", "no_show", "cancelled");
  const step = fc.tuple(fc.constantFrom("charge", "credit", "payment", "refund", "write_off"), fc.nat(9_000));
  const sessions = fc.sample(
    fc.record({ status, prepay: fc.constantFrom(0, 0, 3_000), steps: fc.array(step, { maxLength: 4 }) }),
    { numRuns: 40, seed: 11 },
  );
  let written = 0;
  for (const [number, { status, prepay, steps }] of sessions.entries()) {
    const startsAt = minutesAfter(NOW, -60 * (number + 2));
    const { id } = await completed({ client: ana, practitioner: osei, startsAt });
    const terms = { status, priceMinor: 8_000, currency: "USD", prepayMinor: prepay } as const;
    await db.update(appointments).set(terms).where(eq(appointments.id, id));
    for (const [kind, minor] of steps) {
      written += 1;
      const booking = { kind, dedupeKey: `${kind}-${written}`, appointmentId: id, currency: "USD" } as const;
      await db.transaction((tx) => bookOnce(tx, { ...booking, lines: LINES[kind](minor + 1) }, NOW));
    }
  }
  const listed = await listOwedSessions(mara, ana.id, NOW);
  const rows = await db.select({ id: appointments.id }).from(appointments);
  let owing = 0;
  for (const { id } of rows) {
    const money = await moneyOf(mara, id);
    const one = listed.find((session) => session.id === id);
    expect([one?.owedMinor ?? 0, one?.payableMinor ?? 0]).toEqual([money?.owedMinor, money?.due.amountMinor]);
    owing += one ? 1 : 0;
  }
  expect(owing).toBeGreaterThan(5);
  expect((await dueOfClients(db, [ana.id], NOW)).get(ana.id)).toEqual(dueOf(listed, await listOwedPackages(ana.id)));
});

test("what lies ahead is not due, and what has to be paid first is", async () => {
  withPayments("invoice");
  const { ana, osei } = await cast();
  const { id } = await scheduled({ client: ana, practitioner: osei, startsAt: minutesAfter(NOW, 2_880) });
  const its = eq(appointments.id, id);
  await db.update(appointments).set({ priceMinor: 8_000, currency: "USD" }).where(its);
  expect(await listOwedSessions(ana, ana.id, NOW)).toMatchObject([{ isDue: false, payableMinor: 8_000 }]);
  await db.update(appointments).set({ prepayMinor: 2_000 }).where(its);
  expect(await listOwedSessions(ana, ana.id, NOW)).toMatchObject([{ isDue: true, payableMinor: 2_000 }]);
  expect(await listOwedSessions(ana, ana.id, minutesAfter(NOW, 3_000))).toMatchObject([{ isDue: true }]);
});

test("what a payment is on its way for is said to be, and is not asked for", async () => {
  withPayments("invoice");
  const { ana, osei } = await cast();
  const { id } = await completed({ client: ana, practitioner: osei, startsAt: minutesAfter(NOW, -120) });
  await db.update(appointments).set({ priceMinor: 8_000, currency: "USD" }).where(eq(appointments.id, id));
  expect(await listOwedSessions(ana, ana.id, NOW)).toMatchObject([{ isUnderWay: false }]);
  const times = { createdAt: NOW, updatedAt: NOW };
  const money = { state: "processing" as const, amountMinor: 8_000, currency: "USD" };
  await db.insert(payments).values({ id: newId(NOW), appointmentId: id, attempt: 1, ...money, ...times });
  expect(await listOwedSessions(ana, ana.id, NOW)).toMatchObject([{ isUnderWay: true }]);
  expect((await dueOfClients(db, [ana.id], NOW)).get(ana.id)).toEqual([]);
});

const LINES = {
  charge: (minor: number) => chargeLines(minor, 0),
  credit: (minor: number) => creditLines(minor, 0),
  payment: (minor: number) => paymentLines(CASH, minor),
  refund: (minor: number) => refundLines(CASH, minor),
  write_off: writeOffLines,
};
