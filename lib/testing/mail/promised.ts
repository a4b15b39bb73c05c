import { and, eq, isNull, like, TransactionRollbackError } from "drizzle-orm";
import { db, type Transaction } from "@/db/client";
import { appointmentEvents, outbox } from "@/db/schema";
import { isDue } from "@/lib/appointments/events";
import { dispatchNext } from "@/lib/events/dispatch";
import { minutesAfter, NOW } from "@/lib/testing/clock";

// After every time to undo.
const LATER = minutesAfter(NOW, 400 * 1440);

/** What the database would hold once everything that has happened was told; nothing of it stays. */
export async function onceTold<T>(read: (tx: Transaction) => Promise<T>, when = LATER): Promise<T> {
  const found: T[] = [];
  const look = db.transaction(async (tx) => {
    while (await dispatchNext(tx, when));
    // One that a subscriber failed at is due again a quarter of a minute later.
    const left = await tx.$count(appointmentEvents, isDue(minutesAfter(when, 1)));
    if (left > 0) throw new Error(`${left} events could not be told.`);
    found.push(await read(tx));
    tx.rollback();
  });
  await look.catch((error: unknown) => {
    if (!(error instanceof TransactionRollbackError)) throw error;
  });
  const [value] = found;
  if (value === undefined) throw new Error("Nothing was read.");
  return value;
}

/** Every e-mail that comes of what has happened, in the order in which they are promised. */
export function allMails() {
  const { kind, recipientId: to, dedupeKey } = outbox;
  return onceTold((tx) => tx.select({ kind, to, dedupeKey }).from(outbox).orderBy(outbox.id));
}

/** The e-mails about an appointment, by who they are for; `notBefore` while the change they tell of can be undone. */
export function mailsOf(appointmentId: string) {
  return onceTold(async (tx) => {
    const isOfIt = and(eq(appointmentEvents.appointmentId, appointmentId), isNull(appointmentEvents.retractedAt));
    const events = await tx.select().from(appointmentEvents).where(isOfIt);
    const { kind, recipientId: to, state, dedupeKey } = outbox;
    const rows = await tx
      .select({ kind, to, state, dedupeKey })
      .from(outbox)
      .where(like(dedupeKey, `%${appointmentId}%`));
    const mails = rows.map(({ dedupeKey: key, ...mail }) => {
      const event = events.find(({ version }) => key.split(":").includes(`${version}`));
      return { ...mail, notBefore: event?.notBefore ?? null };
    });
    return mails.sort((one, other) => one.to.localeCompare(other.to));
  });
}

/** Who is told of an appointment, once for each e-mail. */
export async function promisedTo(appointmentId: string) {
  return (await mailsOf(appointmentId)).map(({ to }) => to).sort();
}
