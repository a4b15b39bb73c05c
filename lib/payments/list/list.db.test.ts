import { eq, sql } from "drizzle-orm";
import { afterEach, beforeEach, expect, test } from "vitest";
import { db } from "@/db/client";
import { appointments, payments } from "@/db/schema";
import { newId } from "@/lib/id";
import { bookOnce } from "@/lib/payments/ledger/book";
import { chargeLines, paymentLines, writeOffLines } from "@/lib/payments/ledger/lines";
import { readList } from "@/lib/payments/list/read-list";
import { type Asked, wantedOf } from "@/lib/payments/list/wanted";
import { cast, NOW, type Practitioner } from "@/lib/testing/cast";
import { minutesAfter } from "@/lib/testing/clock";
import { listening } from "@/lib/testing/database/statements";
import { withPayments } from "@/lib/testing/payments/mode";
import { completed, scheduled } from "@/lib/testing/requests";

const DAY = 1_440;
const CASH = { way: "cash", vendor: null } as const;
const STRIPE = { way: "online", vendor: "stripe" } as const;
let people: Awaited<ReturnType<typeof cast>>;

beforeEach(async () => {
  withPayments("invoice");
  people = await cast();
});

afterEach(() => withPayments("off"));

test("the list says of each session what it cost, what was paid and what is owed, by how it stands", async () => {
  const { mara, ana, ben, osei, lind } = people;
  const due = await charged({ client: ana, practitioner: osei, days: -3 }, 10_000);
  const part = await charged({ client: ana, practitioner: osei, days: -2 }, 8_000);
  await pay(part, 3_000, CASH);
  const paid = await charged({ client: ben, practitioner: lind, days: -1 }, 6_000);
  await pay(paid, 6_000, STRIPE);
  const letGo = await charged({ client: ben, practitioner: lind, days: -4 }, 5_000);
  await write(letGo, "write_off", writeOffLines(5_000));
  const ahead = await charged({ client: ben, practitioner: osei, days: 5 }, 7_000);

  expect(await idsOf({})).toEqual([ahead, paid, part, due, letGo]);
  expect(await idsOf({ state: "due" })).toEqual([part, due]);
  expect(await idsOf({ state: "ahead" })).toEqual([ahead]);
  expect(await idsOf({ state: "paid" })).toEqual([paid]);
  expect(await idsOf({ state: "let_go" })).toEqual([letGo]);
  expect(await idsOf({ sort: "owed" })).toEqual([due, ahead, part, ...[letGo, paid].sort().reverse()]);
  expect(await idsOf({ sort: "amount" })).toEqual([due, part, ahead, paid, letGo]);
  expect(await idsOf({ sort: "oldest" })).toEqual([letGo, due, part, paid, ahead]);
  expect(await idsOf({ practitioner: lind.practitionerId })).toEqual([paid, letGo]);
  expect(await idsOf({ client: ana.id })).toEqual([part, due]);
  expect(await idsOf({ way: "stripe" })).toEqual([paid]);
  expect(await idsOf({ way: "cash" })).toEqual([part]);
  expect(await idsOf({ from: dayAt(-3), to: dayAt(-2) })).toEqual([part, due]);

  const list = await readList(mara, wantedOf({}), "Africa/Accra", NOW);
  expect(list.totals).toEqual([{ currency: "USD", count: 5, paidMinor: 9_000, owedMinor: 22_000, feeMinor: 0 }]);
  // A nothing that is below zero would be shown as "-$0.00".
  expect(list.rows.map((row) => "paidMinor" in row && Object.is(row.paidMinor, -0))).not.toContain(true);
  expect(list.rows[2]).toMatchObject({ firstName: "Ana", chargedMinor: 8_000, paidMinor: 3_000, owedMinor: 5_000 });
});

test("a practitioner sees the sessions with them and no others, whatever the address asks", async () => {
  const { ana, osei, lind } = people;
  const own = await charged({ client: ana, practitioner: osei, days: -3 }, 10_000);
  const other = await charged({ client: ana, practitioner: lind, days: -2 }, 8_000);
  await pay(other, 8_000, CASH);
  for (const asked of [{}, { practitioner: lind.practitionerId }, { client: ana.id }, { of: "payments" }]) {
    const { rows, totals } = await readList(osei, wantedOf(asked), "Africa/Accra", NOW);
    expect(rows.map(({ id }) => id)).toEqual("of" in asked || "practitioner" in asked ? [] : [own]);
    expect(totals.map(({ count }) => count)).toEqual("of" in asked || "practitioner" in asked ? [] : [1]);
  }
});

test("the payments themselves, with what the vendor kept, and those to look at", async () => {
  const { ana, osei, mara } = people;
  const id = await charged({ client: ana, practitioner: osei, days: -3 }, 10_000);
  const fee = await pay(id, 6_000, STRIPE, { feeMinor: 200 });
  const odd = await pay(id, 1_000, STRIPE, { state: "open", paidAt: null, trouble: "amount_differs" });
  const begun = await pay(id, 1_500, STRIPE, { state: "expired", paidAt: null });
  const cash = await pay(id, 500, CASH, { paidAt: minutesAfter(NOW, 10) });
  const of = "payments";
  expect(await idsOf({ of })).toEqual([cash, ...[fee, odd].sort().reverse()]);
  expect(await idsOf({ of, state: "paid" })).toEqual([cash, fee]);
  expect(await idsOf({ of, state: "trouble" })).toEqual([odd]);
  expect(await idsOf({ of, state: "failed", sort: "amount" })).toEqual([begun, odd]);
  expect(await idsOf({ of, way: "cash" })).toEqual([cash]);
  const { rows, totals } = await readList(mara, wantedOf({ of, state: "paid" }), "Africa/Accra", NOW);
  expect(rows[1]).toMatchObject({ amountMinor: 6_000, feeMinor: 200, vendor: "stripe", lastName: "Boateng" });
  expect(totals).toMatchObject([{ count: 2, paidMinor: 6_500, feeMinor: 200 }]);
});

// With PAYMENT_ROWS=10000 the same of ten thousand.
const ROWS = Number(process.env.PAYMENT_ROWS ?? 200);

test("a list asks as many statements for ten sessions as for thousands, and each page is a page of it", async () => {
  const { ana, osei, mara } = people;
  const first = await charged({ client: ana, practitioner: osei, days: -3 }, 10_000);
  const asks = (asked: Asked) => listening(() => readList(mara, wantedOf(asked), "Africa/Accra", NOW));
  const few = await asks({});
  await multiply(first, ROWS);
  const started = performance.now();
  const many = await asks({ page: "3", state: "due", sort: "owed" });
  const tookMs = performance.now() - started;
  expect([few.statements.length, many.statements.length]).toEqual([2, 2]);
  expect(many.value.count).toBe(ROWS + 1);
  expect(many.value.rows).toHaveLength(25);
  const second = await asks({ page: "2", state: "due", sort: "owed" });
  const ids = [...many.value.rows, ...second.value.rows].map(({ id }) => id);
  expect(new Set(ids).size).toBe(50);
  if (process.env.PAYMENT_ROWS) process.stdout.write(`${ROWS} sessions: a page in ${Math.round(tookMs)} ms\n`);
});

async function idsOf(asked: Asked) {
  const { rows } = await readList(people.mara, wantedOf(asked), "Africa/Accra", NOW);
  return rows.map(({ id }) => id);
}

type Session = { client: { id: string } & typeof people.ana; practitioner: Practitioner; days: number };

async function charged({ client, practitioner, days }: Session, amountMinor: number) {
  const made = days < 0 ? completed : scheduled;
  const { id } = await made({ client, practitioner, startsAt: minutesAfter(NOW, days * DAY) });
  await write(id, "charge", chargeLines(amountMinor, 0));
  return id;
}

type Way = Parameters<typeof paymentLines>[0];
let attempts = 0;

async function pay(
  appointmentId: string,
  amountMinor: number,
  way: Way,
  more: Partial<typeof payments.$inferInsert> = {},
) {
  attempts += 1;
  const id = newId(NOW);
  const times = { createdAt: NOW, updatedAt: NOW, paidAt: NOW };
  const row = { id, appointmentId, attempt: attempts, ...way, amountMinor, currency: "USD", state: "paid" as const };
  await db.insert(payments).values({ ...row, ...times, ...more });
  if (more.paidAt !== null) await write(appointmentId, "payment", paymentLines(way, amountMinor));
  return id;
}

let written = 0;

function write(appointmentId: string, kind: "charge" | "payment" | "write_off", lines: ReturnType<typeof chargeLines>) {
  written += 1;
  const booked = { kind, dedupeKey: `${kind}-${written}`, appointmentId, currency: "USD", lines };
  return db.transaction((tx) => bookOnce(tx, booked, NOW));
}

const dayAt = (days: number) =>
  minutesAfter(NOW, days * DAY)
    .toISOString()
    .slice(0, 10);

/** The same session so many times more, each charged for. */
async function multiply(id: string, times: number) {
  const [one] = await db.select().from(appointments).where(eq(appointments.id, id));
  if (!one) throw new Error("There is no such session.");
  const { reason: _, rejectionReason: __, cancellationReason: ___, contact: ____, ...row } = one;
  const ids = Array.from({ length: times }, () => newId(NOW));
  for (let from = 0; from < times; from += 500) {
    const some = ids.slice(from, from + 500);
    await db.insert(appointments).values(some.map((other, n) => ({ ...row, id: other, reference: `R${from + n}` })));
  }
  await db.execute(sql`with booked as (
      insert into ledger_transactions (id, kind, dedupe_key, appointment_id, at)
      select gen_random_uuid(), 'charge', 'charge:' || id, id, ${NOW.toISOString()}::timestamptz
      from appointments where id <> ${id} returning id)
    insert into ledger_entries (transaction_id, line, account, amount_minor, currency)
    select id, line, case line when 1 then 'receivable' else 'income' end, case line when 1 then 9000 else -9000 end, 'USD'
    from booked, generate_series(1, 2) as line`);
}
