import { closeDatabase, driver } from "@/db/client";
import { databaseCode } from "@/db/unavailable";
import type { Staff } from "@/lib/auth/actor";
import { readList } from "@/lib/payments/list/read-list";
import { wantedOf } from "@/lib/payments/list/wanted";
import { listOwedSessions } from "@/lib/payments/owed";
import { dashboard } from "@/lib/reports/dashboard";
import { financialReport } from "@/lib/reports/financial";
import { moneyReport } from "@/lib/reports/money";
import { cast } from "@/lib/testing/cast";
import { makeCrowd } from "@/lib/testing/crowd";
import { withPractice } from "./practice-server";
import { median, miss } from "./ratios";
import { fillBooks, LAST_DAY } from "./report-database";

const PAYMENTS = Number(process.env.BENCH_PAYMENTS ?? 100_000);
const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 7);
const CLIENTS = 200;
const YEAR = { from: "2025-12-01", to: LAST_DAY };
const QUERY_CANCELED = "57014";
const NOW = new Date(`${LAST_DAY}T23:30:00Z`);

/** The books read once, as a floor: every entry beside its transaction, in one sum by currency and account. */
const FLOOR = `select currency, account, sum(amount_minor) from ledger_entries
  join ledger_transactions on ledger_transactions.id = transaction_id group by currency, account`;

void withPractice("attune_report", main);

async function main() {
  const { mara, osei } = await cast();
  await makeCrowd(CLIENTS, 0);
  await fillBooks(driver(), PAYMENTS);
  await keepToOneProcessor();
  const [rows] = await driver()`select (select count(*) from ledger_transactions) as transactions,
    (select count(*) from ledger_entries) as entries`;
  console.info(
    `${PAYMENTS} payments, ${rows?.transactions} transactions, ${rows?.entries} entries; medians of ${ROUNDS}`,
  );
  const regular = await longestClient();
  console.info(`the client who was here most often has ${regular.sessions} sessions\n`);
  const list = (asked: Record<string, string>, staff: Staff = mara) =>
    readList(staff, wantedOf(asked), "Africa/Accra", NOW);
  const asked: [string, () => Promise<unknown>, number][] = [
    ["/admin/reports/money, a year", () => moneyReport(mara, YEAR), 5],
    ["/admin/reports/money, a month", () => moneyReport(mara, { from: "2026-11-01", to: LAST_DAY }), 2],
    ["the API's report, a year", () => financialReport(mara, YEAR), 5],
    ["the dashboard's numbers", () => dashboard(mara, NOW), 2],
    ["/admin/payments, sessions", () => list({}), 4],
    ["/admin/payments, sessions to pay now", () => list({ state: "due" }), 4],
    ["/admin/payments, a practitioner's", () => list({}, osei), 4],
    ["/admin/payments, payments", () => list({ of: "payments" }), 2],
    ["/admin/payments, payments by amount", () => list({ of: "payments", sort: "amount", page: "40" }), 2],
    ["what a client owes, of ten years of sessions", () => listOwedSessions(mara, regular.id, NOW), 0.5],
  ];
  const floors: number[] = [];
  const times = new Map<string, number[]>();
  for (let round = 0; round <= ROUNDS; round++) {
    const floor = await timed(() => driver().unsafe(FLOOR));
    if (round > 0) floors.push(floor);
    for (const [what, ask] of asked) {
      const ms = await timed(ask);
      // The first round warms the database up.
      if (round > 0) times.set(what, [...(times.get(what) ?? []), ms]);
    }
  }
  console.info(`the floor, every entry summed once: ${median(floors).toFixed(0)} ms`);
  for (const [what, , most] of asked) {
    const all = times.get(what) ?? [];
    const ratio = median(all.map((ms, round) => ms / (floors[round] ?? Number.NaN)));
    console.info(`${what}: ${median(all).toFixed(0)} ms, ${ratio.toFixed(2)} times the floor, at most ${most}`);
    if (!(ratio <= most)) miss(what);
  }
}

// The floor would be shared by as many processors as are idle, and what is measured against it would not.
async function keepToOneProcessor() {
  await driver()`alter database attune_report set max_parallel_workers_per_gather = 0`;
  await closeDatabase();
}

async function longestClient(): Promise<{ id: string; sessions: number }> {
  const [row] = await driver()<{ id: string; sessions: number }[]>`select client_id as id, count(*)::int as sessions
    from appointments group by client_id order by sessions desc limit 1`;
  if (!row) throw new Error("There are no sessions.");
  return row;
}

const TRIES = 5;

/** How long something takes; asked again where a machine that was busy with other things had it ended after its time. */
async function timed(run: () => Promise<unknown>, tries = TRIES): Promise<number> {
  const begin = performance.now();
  try {
    await run();
    return performance.now() - begin;
  } catch (error) {
    if (databaseCode(error) !== QUERY_CANCELED || tries === 1) throw error;
    console.info("A statement was ended after five seconds: the machine is busy. Asked again.");
    return timed(run, tries - 1);
  }
}
