import { and, eq, gt, inArray, sql } from "drizzle-orm";
import type { Reader } from "@/db/gathered";
import { holds, practitioners, reservations } from "@/db/schema";
import type { Translate } from "@/lib/i18n/message";
import type { CalendarItem } from "@/lib/practice-calendar/item";
import { holdWords } from "@/lib/reservations/hold-words";
import type { Clock } from "@/lib/time/format";

/**
 * What is kept of these practitioners' time just now, without saying for whom: a time that is being booked, offered, or
 * that was given up a moment ago. It is over by itself; until then it is a conflict for the practice, too.
 */
export async function listHeld(
  t: Translate,
  practitionerIds: string[],
  { from, until, clock }: { from: Date; until: Date; clock: Clock },
  now: Date,
  reader: Reader,
): Promise<CalendarItem[]> {
  const inSight = sql`${reservations.during} && tstzrange(${from.toISOString()}::timestamptz, ${until.toISOString()}::timestamptz)`;
  const rows = await reader
    .select({
      id: holds.id,
      purpose: holds.purpose,
      expiresAt: holds.expiresAt,
      during: reservations.during,
      practitionerId: practitioners.id,
      practitioner: practitioners.name,
    })
    .from(reservations)
    .innerJoin(holds, eq(holds.id, reservations.holdId))
    .innerJoin(practitioners, eq(practitioners.id, reservations.practitionerId))
    .where(and(inArray(practitioners.id, practitionerIds), gt(reservations.expiresAt, now), inSight));
  return rows.map(({ id, purpose, expiresAt, during, practitionerId, practitioner }) => ({
    id: `held-${id}`,
    kind: "held",
    title: holdWords(t, purpose, expiresAt, clock),
    practitionerId,
    detail: practitionerIds.length > 1 ? practitioner : "",
    start: during.start.toISOString(),
    end: during.end.toISOString(),
    href: null,
    moves: false,
  }));
}
