import type { Load } from "@/bench/http-load";

/** What one round gave for ours and for what stands beside it. */
export type Pair = { bare: Load; ours: Load };

/**
 * Prints the medians of rounds and of their ratios; a ratio of requests a second below `least` ends the bench with 1. The
 * server's own time is printed beside them: on a machine that others use, too, it says more.
 */
export function report(what: string, rounds: Pair[], least: number) {
  const speed = compared(rounds, ({ perSecond }) => perSecond);
  const work = compared(rounds, ({ cpuMicros }) => cpuMicros);
  const bar = `at least ${least * 100} %`;
  console.info(`${what}: ${speed.ours} requests a second beside ${speed.bare}, ${percent(speed.ratio)}, ${bar}`);
  console.info(`  the server's own time: ${work.ours} µs beside ${work.bare}, ${percent(1 / work.ratio)}`);
  if (speed.ratio < least) miss(what);
}

function compared(rounds: Pair[], value: (load: Load) => number) {
  const [bare, ours] = [median(rounds.map((one) => value(one.bare))), median(rounds.map((one) => value(one.ours)))].map(
    Math.round,
  );
  return { bare, ours, ratio: median(rounds.map((one) => value(one.ours) / value(one.bare))) };
}

const percent = (ratio: number) => `${Math.round(ratio * 100)} %`;

/** Says that a bar was missed. */
export function miss(what: string) {
  console.error(`MISSED: ${what}`);
  process.exitCode = 1;
}

/** The middle one of some values. */
export function median(values: number[]) {
  return values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)] ?? 0;
}
