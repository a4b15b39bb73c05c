import { eq, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { appointments, reservations, services } from "@/db/schema";
import { addPerson } from "@/db/seed";
import { queryOne, statement } from "@/db/statement";
import { asRefusal } from "@/lib/action";
import type { Actor } from "@/lib/auth/actor";
import { Refusal } from "@/lib/errors";
import { newId, randomText } from "@/lib/id";
import { NOW } from "@/lib/testing/clock";

/** Many clients, and as many requests of theirs as there are contenders, each waiting for its time. */
export type Crowd = { clients: Actor[]; requests: { id: string; clientId: string; serviceId: string }[] };

/** How a contest ended: how many got what they wanted, how often each refusal came, and what should not have been. */
export type Contest = {
  won: number;
  refused: Record<string, number>;
  faults: unknown[];
  deadlocks: number;
  ms: number;
};

/** Makes a crowd in a practice that is there already, whose sessions are booked at once. */
export async function makeCrowd(clientCount: number, requestCount: number): Promise<Crowd> {
  const clients = Array.from({ length: clientCount }, (_, index): Actor => {
    const id = newId(NOW);
    const firstName = `Client ${index}`;
    return {
      id,
      role: "client",
      furtherRoles: [],
      practitionerId: null,
      timeZone: "Africa/Accra",
      hourCycle: null,
      firstName,
      sessionId: id,
    };
  });
  await db.update(services).set({ booking: "instant" });
  const [service] = await db.select().from(services);
  if (!service) throw new Error("There is no practice yet: call cast() first.");
  await db.transaction(async (tx) => {
    for (const { id, role, firstName, timeZone } of clients) {
      const email = `${id}@attune.test`;
      await addPerson(tx, { id, role, firstName, lastName: "", email, timeZone, passwordHash: null }, NOW);
    }
  });
  const policy = { cancelNoticeMinutes: 1440, moveNoticeMinutes: 120 };
  const rows = Array.from({ length: requestCount }, (_, index) => ({
    id: newId(NOW),
    reference: randomText(10),
    clientId: clients[index % clientCount]?.id ?? "",
    serviceId: service.id,
    minutes: service.minutes,
    status: "pending_review" as const,
    ...{ cells: [], policy, createdAt: NOW, updatedAt: NOW },
  }));
  for (let from = 0; from < rows.length; from += 1_000)
    await db.insert(appointments).values(rows.slice(from, from + 1_000));
  return { clients, requests: rows.map(({ id, clientId, serviceId }) => ({ id, clientId, serviceId })) };
}

/** Lets all contenders try, so many at a time. */
export async function contend(tries: (() => Promise<unknown>)[], width: number): Promise<Contest> {
  const before = await deadlocks();
  const contest: Contest = { won: 0, refused: {}, faults: [], deadlocks: 0, ms: 0 };
  const queue = tries.values();
  const start = performance.now();
  await Promise.all(Array.from({ length: width }, () => work(queue, contest)));
  contest.ms = performance.now() - start;
  contest.deadlocks = (await deadlocks()) - before;
  return contest;
}

/** How many instants of one person are held twice: pairs of reservations that overlap. */
export async function overlaps(): Promise<number> {
  const counted = statement(
    { count: sql<number>`count(*)::int` },
    (list) => sql`select ${list} from reservations a join reservations b on a.id < b.id
    and ((a.practitioner_id = b.practitioner_id and a.busy && b.busy) or (a.client_id = b.client_id and a.during && b.during))`,
  );
  return (await queryOne(db, counted)).count;
}

/** How much of a practitioner is taken. */
export async function takenOf(practitionerId: string): Promise<number> {
  return db.$count(reservations, eq(reservations.practitionerId, practitionerId));
}

async function work(queue: IterableIterator<() => Promise<unknown>>, contest: Contest) {
  for (const attempt of queue) {
    try {
      await attempt();
      contest.won++;
    } catch (error) {
      const code = codeOf(error);
      if (code) contest.refused[code] = (contest.refused[code] ?? 0) + 1;
      else contest.faults.push(error);
    }
  }
}

// A contender that waits too long for others is asked to try again, which happens to any on a busy machine; a deadlock
// stays a fault.
function codeOf(error: unknown): string | null {
  if (error instanceof Refusal) return error.status === 409 ? error.code : null;
  try {
    const { status, code } = asRefusal(error);
    return status === 503 ? code : null;
  } catch {
    return null;
  }
}

// The figures reach pg_stat_database when a backend is idle; those that were in a deadlock threw as well.
async function deadlocks(): Promise<number> {
  const counted = statement(
    { deadlocks: sql<number>`deadlocks::int` },
    (list) => sql`select ${list} from pg_stat_database where datname = current_database()`,
  );
  return (await queryOne(db, counted)).deadlocks;
}
