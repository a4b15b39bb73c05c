import "server-only";
import { and, eq, isNotNull, isNull } from "drizzle-orm";
import { db, type Transaction } from "@/db/client";
import { users } from "@/db/schema";
import { record } from "@/lib/audit/record";
import type { Actor } from "@/lib/auth/actor";
import type { ChosenClock } from "@/lib/auth/chosen-clock";
import { notFound } from "@/lib/errors";
import type { HourCycle } from "@/lib/time/format";

/** The clock that an account's times are told on: in its mails, and in browsers where no other was chosen. */
export type AccountClock = { timeZone: string; hourCycle: HourCycle | null };

/** The account's clock, and the one before it while the person has not said whether to keep it. */
export async function findClock({ id }: Pick<Actor, "id">): Promise<AccountClock & { former: AccountClock | null }> {
  const [row] = await clockRow(db, id);
  if (!row) throw notFound("account");
  const { formerTimeZone, formerHourCycle, ...clock } = row;
  return { ...clock, former: formerTimeZone ? { timeZone: formerTimeZone, hourCycle: formerHourCycle } : null };
}

/**
 * Takes the clock that was chosen while booking for the account's, so that its mails tell the same times as its pages;
 * the one before is kept until `keepClock` or `takeClockBack`. Nothing changes where it is the account's already.
 */
export async function takeClock({ id }: Pick<Actor, "id">, chosen: ChosenClock, now: Date): Promise<void> {
  await db.transaction(async (tx) => {
    const [row] = await clockRow(tx, id).for("update");
    if (!row) throw notFound("account");
    const { timeZone = row.timeZone, hourCycle = row.hourCycle } = chosen;
    if (timeZone === row.timeZone && hourCycle === row.hourCycle) return;
    const clock = { timeZone, hourCycle };
    await write(tx, id, { ...clock, ...formerThen(row, clock) }, now);
  });
}

/** Gives an account a way of counting hours where it has none yet. */
export async function fillHours({ id }: Pick<Actor, "id">, hourCycle: HourCycle): Promise<void> {
  await db
    .update(users)
    .set({ hourCycle })
    .where(and(eq(users.id, id), isNull(users.hourCycle), isNull(users.erasedAt)));
}

/** Keeps the clock that a booking brought along. */
export async function keepClock({ id }: Pick<Actor, "id">, now: Date): Promise<void> {
  await db
    .update(users)
    .set({ ...NO_FORMER, updatedAt: now })
    .where(and(eq(users.id, id), isNotNull(users.formerTimeZone)));
}

/** Goes back to the clock that the account had before; where there is none, nothing changes. */
export async function takeClockBack({ id }: Pick<Actor, "id">, now: Date): Promise<void> {
  await db.transaction(async (tx) => {
    const [row] = await clockRow(tx, id).for("update");
    if (!row?.formerTimeZone) return;
    await write(tx, id, { timeZone: row.formerTimeZone, hourCycle: row.formerHourCycle, ...NO_FORMER }, now);
  });
}

/** Gives the account another clock, by its owner's word. Answers the one before. */
export async function changeClock({ id }: Pick<Actor, "id">, clock: AccountClock, now: Date): Promise<AccountClock> {
  return db.transaction(async (tx) => {
    const [row] = await clockRow(tx, id).for("update");
    if (!row) throw notFound("account");
    await write(tx, id, { ...clock, ...NO_FORMER }, now);
    return { timeZone: row.timeZone, hourCycle: row.hourCycle };
  });
}

/** Gives an account the zone that its practitioner's hours are in, in the transaction that changes those. */
export async function setAccountZone(tx: Transaction, id: string, timeZone: string, now: Date) {
  await tx.update(users).set({ timeZone, updatedAt: now }).where(eq(users.id, id));
}

const NO_FORMER = { formerTimeZone: null, formerHourCycle: null };

type ClockRow = AccountClock & { formerTimeZone: string | null; formerHourCycle: HourCycle | null };

/**
 * What stays to go back to: the oldest clock that its owner has not confirmed leaving, unless this is that very one.
 */
function formerThen(row: ClockRow, clock: AccountClock) {
  // A way of counting hours where none was known yet is no change that anyone has to confirm.
  const isFilled = clock.timeZone === row.timeZone && row.hourCycle === null;
  if (isFilled) return {};
  const { formerTimeZone, formerHourCycle } = row.formerTimeZone
    ? row
    : { formerTimeZone: row.timeZone, formerHourCycle: row.hourCycle };
  const isBack = formerTimeZone === clock.timeZone && (formerHourCycle ?? clock.hourCycle) === clock.hourCycle;
  return isBack ? NO_FORMER : { formerTimeZone, formerHourCycle };
}

function clockRow(from: Pick<Transaction, "select">, id: string) {
  const { timeZone, hourCycle, formerTimeZone, formerHourCycle } = users;
  return from
    .select({ timeZone, hourCycle, formerTimeZone, formerHourCycle })
    .from(users)
    .where(and(eq(users.id, id), isNull(users.erasedAt)));
}

async function write(tx: Transaction, id: string, clock: Partial<ClockRow>, now: Date) {
  await tx
    .update(users)
    .set({ ...clock, updatedAt: now })
    .where(eq(users.id, id));
  await record(tx, { actorId: id, action: "account.clock_changed", subjectId: id }, now);
}
