import "server-only";
import { and, asc, eq } from "drizzle-orm";
import { db } from "@/db/client";
import { type Cell, practitioners, weeklyHours } from "@/db/schema";
import type { Staff } from "@/lib/auth/actor";
import { openWeek } from "@/lib/availability/queries";
import { openCells } from "@/lib/engine/day-blocks";
import { notFound } from "@/lib/errors";
import { isId } from "@/lib/id";
import { may } from "@/lib/permissions/permissions";
import { ownedBy } from "@/lib/practice/conditions";
import { sessionMinutes } from "@/lib/practice/session-minutes";

/** A published week, as the cells that have room in them for a session of the default length. */
export type PublishedBlocks = { practitionerId: string; open: Cell[] };

/**
 * Whose week a member of staff means: the practitioner named, else their own, else that of the first of the practice.
 * Their own or, for an admin, any practitioner's; any other is not found.
 */
export async function weekMeantBy(staff: Staff, named: string | null): Promise<{ id: string; stepMinutes: number }> {
  if (named !== null && !isId(named)) throw notFound("practitioner");
  const meant = named ?? staff.practitionerId;
  const [found] = await db
    .select({ id: practitioners.id, stepMinutes: practitioners.stepMinutes })
    .from(practitioners)
    .where(and(meant === null ? eq(practitioners.active, true) : eq(practitioners.id, meant), ownedBy(staff, "hours")))
    .orderBy(asc(practitioners.position), asc(practitioners.name))
    .limit(1);
  if (!found) throw notFound("practitioner");
  return found;
}

/** The week that a member of staff means, as it is published. */
export async function publishedBlocks(staff: Staff, named: string | null): Promise<PublishedBlocks> {
  const [{ id, stepMinutes }, minutes] = await Promise.all([weekMeantBy(staff, named), sessionMinutes()]);
  const { weekday, startMinute, endMinute, from, until } = weeklyHours;
  const hours = await db
    .select({ weekday, startMinute, endMinute, from, until })
    .from(weeklyHours)
    .where(eq(weeklyHours.practitionerId, id));
  return { practitionerId: id, open: openCells(hours, minutes, stepMinutes) };
}

/** The open cells of a practitioner's own week; of the practice as a whole for those who see the time of all. */
export async function coveredCells(staff: Staff): Promise<Cell[]> {
  if (may(staff, "times.team")) return openWeek(null, null);
  return (await publishedBlocks(staff, null)).open;
}
