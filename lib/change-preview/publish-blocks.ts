import "server-only";
import { eq } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { weeklyHours } from "@/db/schema";
import type { Staff } from "@/lib/auth/actor";
import { keepEarlierWeek, putWeek } from "@/lib/availability/publish";
import { weekMeantBy } from "@/lib/availability/published-blocks";
import type { WeekRow } from "@/lib/availability/week";
import { changeWithPreview } from "@/lib/change-preview/preview";
import type { AffectedSession } from "@/lib/change-preview/settlement";
import { BLOCKS, type Block } from "@/lib/engine/day-blocks";
import { Refusal } from "@/lib/errors";
import { lockPractitioner } from "@/lib/practice/change-practitioner";

/** The parts of the day that are open on each of some days; 0 is Monday. */
export type BlockWeek = Map<number, Block[]>;

/** Which days of whose week (see `weekMeantBy`), and whether those are all of it. */
export type BlockPublication = { named: string | null; days: BlockWeek; isWhole: boolean };

type Week = Omit<BlockPublication, "named"> & { practitionerId: string };

/**
 * Publishes hours as whole parts of the day: the whole week, or the days that are named while the others stay as they
 * are. Booked sessions that lie outside from then on are kept as they are, and answered. Refuses with `conflict` (409)
 * when clients book in these hours again and again meanwhile.
 */
export async function publishBlocks(
  staff: Staff,
  { named, ...week }: BlockPublication,
  now: Date,
): Promise<AffectedSession[]> {
  const { id: practitionerId } = await weekMeantBy(staff, named);
  const write = (tx: Transaction) => writeBlocks(tx, staff, { practitionerId, ...week }, now);
  let kept: AffectedSession[] = [];
  for (let tries = 0; tries < MOST_TRIES; tries += 1) {
    const answers = kept.map(({ id }) => ({ id, what: "keep" as const }));
    const settlement = { answers, words: "" };
    const { affected } = await changeWithPreview(staff, { whose: practitionerId, settlement, write }, now);
    if (affected.length === 0) return kept.filter(({ kind }) => kind === "appointment");
    kept = affected;
  }
  throw new Refusal("conflict", "Clients are booking in these hours right now. Please try again in a minute.");
}

// Between being asked what to keep and saying so, a client may book; hardly ever twice.
const MOST_TRIES = 4;

async function writeBlocks(tx: Transaction, staff: Staff, { practitionerId, days, isWhole }: Week, now: Date) {
  const { timeZone } = await lockPractitioner(tx, staff, practitionerId);
  await keepEarlierWeek(tx, { practitionerId, timeZone }, now);
  const others = isWhole ? [] : await rowsOf(tx, practitionerId);
  const kept = others.filter(({ weekday }) => !days.has(weekday));
  const rows = [...days].flatMap(([weekday, blocks]) => rowsOn(weekday, blocks));
  await putWeek(tx, staff, { practitionerId, rows: [...kept, ...rows] }, now);
}

function rowsOf(tx: Transaction, practitionerId: string): Promise<WeekRow[]> {
  const { weekday, startMinute, endMinute } = weeklyHours;
  return tx
    .select({ weekday, startMinute, endMinute })
    .from(weeklyHours)
    .where(eq(weeklyHours.practitionerId, practitionerId));
}

function rowsOn(weekday: number, blocks: Block[]): WeekRow[] {
  const open = BLOCKS.filter(({ block }) => blocks.includes(block));
  return open.map(({ startMinute, endMinute }) => ({ weekday, startMinute, endMinute }));
}
