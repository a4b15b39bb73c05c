import { luxonStarts } from "@/bench/luxon-starts";
import { type SlotsInput, slotQueryOf, slotStarts } from "@/bench/slot-starts";
import { oracleStarts } from "@/lib/testing/model/slot-oracle";

/*
 * The slot engine beside a Luxon interval engine and a minute-by-minute oracle, in one interleaved run: every round
 * times every contender on every size, so that what else the machine does falls on all alike. Prints medians of the
 * rounds and of their ratios. Every answer is checked first; a wrong one, or a bar that is missed, ends it with 1.
 */

const HORIZONS = [7, 30, 90, 365];
const BUSY = [0, 50, 500];
const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 11);
const BATCH_MS = 15;

type Contest = {
  days: number;
  busy: number;
  offered: number;
  oracleMicros: number;
  engine: Contender;
  luxon: Contender;
};

/** A call, how often it is repeated in a round, and what it took in each, in microseconds. */
type Contender = { call: () => number[]; batch: number; rounds: number[] };

const failures: string[] = [];
const contests = HORIZONS.flatMap((days) => BUSY.map((busy) => contestOf(days, busy)));

for (let round = 0; round < ROUNDS; round++) {
  for (const { engine, luxon } of contests) {
    for (const contender of round % 2 === 0 ? [engine, luxon] : [luxon, engine]) {
      contender.rounds.push(microseconds(contender));
    }
  }
}

console.log("\n days  busy  offered     engine µs   µs/day      Luxon µs     × Luxon    × oracle");
for (const { days, busy, offered, oracleMicros, engine, luxon } of contests) {
  const micros = median(engine.rounds);
  const beside = ratio(luxon, engine);
  const cells = [days, busy, offered, micros, micros / days, median(luxon.rounds), beside, oracleMicros / micros];
  const widths = [5, 6, 9, 14, 9, 14, 12, 12];
  const digits = [0, 0, 0, 1, 3, 0, 0, 0];
  console.log(cells.map((cell, index) => cell.toFixed(digits[index]).padStart(widths[index] ?? 0)).join(""));
}

console.log("");
bar("times as fast as Luxon, 30 days and 50 busy", ratio(at(30, 50).luxon, at(30, 50).engine), "≥", 200);
bar("time of a year per time of 90 days, by day", ratio(at(365, 0).engine, at(90, 0).engine) * (90 / 365), "≤", 1.25);
bar("time of a year per time of 30 days, by day", ratio(at(365, 0).engine, at(30, 0).engine) * (30 / 365), "≤", 1.25);
bar("time of a year with 500 busy per none", ratio(at(365, 500).engine, at(365, 0).engine), "≤", 1.6);
for (const failure of failures) console.error(failure);
process.exitCode = failures.length > 0 ? 1 : 0;

function contestOf(days: number, busy: number): Contest {
  const input = practiceOf(days, busy);
  const query = slotQueryOf(input);
  const begin = performance.now();
  const expected = oracleStarts(query);
  const oracleMicros = (performance.now() - begin) * 1000;
  const engine = contender(() => slotStarts(input));
  const luxon = contender(() => luxonStarts(query));
  compare(`engine, ${days} days, ${busy} busy`, engine.call(), expected);
  compare(`Luxon, ${days} days, ${busy} busy`, luxon.call(), expected);
  return { days, busy, offered: expected.length, oracleMicros, engine, luxon };
}

/** A practice of weekdays 9–12 and 13–17 in New York, with sessions of 50 minutes spread over the horizon. */
function practiceOf(days: number, busyCount: number): SlotsInput {
  const from = Date.parse("2026-12-01T09:00:00Z") / 60_000;
  const hours = [0, 1, 2, 3, 4].flatMap((weekday) => [
    { weekday, startMinute: 540, endMinute: 720 },
    { weekday, startMinute: 780, endMinute: 1020 },
  ]);
  const next = chance(days * 1000 + busyCount);
  const busy = Array.from({ length: busyCount }, () => {
    const start = from + Math.floor(next() * days) * 1440 + Math.floor(next() * 16) * 30 + 300;
    return { start, end: start + 60 };
  });
  const rules = { bufferAfter: 10, noticeMinutes: 120, horizonDays: 365 };
  return { zone: "America/New_York", hours, busy, rules, minutes: 50, from, until: from + days * 1440 };
}

function compare(what: string, answer: number[], expected: number[]) {
  const isRight = answer.length === expected.length && answer.every((start, index) => start === expected[index]);
  if (!isRight) failures.push(`WRONG: ${what}: ${answer.length} starts, the oracle has ${expected.length}`);
}

function bar(what: string, value: number, sign: "≤" | "≥", limit: number) {
  const holds = sign === "≤" ? value <= limit : value >= limit;
  console.log(`${holds ? "holds " : "MISSED"}  ${what}: ${value.toFixed(2)} (${sign} ${limit})`);
  if (!holds) failures.push(`MISSED: ${what}`);
}

function at(days: number, busy: number): Contest {
  const found = contests.find((one) => one.days === days && one.busy === busy);
  if (!found) throw new Error(`${days} days with ${busy} busy were not measured.`);
  return found;
}

/** How many times as long one takes as the other, round by round. */
function ratio(one: Contender, other: Contender): number {
  return median(one.rounds.map((micros, round) => micros / (other.rounds[round] ?? Number.NaN)));
}

/** A call warmed up, and repeated as often as fills a batch. */
function contender(call: () => number[]): Contender {
  const begin = performance.now();
  let calls = 0;
  for (; performance.now() - begin < 6 * BATCH_MS; calls++) call();
  return { call, batch: Math.max(1, Math.round(calls / 6)), rounds: [] };
}

function microseconds({ call, batch }: Contender): number {
  const begin = performance.now();
  for (let index = 0; index < batch; index++) call();
  return ((performance.now() - begin) * 1000) / batch;
}

function median(times: number[]): number {
  const sorted = times.toSorted((one, other) => one - other);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

/** The same chance in every run (mulberry32). */
function chance(seed: number) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
