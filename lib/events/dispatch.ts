import { addSeconds } from "date-fns/addSeconds";
import { eq } from "drizzle-orm";
import { db, type Transaction } from "@/db/client";
import { appointmentEvents, eventDeliveries } from "@/db/schema";
import {
  type AppointmentEvent,
  isDue,
  lockDueEvent,
  postponeEvent,
  type Subscriber,
  settleEvent,
} from "@/lib/appointments/events";
import { subscribers as everybody } from "@/lib/events/subscribers";
import { logError } from "@/lib/log";

const FIRST_PAUSE_SECONDS = 15;
const LONGEST_PAUSE_SECONDS = 3_600;

/**
 * Tells the subscribers of every event that is due, earlier ones first, and answers of how many. Each subscriber hears
 * of each event exactly once, however often a process dies and however many dispatch at once: that it heard is written
 * in one transaction with what it wrote. One that fails keeps none of the others from hearing, and is told again after a
 * pause: a quarter of a minute at first, twice as long each time, an hour at most.
 */
export async function dispatchDue(now: Date, subscribers = everybody): Promise<number> {
  let told = 0;
  // A glance first: this is asked several times a second, and there is seldom anything to tell.
  if ((await db.$count(appointmentEvents, isDue(now))) === 0) return told;
  while (await db.transaction((tx) => dispatchNext(tx, now, subscribers))) told += 1;
  return told;
}

/** Tells of the one event that is due the longest, if there is one that nobody else is telling of. */
export async function dispatchNext(tx: Transaction, now: Date, subscribers = everybody): Promise<boolean> {
  const event = await lockDueEvent(tx, now);
  if (!event) return false;
  const failed = await tellAll(tx, event, now, subscribers);
  if (failed) await postponeEvent(tx, event, addSeconds(now, pauseSeconds(event.failures)));
  else await settleEvent(tx, event);
  return true;
}

function pauseSeconds(failures: number): number {
  return Math.min(FIRST_PAUSE_SECONDS * 2 ** failures, LONGEST_PAUSE_SECONDS);
}

async function tellAll(tx: Transaction, event: AppointmentEvent, now: Date, subscribers: readonly Subscriber[]) {
  const known = await tx.select().from(eventDeliveries).where(eq(eventDeliveries.eventId, event.id));
  const names = new Set(known.map(({ subscriber }) => subscriber));
  let failed = false;
  for (const subscriber of subscribers.filter(({ name }) => !names.has(name)))
    if (!(await tell(tx, event, now, subscriber))) failed = true;
  return failed;
}

/** A savepoint each: what one of them wrote and could not finish is taken back alone. */
async function tell(tx: Transaction, event: AppointmentEvent, now: Date, { name, hear }: Subscriber): Promise<boolean> {
  try {
    await tx.transaction(async (inner) => {
      await hear(inner, event, now);
      await inner.insert(eventDeliveries).values({ eventId: event.id, subscriber: name });
    });
    return true;
  } catch (error) {
    logError("event.not_told", error, { id: event.id, kind: event.kind, word: name });
    return false;
  }
}
