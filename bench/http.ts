import { eq } from "drizzle-orm";
import { fire, type Shot } from "@/bench/http-load";
import { buildBeside, type Running, serve } from "@/bench/http-server";
import { withPractice } from "@/bench/practice-server";
import { type Pair, report } from "@/bench/ratios";
import { db } from "@/db/client";
import { practitioners, services, users, weeklyHours } from "@/db/schema";
import { now } from "@/lib/clock";
import { newId } from "@/lib/id";
import { tokensOf } from "@/lib/testing/api";
import { cast } from "@/lib/testing/cast";
import { makeCrowd } from "@/lib/testing/crowd";
import { deadPort } from "@/lib/testing/port";
import { dateOf, dayOf } from "@/lib/time/civil-date";

/*
 * The slots of a date and a booking, over HTTP, beside bare route handlers of the same server: one that looks something up
 * and one that writes a booking's rows and nothing else.
 */

const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 11);
const READS = 1000;
const BOOKINGS = 150;
const CLIENTS = 50;
const LEAST_OF_LOOKUP = 0.7;
const LEAST_OF_ROWS = 0.75;
const DAY_MS = 86_400_000;
// Six sessions a day, as a practitioner has them.
const APART_MS = DAY_MS / 6;
const DATES = "/api/meetings/appointments/available-dates";

void main();

async function main() {
  const bare = ["lookup", "book"].map((name) => [`bare/${name}/route.ts`, `bench/bare/${name}.ts`]);
  const folder = buildBeside(Object.fromEntries(bare));
  const port = await deadPort();
  // Tokens are good for the practice's own address, which goes by the port; the environment is read once.
  process.env.PORT = `${port}`;
  await withPractice("attune_http", async () => {
    const practice = await prepare();
    const server = await serve(folder, port);
    await measure(server, practice).finally(server.stop);
  });
}

type Practice = Awaited<ReturnType<typeof prepare>>;

/** One practitioner with a week like most, and one who is there day and night, so that every booking has its own time. */
async function prepare() {
  const { osei, lind, instant } = await cast();
  const { clients } = await makeCrowd(CLIENTS, 0);
  // The cast lives at a moment of its own, the server today.
  await db.update(users).set({ verifiedAt: now() });
  const open = { bufferBeforeMinutes: 0, bufferAfterMinutes: 0, noticeMinutes: 0, horizonDays: 365 };
  await db.update(practitioners).set(open).where(eq(practitioners.id, lind.practitionerId));
  await db.update(services).set({ minutes: 30 });
  await db.delete(weeklyHours).where(eq(weeklyHours.practitionerId, lind.practitionerId));
  const days = [0, 1, 2, 3, 4, 5, 6].map((weekday) => ({ weekday, startMinute: 0, endMinute: 1440 }));
  const { practitionerId } = lind;
  await db.insert(weeklyHours).values(days.map((day) => ({ id: newId(now()), practitionerId, ...day })));
  return { clients, instant, osei, lind };
}

async function measure(server: Running, practice: Practice) {
  const tokens = await Promise.all(practice.clients.map(async (client) => (await tokensOf(client, now())).access));
  const today = dayOf(now().toISOString().slice(0, 10));
  const reads: Pair[] = [];
  const months: Pair[] = [];
  const bookings: Pair[] = [];
  // The first round warms up.
  for (let round = 0; round <= ROUNDS; round += 1) {
    const whose = practice.osei.practitionerId;
    const lookup = many(READS, () => ({ method: "GET", path: `/bare/lookup?id=${whose}` }));
    const date = dateOf(today + 20 + round);
    const day = many(READS, () => ({ method: "GET", path: `/api/schedules?date=${date}&practitioner_id=${whose}` }));
    const month = many(READS, () => ({ method: "GET", path: `${DATES}?practitioner_id=${whose}` }));
    const bare = await fire(server, lookup, 200);
    reads.push({ bare, ours: await fire(server, day, 200) });
    months.push({ bare, ours: await fire(server, month, 200) });
    const start = (index: number) => (today + 30) * DAY_MS + (round * BOOKINGS + index) * APART_MS;
    const write = many(BOOKINGS, (index) => bareBooking(practice, start(index), index));
    const book = many(BOOKINGS, (index) => booking(practice, start(index), tokens[index % CLIENTS] ?? ""));
    bookings.push({ bare: await fire(server, write, 201), ours: await fire(server, book, 201) });
  }
  report("the slots of a date, beside one lookup", reads.slice(1), LEAST_OF_LOOKUP);
  report("the dates of a month, beside one lookup", months.slice(1), LEAST_OF_LOOKUP);
  report("a booking, beside its rows alone", bookings.slice(1), LEAST_OF_ROWS);
}

function booking({ lind }: Practice, start: number, token: string): Shot {
  const schedule_id = `${lind.practitionerId}.${start / 60_000}.30`;
  return { method: "POST", path: "/api/bookings", token, body: { schedule_id, notes: "Initial consultation" } };
}

function bareBooking({ osei, instant, clients }: Practice, at: number, index: number): Shot {
  // With another practitioner and an hour later: the same client can't be in two places.
  const [start, end] = [new Date(at + 3_600_000), new Date(at + 5_400_000)];
  const client = clients[index % CLIENTS]?.id;
  const body = { client, practitioner: osei.practitionerId, service: instant.id, start, end };
  return { method: "POST", path: "/bare/book", body };
}

function many(count: number, shot: (index: number) => Shot): Shot[] {
  return Array.from({ length: count }, (_, index) => shot(index));
}
