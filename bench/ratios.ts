/** What one round gave for ours and for what stands beside it, in requests a second. */
export type Pair = { bare: number; ours: number };

/** Prints the medians of rounds and of their ratios; a ratio below `least` ends the bench with 1. */
export function report(what: string, rounds: Pair[], least: number) {
  const ratio = median(rounds.map(({ bare, ours }) => ours / bare));
  const [bare, ours] = [median(rounds.map((one) => one.bare)), median(rounds.map((one) => one.ours))].map(Math.round);
  const bar = `at least ${least * 100} %`;
  console.info(`${what}: ${ours} requests a second beside ${bare}, ${Math.round(ratio * 100)} %, ${bar}`);
  if (ratio < least) miss(what);
}

/** Says that a bar was missed. */
export function miss(what: string) {
  console.error(`MISSED: ${what}`);
  process.exitCode = 1;
}

function median(values: number[]) {
  return values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)] ?? 0;
}
