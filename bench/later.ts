import { setTimeout as pause } from "node:timers/promises";
import { eq, isNotNull } from "drizzle-orm";
import { db } from "@/db/client";
import { appointmentEvents, busyTimes } from "@/db/schema";
import { bookForClient } from "@/lib/booking/book-for";
import { importDue } from "@/lib/calendars/busy/import";
import { linkCalendar } from "@/lib/calendars/busy/link";
import { WORK } from "@/lib/jobs/work";
import { logTo } from "@/lib/log";
import { observeJob } from "@/lib/metrics/observe";
import { writer } from "@/lib/notifications/writer";
import { deliverDue } from "@/lib/outbox/deliver";
import { smtp } from "@/lib/outbox/transports/smtp";
import { JOB_NAMES, type JobName } from "@/lib/queue/queue";
import { startMailWorker } from "@/lib/testing/mail/mail-worker";
import { startCountingSink } from "@/lib/testing/stand-ins/counting-sink";
import { startIcsHost } from "@/lib/testing/stand-ins/ics-host";
import { mailServer } from "./mail-server";

const EVENTS = Number(process.env.BENCH_EVENTS ?? 40);
const IMPORTED = Number(process.env.BENCH_IMPORTED ?? 10_000);
const JOBS = Number(process.env.BENCH_JOBS ?? 100_000);
const FIFTHS = 5;
const LANES = 8;
// In five minutes a worker does these five times and sweeps once; what it does at night alone is rarer still.
const EACH_MINUTE: JobName[] = [
  ...(["offer-freed-times", "send-reminders", "tell-staff", "import-calendars"] as const),
  ...(["read-bounces", "look-after-payments", "seal-audit"] as const),
];
const BOOKED = 20;
const MOST_GROWTH = 1.1;

const failures: string[] = [];

void main();

async function main() {
  const sink = await startCountingSink();
  const server = await mailServer(sink.url);
  const parts = process.argv.slice(2);
  const isWanted = (part: string) => parts.length === 0 || parts.includes(part);
  try {
    if (isWanted("events")) await events(server);
    if (isWanted("import")) await importing(server);
    if (isWanted("memory")) await memory(server, sink.url);
  } finally {
    await server.stop();
    await sink.close();
  }
  for (const failure of failures) console.error(`MISSED: ${failure}`);
  process.exit(failures.length > 0 ? 1 : 0);
}

type Server = Awaited<ReturnType<typeof mailServer>>;

/** How long it takes from a booking until every subscriber was told of it, by a worker of its own. */
async function events({ environment, people }: Server) {
  const worker = await startMailWorker(environment);
  const took: number[] = [];
  const { mara, ana, osei, instant } = people;
  const first = nextMonday();
  for (let index = 0; index < EVENTS; index += 1) {
    // A day apart, as no break between sessions is.
    const startsAt = new Date(first + index * 86_400_000);
    const since = performance.now();
    await bookForClient(
      mara,
      ana.id,
      { practitionerId: osei.practitionerId, serviceId: instant.id, startsAt },
      new Date(),
      0,
    );
    while ((await db.$count(appointmentEvents, isNotNull(appointmentEvents.dueAt))) > 0) await pause(5);
    took.push(performance.now() - since);
  }
  await worker.kill();
  const sorted = took.toSorted((one, other) => one - other);
  const at = (share: number) => sorted[Math.floor((sorted.length - 1) * share)]?.toFixed(0);
  console.info(
    `a booking until its subscribers were told: ${at(0.5)} ms in the middle, ${at(0.95)} ms at 95 %, of ${EVENTS}`,
  );
}

// Ten in the morning in Accra, where the practitioner has hours, and far enough ahead to be booked.
function nextMonday(): number {
  const today = new Date();
  today.setUTCHours(10, 0, 0, 0);
  return Number(today) + ((8 - today.getUTCDay()) % 7 || 7) * 86_400_000;
}

/** How long a calendar of so many events takes from the call to the rows. */
async function importing({ people }: Server) {
  const host = await startIcsHost();
  host.text = calendarOf(IMPORTED);
  const { osei } = people;
  await linkCalendar(osei, { practitioner: osei.practitionerId, name: "Home", address: host.address }, new Date());
  const since = performance.now();
  await importDue(new Date(), host.surroundings);
  const seconds = (performance.now() - since) / 1_000;
  const rows = await db.$count(busyTimes, eq(busyTimes.practitionerId, osei.practitionerId));
  host.close();
  console.info(`a calendar of ${IMPORTED} events: ${seconds.toFixed(1)} s, ${rows} busy times`);
  if (rows !== IMPORTED) failures.push(`${rows} busy times of ${IMPORTED} events`);
}

// A quarter of an hour every half an hour, from tomorrow on.
function calendarOf(count: number): string {
  const first = Math.ceil(Date.now() / 86_400_000) * 86_400_000;
  const stamp = (at: number) => new Date(at).toISOString().replace(/[-:]|\.\d+/g, "");
  const events = Array.from({ length: count }, (_, index) => {
    const start = first + index * 1_800_000;
    const lines = [`UID:${index}`, `DTSTART:${stamp(start)}`, `DTEND:${stamp(start + 900_000)}`, "SUMMARY:Something"];
    return ["BEGIN:VEVENT", ...lines, "END:VEVENT"].join("\r\n");
  });
  return ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//bench//", ...events, "END:VCALENDAR", ""].join("\r\n");
}

/** What jobs leave behind in the process that does them: of every kind as often as a worker does it, and e-mails. */
async function memory({ people, promise }: Server, sink: string) {
  await bookSome(people);
  logTo({ write: () => {} });
  const way = smtp(sink);
  const mail = async (now: Date) => {
    await promise(1);
    await deliverDue(now, way, { limit: 5 }, writer);
  };
  const kinds: [name: string, work: (now: Date) => Promise<unknown>][] = [
    ["mail", mail],
    ...[...JOB_NAMES, ...Array.from({ length: 4 }, () => EACH_MINUTE).flat()].map(
      (name): [string, (now: Date) => Promise<unknown>] => [name, WORK[name]],
    ),
  ];
  let next = 0;
  const lane = async (count: number) => {
    for (let done = 0; done < count; done += 1) {
      const [name, work] = kinds[next++ % kinds.length] ?? ["none", async () => {}];
      await observeJob(name, () => work(new Date()));
    }
  };
  const done = async (count: number) => {
    // A job waits for the database most of its time.
    await Promise.all(Array.from({ length: LANES }, () => lane(count / LANES)));
    globalThis.gc?.();
    return process.memoryUsage().heapUsed / 1_048_576;
  };
  const since = performance.now();
  const after: number[] = [];
  for (let fifth = 1; fifth <= FIFTHS; fifth += 1) {
    const before = process.cpuUsage();
    after.push(await done(JOBS / FIFTHS));
    const { user, system } = process.cpuUsage(before);
    const [megabytes, minutes] = [after.at(-1) ?? 0, (performance.now() - since) / 60_000];
    const jobs = `${(JOBS * fifth) / FIFTHS} jobs of ${JOB_NAMES.length + 1} kinds`;
    const ownMs = (user + system) / 1_000 / (JOBS / FIFTHS);
    console.info(`memory: ${megabytes.toFixed(0)} MB after ${jobs} in ${minutes.toFixed(1)} minutes,`);
    console.info(`  ${ownMs.toFixed(1)} ms of the processor's time for each of the last fifth`);
  }
  const growth = (after.at(-1) ?? 0) / (after[0] ?? 0);
  if (growth > MOST_GROWTH) failures.push(`memory grew ${growth.toFixed(2)} times`);
}

// What is looked through for reminders, and offered, and told.
async function bookSome({ mara, ana, osei, instant }: Server["people"]) {
  const first = nextMonday();
  for (let index = 0; index < BOOKED; index += 1) {
    const time = { practitionerId: osei.practitionerId, serviceId: instant.id };
    const startsAt = new Date(first + (EVENTS + index) * 86_400_000);
    await bookForClient(mara, ana.id, { ...time, startsAt }, new Date(), 0);
  }
}
