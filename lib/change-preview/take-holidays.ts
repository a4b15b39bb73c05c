import "server-only";
import { addYears } from "date-fns/addYears";
import type { Transaction } from "@/db/client";
import type { Staff } from "@/lib/auth/actor";
import type { HolidaysForm } from "@/lib/availability/holidays-form";
import { publicHolidays, timeOffOf } from "@/lib/availability/public-holidays";
import { listEditable } from "@/lib/availability/queries";
import { isSaved, writeException } from "@/lib/availability/time-off";
import { changeWithPreview } from "@/lib/change-preview/preview";
import { type Outcome, type Settlement, UNASKED } from "@/lib/change-preview/settlement";
import { notFound, Refusal } from "@/lib/errors";
import { wallClock } from "@/lib/time/zone";

/** From when until when public holidays are offered as time off: from a practitioner's today, for two years. */
export function holidayBounds(today: string): { from: string; until: string } {
  return {
    from: today,
    until: addYears(new Date(`${today}T00:00:00Z`), 2)
      .toISOString()
      .slice(0, 10),
  };
}

/**
 * Makes the chosen public holidays of a place time off, each by itself, so that each can be opened again; what is time
 * off already stays as it is. What this strands needs an answer each, or nothing is saved. Refuses as `writeException`
 * does, and with `invalid` (400) dates that are no holidays there.
 */
export async function takeHolidays(
  actor: Staff,
  { practitioner, dates, settlement = UNASKED, ...place }: HolidaysForm & { settlement?: Settlement },
  now: Date,
): Promise<Outcome> {
  const own = (await listEditable(actor)).find(({ id }) => id === practitioner);
  if (!own) throw notFound("practitioner");
  const today = wallClock(own.timeZone, now).date;
  const known = await publicHolidays(place, holidayBounds(today));
  const chosen = known.filter(({ date }) => dates.includes(date));
  if (chosen.length === 0)
    throw new Refusal("invalid", "These days are no public holidays there. Please choose again.");
  const write = async (tx: Transaction) => {
    for (const exception of chosen.map(timeOffOf)) {
      if (await isSaved(tx, practitioner, exception)) continue;
      await writeException(tx, actor, { practitionerId: practitioner, exception }, now);
    }
  };
  return changeWithPreview(actor, { whose: practitioner, settlement, write }, now);
}
