import { drizzle } from "drizzle-orm/postgres-js";
import { migrate } from "drizzle-orm/postgres-js/migrator";
import type postgres from "postgres";
import { closeDatabase, driver } from "@/db/client";
import { bookSlot } from "@/lib/booking/book";
import { Refusal } from "@/lib/errors";
import { prepareQueue, stopQueue } from "@/lib/queue/queue";
import { endOf } from "@/lib/reservations/reserve";
import { cast } from "@/lib/testing/cast";
import { minutesAfter, NOW } from "@/lib/testing/clock";
import { type Contest, contend, makeCrowd, overlaps } from "@/lib/testing/crowd";
import { asAdmin, asSuperuser, emptyTables } from "@/lib/testing/database/database";
import { testSecrets } from "@/lib/testing/database/secrets";
import { testServer } from "@/lib/testing/database/server";
import { equalTimes, storm, takings, unequalTimes, type Wanted } from "@/lib/testing/rush";
import { checkSecrets } from "@/scripts/database/secret-checks.mjs";

const CONTENDERS = Number(process.env.BENCH_CONTENDERS ?? 10_000);
const CONNECTIONS = 64;
const CLIENTS = 200;
const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 3);
const MOST_TIMES_BARE = 3;

const failures: string[] = [];
const NAME = "attune_contention";

void main();

async function main() {
  const server = await testServer();
  try {
    await prepare(server.adminUrl);
    await door("equal", equalTimes, server.adminUrl);
    await door("overlapping", unequalTimes, server.adminUrl);
    await bookings("the same time", () => 0, server.adminUrl);
    await bookings("overlapping times", (index) => (index % 5) * 30 - 60, server.adminUrl);
    await everything(server.adminUrl);
  } finally {
    await stopQueue();
    await closeDatabase();
    await server.stop();
  }
  for (const failure of failures) console.error(`MISSED: ${failure}`);
  process.exitCode = failures.length > 0 ? 1 : 0;
}

async function prepare(adminUrl: string) {
  await asAdmin(adminUrl, async (admin) => void (await admin`create database ${admin(NAME)}`));
  Object.assign(process.env, testSecrets(), { DATABASE_URL: urlOf(adminUrl), DATABASE_POOL: String(CONNECTIONS) });
  await migrate(drizzle(driver()), { migrationsFolder: "db/migrations" });
  await checkSecrets(urlOf(adminUrl), process.env);
  await prepareQueue();
  console.info(`${CONTENDERS} contenders on ${CONNECTIONS} connections, ${ROUNDS} rounds, medians\n`);
}

function urlOf(adminUrl: string) {
  const url = new URL(adminUrl);
  url.pathname = `/${NAME}`;
  return url.href;
}

/** The door alone, each contender in a transaction of its own, beside the same insert in such a transaction. */
async function door(name: string, timesOf: (practitionerId: string) => Wanted, adminUrl: string) {
  await rounds(`the door, ${name} times`, name === "equal" ? 1 : null, null, async () => {
    const { people, crowd } = await freshCrowd(adminUrl);
    const wanted = timesOf(people.osei.practitionerId);
    const bare = await bareInserts(crowd.requests, wanted, inTransaction);
    return { bare, contest: await contend(takings(crowd, wanted), CONNECTIONS) };
  });
}

/**
 * Clients who book offered times, all the way: facts, the engine's verdict, and everything a booking writes; beside the
 * bare driver's single insert.
 */
async function bookings(name: string, minutesOff: (index: number) => number, adminUrl: string) {
  const winners = minutesOff(1) === 0 ? 1 : null;
  await rounds(`bookings of ${name}`, winners, MOST_TIMES_BARE, async () => {
    const { people, crowd } = await freshCrowd(adminUrl);
    const start = equalTimes(people.osei.practitionerId);
    const wanted: Wanted = (index) => {
      const { startsAt, ...timeSlot } = start(index);
      return { ...timeSlot, startsAt: minutesAfter(startsAt, minutesOff(index)) };
    };
    const bare = await bareInserts(crowd.requests, wanted, (sql, insert) => insert(sql));
    const tries = Array.from({ length: CONTENDERS }, (_, index) => async () => {
      const client = crowd.clients[index % crowd.clients.length];
      const slot = { serviceId: people.service.id, ...wanted(index) };
      if (client) await bookSlot(client, slot, { reason: "" }, NOW);
    });
    return { bare, contest: await contend(tries, CONNECTIONS) };
  });
}

async function everything(adminUrl: string) {
  const { people, crowd } = await freshCrowd(adminUrl);
  const contest = await contend(storm(crowd, people, CONTENDERS), CONNECTIONS);
  await judge("bookings, moves, cancellations", contest, null);
  report("bookings, moves, cancellations", contest, "");
}

type Round = { bare: number; contest: Contest };

async function rounds(what: string, winners: number | null, most: number | null, run: () => Promise<Round>) {
  const done: Round[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const one = await run();
    await judge(what, one.contest, winners);
    done.push(one);
  }
  const ratio = median(done.map(({ bare, contest }) => contest.ms / bare));
  const bare = Math.round(median(done.map((one) => one.bare)));
  const bar = most === null ? "" : `, at most ${most}`;
  const last = done.at(-1)?.contest;
  if (last)
    report(
      what,
      { ...last, ms: median(done.map(({ contest }) => contest.ms)) },
      `| bare ${bare} ms, ${ratio.toFixed(2)} times${bar}`,
    );
  if (most !== null && ratio > most) failures.push(`${what}: ${ratio.toFixed(2)} times the bare insert`);
}

async function freshCrowd(adminUrl: string) {
  const superuser = asSuperuser(adminUrl, NAME);
  await emptyTables(superuser);
  await superuser.end();
  const people = await cast();
  return { people, crowd: await makeCrowd(CLIENTS, CONTENDERS) };
}

type Driver = postgres.Sql | postgres.TransactionSql;
type Around = (sql: postgres.Sql, insert: (sql: Driver) => Promise<unknown>) => Promise<unknown>;

/** A transaction that is taken back when its insert met a conflict, as a refusal takes ours back. */
const inTransaction: Around = (sql, insert) =>
  sql
    .begin(async (tx) => {
      const taken = await insert(tx);
      if (Array.isArray(taken) && taken.length === 0) throw new Refusal("conflict", "Taken.");
    })
    .catch((error: unknown) => {
      if (!(error instanceof Refusal)) throw error;
    });

/** What the driver alone needs for the same rows, in a table with the same constraints. */
async function bareInserts(requests: { id: string; clientId: string }[], wanted: Wanted, around: Around) {
  const sql = driver();
  await sql`create table bare (like reservations including all)`;
  await sql`alter table bare add exclude using gist (practitioner_id with =, busy with &&)`;
  await sql`alter table bare add exclude using gist (client_id with =, during with &&)`;
  const tries = requests.map(({ id, clientId }, index) => () => {
    const { practitionerId, startsAt, minutes } = wanted(index);
    const [from, until] = [startsAt.toISOString(), endOf({ startsAt, minutes }).toISOString()];
    return around(
      sql,
      (one) => one`insert into bare (id, practitioner_id, client_id, appointment_id, during, busy)
        values (${id}, ${practitionerId}, ${clientId}, ${id}, tstzrange(${from}, ${until}),
          tstzrange(${from}, ${until}::timestamptz + interval '10 minutes')) on conflict do nothing returning id`,
    );
  });
  const { ms, faults } = await contend(tries, CONNECTIONS);
  if (faults.length > 0) throw faults[0];
  await sql`drop table bare`;
  return ms;
}

async function judge(what: string, contest: Contest, winners: number | null) {
  const others = Object.keys(contest.refused).filter((code) => !["slot_taken", "wrong_status", "group"].includes(code));
  if (winners !== null && contest.won !== winners) failures.push(`${what}: ${contest.won} winners`);
  if (contest.faults.length > 0)
    failures.push(`${what}: ${contest.faults.length} faults, such as ${causeOf(contest.faults[0])}`);
  if (contest.deadlocks > 0) failures.push(`${what}: ${contest.deadlocks} deadlocks`);
  if (others.length > 0) failures.push(`${what}: refused with ${others}`);
  if ((await overlaps()) > 0) failures.push(`${what}: somebody is in two places`);
}

function causeOf(fault: unknown) {
  return fault instanceof Error ? `${fault.message.slice(0, 200)} (${fault.cause ?? "no cause"})` : fault;
}

function report(what: string, contest: Contest, more: string) {
  const { won, refused, faults, deadlocks, ms } = contest;
  const refusals = Object.entries(refused).map(([code, count]) => `${count} ${code}`);
  console.info(
    `${what}: ${Math.round(ms)} ms, ${won} let, ${refusals.join(", ")}, ${faults.length} faults, ${deadlocks} deadlocks  ${more}`,
  );
}

function median(values: number[]) {
  return values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)] ?? 0;
}
