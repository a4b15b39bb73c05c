import "server-only";
import { type Database, db } from "@/db/client";
import { query } from "@/db/statement";
import { importedOf } from "@/lib/availability/imported";
import { availabilityStatement } from "@/lib/availability/statement";
import { takenOf } from "@/lib/availability/taken";
import type { Whose, Window } from "@/lib/availability/window";
import type { Availability } from "@/lib/engine/slot-query";
import { notFound } from "@/lib/errors";
import { isId } from "@/lib/id";

/*
 * Availability is public, so these reads take no actor; nothing comes out but ids, hours and times. Only those who take
 * clients are in it: an active practitioner with an active account.
 */

/** The database, the reader of a page, or the transaction that is about to take a time. */
export type Reader = Pick<Database, "select" | "execute">;

/**
 * What decides when one practitioner, or everyone, is free within a window: one statement, whose cost does not grow
 * with what lies outside the window. Refuses with `not_found` (404) a practitioner who isn't there.
 */
export async function loadAvailability(
  whose: Whose,
  window: Window,
  now: Date,
  reader: Reader = db,
): Promise<Availability[]> {
  if (whose !== null && !isId(whose)) throw notFound("practitioner");
  const rows = await query(reader, availabilityStatement(whose, window, now));
  if (whose !== null && rows.length === 0) throw notFound("practitioner");
  return rows.map(({ taken, imported, ...rest }) => ({ ...rest, imported: importedOf(imported), ...takenOf(taken) }));
}
