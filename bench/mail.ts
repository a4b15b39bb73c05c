import { readFileSync } from "node:fs";
import { setTimeout as pause } from "node:timers/promises";
import { killWorkers, startMailWorker } from "@/lib/testing/mail/mail-worker";
import { whilePromising } from "@/lib/testing/mail/while-promising";
import { type CountingSink, doublesIn, startCountingSink } from "@/lib/testing/stand-ins/counting-sink";
import { bareMailsPerSecond } from "./bare-mails";
import { type MailServer, mailServer } from "./mail-server";

const MAILS = Number(process.env.BENCH_MAILS ?? 1_000);
const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 6);
const OUTAGE_SECONDS = Number(process.env.BENCH_OUTAGE_SECONDS ?? 240);
const KILLS = Number(process.env.BENCH_KILLS ?? 100);
const LEAST_PER_SECOND = 50;
const LEAST_SHARE = 0.5;
const GONE_WITHIN_SECONDS = 60;
// Two workers that live for a second and a half at most, while forty mails a second are promised.
const STORM = { workers: 2, livesMs: 1_500 };
const FED = { count: 10, atMost: 500 };

const failures: string[] = [];

void main();

async function main() {
  let sink = await startCountingSink();
  const server = await mailServer(sink.url);
  try {
    const parts = process.argv.slice(2);
    const isWanted = (part: string) => parts.length === 0 || parts.includes(part);
    if (isWanted("rate")) await throughput(server, sink);
    if (isWanted("outage")) sink = await outage(server, sink);
    if (isWanted("deferral")) await deferral(server, sink);
    if (isWanted("kills")) await storm(server, sink, { isWhole: false });
    if (isWanted("cuts")) await storm(server, sink, { isWhole: true });
  } finally {
    await server.stop();
    await sink.close();
  }
  for (const failure of failures) console.error(`MISSED: ${failure}`);
  process.exit(failures.length > 0 ? 1 : 0);
}

/** Ours and a bare pool's in turn, so that what else the machine does meets both; the first round warms up. */
async function throughput(server: MailServer, sink: CountingSink) {
  const worker = await startMailWorker(server.environment);
  const rounds: { perSecond: number; bare: number; ownMs: number }[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const seen = sink.taken().length;
    const before = processorMs(worker.pid);
    await server.promise(MAILS);
    await server.untilSent();
    const ownMs = (processorMs(worker.pid) - before) / MAILS;
    const times = sink
      .taken()
      .slice(seen)
      .map(({ at }) => at);
    const perSecond = (times.length - 1) / ((Math.max(...times) - Math.min(...times)) / 1_000);
    rounds.push({ perSecond, ownMs, bare: await bareMailsPerSecond(sink.url, MAILS) });
  }
  await worker.kill();
  const warm = rounds.slice(1);
  const perSecond = median(warm.map((one) => one.perSecond));
  const share = median(warm.map((one) => one.perSecond / one.bare));
  console.info(`one worker: ${MAILS} mails, ${perSecond.toFixed(0)} a second (bar ${LEAST_PER_SECOND}),`);
  const bare = median(warm.map((one) => one.bare)).toFixed(0);
  console.info(`  ${(share * 100).toFixed(0)} % of a bare pool's ${bare} (bar ${LEAST_SHARE * 100} %),`);
  const ownMs = median(warm.map((one) => one.ownMs)).toFixed(1);
  console.info(`  ${ownMs} ms of its processor's time a mail; medians of ${warm.length} rounds`);
  if (share < LEAST_SHARE) failures.push(`${(share * 100).toFixed(0)} % of a bare pool's mails`);
  if (perSecond < LEAST_PER_SECOND) failures.push(`${perSecond.toFixed(0)} mails a second`);
}

function median(figures: number[]): number {
  return figures.toSorted((one, other) => one - other)[Math.floor(figures.length / 2)] ?? Number.NaN;
}

// Linux counts it in hundredths of a second, after the name of the program in parentheses.
function processorMs(pid: number): number {
  const [, , , , , , , , , , , user, system] =
    readFileSync(`/proc/${pid}/stat`, "utf8").split(") ")[1]?.split(" ") ?? [];
  return (Number(user) + Number(system)) * 10;
}

/** Nothing listens for a while; mails are promised meanwhile. Answers the server that takes its place. */
async function outage(server: MailServer, before: CountingSink): Promise<CountingSink> {
  const worker = await startMailWorker(server.environment);
  await before.close();
  await server.promise(MAILS);
  await pause(OUTAGE_SECONDS * 1_000);
  const sink = await startCountingSink(before.port);
  await judgeRecovery(`after ${OUTAGE_SECONDS} s without a mail server`, server, sink);
  await worker.kill();
  return sink;
}

/** The server answers 451 to every recipient for a while. */
async function deferral(server: MailServer, sink: CountingSink) {
  sink.deferAll(true);
  const worker = await startMailWorker(server.environment);
  await server.promise(MAILS);
  await pause(OUTAGE_SECONDS * 1_000);
  sink.deferAll(false);
  await judgeRecovery(`after ${OUTAGE_SECONDS} s of 451`, server, sink);
  await worker.kill();
}

async function judgeRecovery(what: string, server: MailServer, sink: CountingSink) {
  const before = sink.taken().length;
  const since = performance.now();
  await server.untilSent();
  const taken = sink.taken().slice(before);
  const seconds = (Math.max(...taken.map(({ at }) => at)) - since) / 1_000;
  console.info(`${what}: ${taken.length} mails gone in ${seconds.toFixed(1)} s (bar ${GONE_WITHIN_SECONDS})`);
  if (seconds > GONE_WITHIN_SECONDS) failures.push(`${what}: ${seconds.toFixed(1)} s`);
}

/** Workers are killed alone, or with the process of theirs that speaks with the mail server. */
async function storm(server: MailServer, sink: CountingSink, { isWhole }: { isWhole: boolean }) {
  const before = sink.taken().length;
  const killing = killWorkers(server.environment, { ...STORM, kills: KILLS, isWhole });
  const { result: survivors, promised } = await whilePromising(killing, {
    ...FED,
    promise: (count) => server.promise(count),
    left: () => sink.taken().length - before,
  });
  await server.untilSent();
  await survivors.stop();
  const keys = sink
    .taken()
    .slice(before)
    .map(({ key }) => key);
  const lost = promised - new Set(keys).size;
  const what = isWhole ? "workers killed with all that they started" : "workers killed";
  console.info(`${KILLS} ${what}: ${promised} mails, ${lost} lost, ${doublesIn(keys)} came twice`);
  if (lost > 0) failures.push(`${lost} mails were lost`);
  if (!isWhole && doublesIn(keys) > 0) failures.push(`${doublesIn(keys)} mails came twice`);
}
