import "server-only";
import { type Database, db } from "@/db/client";
import { availabilityStatement } from "@/lib/availability/statement";
import { elsewhereOf, type Session, type Taken, takenOf } from "@/lib/availability/taken";
import type { Exception, Hours } from "@/lib/engine/open-intervals";
import type { Availability, BookedService, Bounds, GivenService } from "@/lib/engine/slot-query";
import type { Rules } from "@/lib/engine/slots";
import { notFound } from "@/lib/errors";
import { isId } from "@/lib/id";

/*
 * Availability is public, so these reads take no actor; nothing comes out but ids, hours and times. Only those who take
 * clients are in it: an active practitioner with an active account.
 */

/**
 * What is looked at, and for whom. The time of an appointment that is being moved counts as free, and so does that of
 * one's own hold. `clientId` is the client who asks, null for a guest, who may be new; without it the rules for new
 * clients don't apply. `elsewhereOf` is a client whose own sessions, with any practitioner, are not offered over. A
 * service that is known by its id alone is looked up on the way.
 */
export type Window = Bounds & {
  exceptAppointmentId?: string;
  exceptHoldId?: string;
  clientId?: string | null;
  elsewhereOf?: string | null;
  serviceId?: string;
  /** Whether the services of the practice are to come along. */
  withServices?: boolean;
};

/** Whose time is meant: one practitioner's, or null for the first who is free. */
export type Whose = string | null;

/** The database, or the transaction that is about to take a time. */
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
  const rows = await reader.execute<Row>(availabilityStatement(whose, window, now));
  if (whose !== null && rows.length === 0) throw notFound("practitioner");
  return rows.map(({ practitioner: { id, zone, ...rules }, taken, elsewhere, ...rest }) => {
    return { practitionerId: id, zone, rules, ...rest, ...takenOf(taken), elsewhere: elsewhereOf(elsewhere) };
  });
}

type Row = {
  practitioner: Rules & { id: string; zone: string };
  service: BookedService | null;
  services: GivenService[];
  standardMinutes: number;
  hours: Hours[];
  exceptions: Exception[];
  taken: Taken;
  elsewhere: Session[];
  isNewClient: boolean;
};
