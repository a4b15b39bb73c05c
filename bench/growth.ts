import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { drizzle } from "drizzle-orm/postgres-js";
import postgres from "postgres";
import { growDatabase, IN_WINDOW, NOW } from "@/bench/growth-database";
import * as schema from "@/db/schema";
import { loadAvailability, type Reader } from "@/lib/availability/load";
import { slotQueryOf } from "@/lib/engine/slot-query";
import { freeStarts } from "@/lib/engine/slots";
import { startPostgres } from "@/scripts/postgres/postgres.mjs";

/*
 * Does free time take longer to find when a hundred times as much is booked? Thirty days of one practitioner, loaded
 * and worked out, from a database with few appointments and from one with many, in turn. Ends with 1 when the throughput
 * of the larger falls below 80 %.
 */

const { values } = parseArgs({
  options: { small: { type: "string", default: "100000" }, large: { type: "string", default: "10000000" } },
});
const ROUNDS = 15;
const ASKED_A_ROUND = 400;
const AT_ONCE = 4;
const LEAST = 0.8;
const WINDOW = { from: NOW, until: new Date(NOW.getTime() + 30 * 86_400_000) };
// It lives for minutes and holds no person's data, so it needn't wait for a disk.
const CARELESS = { fsync: "off", synchronous_commit: "off", full_page_writes: "off", max_wal_size: "4GB" };

type Practice = { reader: Reader; ids: string[]; end: () => Promise<void> };

run().catch((error) => {
  console.error(error);
  process.exitCode = 1;
});

async function run() {
  const folder = mkdtempSync(join(tmpdir(), "attune-growth-"));
  chmodSync(folder, 0o711);
  const server = await startPostgres({ dataDir: join(folder, "postgres"), quiet: true, settings: CARELESS });
  try {
    const small = await practiceWith(server.adminUrl, "small", Number(values.small));
    const large = await practiceWith(server.adminUrl, "large", Number(values.large));
    await compare(small, large);
    await small.end();
    await large.end();
  } finally {
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function compare(small: Practice, large: Practice) {
  const [few, many]: [number[], number[]] = [[], []];
  // The first round warms both up.
  for (let round = 0; round <= ROUNDS; round++) {
    const turns: [Practice, number[]][] = [
      [small, few],
      [large, many],
    ];
    for (const [practice, perSecond] of round % 2 === 0 ? turns : turns.toReversed()) {
      const measured = await throughput(practice, round);
      if (round > 0) perSecond.push(measured);
    }
  }
  const kept = median(many.map((perSecond, round) => perSecond / (few[round] ?? Number.NaN)));
  console.log(`\n${values.small} appointments: ${median(few).toFixed(0)} a second`);
  console.log(`${values.large} appointments: ${median(many).toFixed(0)} a second`);
  console.log(
    `${kept >= LEAST ? "holds " : "MISSED"}  throughput kept: ${(kept * 100).toFixed(1)} % (≥ ${LEAST * 100} %)`,
  );
  if (kept < LEAST) process.exitCode = 1;
}

async function practiceWith(adminUrl: string, name: string, appointments: number): Promise<Practice> {
  const begin = performance.now();
  const url = await growDatabase(adminUrl, name, appointments);
  console.log(`${appointments} appointments made in ${((performance.now() - begin) / 1000).toFixed(0)} s`);
  const sql = postgres(url, { max: AT_ONCE, onnotice: () => {} });
  const rows = await sql<{ id: string }[]>`select id from practitioners order by id`;
  return { reader: drizzle(sql, { schema }), ids: rows.map(({ id }) => id), end: () => sql.end() };
}

/** Questions answered a second, each about another practitioner. */
async function throughput(practice: Practice, round: number): Promise<number> {
  let asked = 0;
  const begin = performance.now();
  const ask = async () => {
    while (asked < ASKED_A_ROUND) await answer(practice, round * ASKED_A_ROUND + asked++);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, ask));
  return (ASKED_A_ROUND * 1000) / (performance.now() - begin);
}

async function answer({ reader, ids }: Practice, nth: number) {
  // A prime step, so that neighbours in one index are not asked one after the other.
  const id = ids[(nth * 6151) % ids.length];
  const [availability] = id ? await loadAvailability(id, WINDOW, NOW, reader) : [];
  if (!availability || availability.busy.length < IN_WINDOW)
    throw new Error("A practitioner's appointments are missing.");
  const starts = freeStarts(slotQueryOf(availability, 50, WINDOW, NOW));
  if (starts.length === 0) throw new Error("Nothing is free.");
}

function median(numbers: number[]): number {
  return numbers.toSorted((one, other) => one - other)[Math.floor(numbers.length / 2)] ?? Number.NaN;
}
