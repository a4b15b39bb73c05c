import { and, eq } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { practitioners, users } from "@/db/schema";
import type { Actor } from "@/lib/auth/actor";
import { notFound, Refusal } from "@/lib/errors";
import { isId } from "@/lib/id";
import { type BookablePractitioner, practitionerColumns } from "@/lib/practice/bookable";
import { isActivePractitioner, ownedBy } from "@/lib/practice/conditions";

/**
 * A practitioner whose time the actor may give: their own, or that of any who takes clients.
 * Refuses with `not_found` (404) any other.
 */
export async function bookablePractitioner(
  tx: Transaction,
  staff: Actor,
  practitionerId: string,
): Promise<BookablePractitioner> {
  if (!isId(practitionerId)) throw notFound("practitioner");
  const [row] = await tx
    .select(practitionerColumns)
    .from(practitioners)
    .innerJoin(users, eq(users.id, practitioners.userId))
    .where(and(eq(practitioners.id, practitionerId), isActivePractitioner, ownedBy(staff, "times")));
  if (!row) throw notFound("practitioner");
  return row;
}

const YEARS_AHEAD_MS = 2 * 366 * 86_400_000;

/** Refuses with `invalid` (400) a time that is not ahead, or so far ahead that it is a slip of the hand. */
export function assertAhead(timeSlot: { startsAt: Date }, now: Date) {
  if (timeSlot.startsAt.getTime() > now.getTime() + YEARS_AHEAD_MS) {
    const sentence = "Please choose a date within the next two years.";
    throw new Refusal("invalid", sentence, { fields: { date: [sentence] } });
  }
  if (Number.isNaN(timeSlot.startsAt.getTime()) || timeSlot.startsAt <= now) {
    throw new Refusal("invalid", "This time has passed. Please choose one that is still ahead.", {
      fields: { time: ["Please choose a time that is still ahead."] },
    });
  }
}
