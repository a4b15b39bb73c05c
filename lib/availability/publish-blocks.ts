import "server-only";
import { and, asc, eq } from "drizzle-orm";
import { db, type Transaction } from "@/db/client";
import { practitioners, weeklyHours } from "@/db/schema";
import { changeWithImpact } from "@/lib/appointments/impact";
import type { Stranded } from "@/lib/appointments/stranded";
import type { Staff } from "@/lib/auth/actor";
import { BLOCKS, type Block } from "@/lib/availability/blocks";
import { lockPractitioner, putWeek } from "@/lib/availability/publish";
import type { WeekRow } from "@/lib/availability/week";
import { notFound, Refusal } from "@/lib/errors";
import { isId } from "@/lib/id";

/** The parts of the day that are open on each of some days; 0 is Monday. */
export type BlockWeek = Map<number, Block[]>;

/** Whose week, which days of it, and whether those are all of it. */
export type BlockPublication = { practitionerId: string; days: BlockWeek; isWhole: boolean };

/**
 * Publishes hours as whole parts of the day: the whole week, or the days that are named while the others stay as they
 * are. Booked sessions that lie outside from then on are kept as they are, and answered.
 */
export async function publishBlocks(staff: Staff, publication: BlockPublication, now: Date): Promise<Stranded[]> {
  const { practitionerId } = publication;
  if (!isId(practitionerId)) throw notFound("practitioner");
  const write = (tx: Transaction) => writeBlocks(tx, staff, publication, now);
  let kept: Stranded[] = [];
  for (let tries = 0; tries < MOST_TRIES; tries += 1) {
    const answers = kept.map(({ id }) => ({ id, what: "keep" as const }));
    const settlement = { answers, words: "" };
    const { stranded } = await changeWithImpact(staff, { whose: practitionerId, settlement, write }, now);
    if (stranded.length === 0) return kept.filter(({ kind }) => kind === "appointment");
    kept = stranded;
  }
  throw new Refusal("conflict", "People are booking these very hours. Please try again in a minute.");
}

// Between being asked what to keep and saying so, somebody may book; hardly ever twice.
const MOST_TRIES = 4;

/**
 * Whose week a member of staff means: the one she names, else her own, else that of the first of the practice. Her own
 * or, for an admin, anyone's; anybody else's is not found.
 */
export async function publishedBy(staff: Staff, named: string | null): Promise<string> {
  if (named !== null && !isId(named)) throw notFound("practitioner");
  const hers = staff.role === "admin" ? undefined : eq(practitioners.userId, staff.id);
  const meant = named ?? staff.practitionerId;
  const [found] = await db
    .select({ id: practitioners.id })
    .from(practitioners)
    .where(and(meant === null ? eq(practitioners.active, true) : eq(practitioners.id, meant), hers))
    .orderBy(asc(practitioners.position), asc(practitioners.name))
    .limit(1);
  if (!found) throw notFound("practitioner");
  return found.id;
}

async function writeBlocks(
  tx: Transaction,
  staff: Staff,
  { practitionerId, days, isWhole }: BlockPublication,
  now: Date,
) {
  await lockPractitioner(tx, staff, practitionerId);
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
