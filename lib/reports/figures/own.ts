import "server-only";
import { sql } from "drizzle-orm";
import { db } from "@/db/client";
import { appointmentEvents, appointments } from "@/db/schema";
import { queryOne, statement } from "@/db/statement";
import { isSeenByPerson } from "@/lib/appointments/attendees/attending";
import type { Client } from "@/lib/auth/actor";
import type { Translate } from "@/lib/i18n/message";
import { hoursWords } from "@/lib/reports/figures/words";
import { type Clock, monthDate } from "@/lib/time/format";

/** What a client's appointments came to, of all time: counts, whole minutes, and when the first took place. */
export type OwnFigures = Awaited<ReturnType<typeof ownFigures>>;

/** Counts what a client sees of themselves, and of a child whose guardian they are. One statement. */
export async function ownFigures(client: Client) {
  const counted = await queryOne(
    db,
    statement(COUNTED, (list) => sql`select ${list} from ${appointments} where ${isSeenByPerson(client.id)}`),
  );
  return { ...counted, firstAt: counted.firstAt === null ? null : new Date(counted.firstAt) };
}

/** The same in plain sentences, those alone that have something to say. */
export function ownFiguresInWords(t: Translate, own: OwnFigures, clock: Clock): string[] {
  const { kept, minutes, firstAt, ahead, cancelledEarly, cancelledLate, missed } = own;
  const said = [
    firstAt &&
      t("{kept, plural, one {# session} other {# sessions}} since {month}, {hours} together.", {
        kept,
        month: monthDate(firstAt, clock),
        hours: hoursWords(t, minutes),
      }),
    ahead > 0 && t("{ahead, plural, one {# more is} other {# more are}} booked.", { ahead }),
    cancelledEarly > 0 &&
      t("{count, plural, one {# was} other {# were}} cancelled in time.", { count: cancelledEarly }),
    cancelledLate > 0 && t("{count, plural, one {# was} other {# were}} cancelled late.", { count: cancelledLate }),
    missed > 0 && t("{count, plural, one {# was} other {# were}} missed.", { count: missed }),
  ];
  return said.filter((sentence) => typeof sentence === "string");
}

const { status, startsAt, minutes, cancelBy, movedLateAt } = appointments;

const isLate = sql`(${movedLateAt} is not null or exists (select from ${appointmentEvents}
  where ${appointmentEvents.appointmentId} = ${appointments.id} and ${appointmentEvents.kind} = 'cancelled'
    and ${appointmentEvents.retractedAt} is null and ${appointmentEvents.at} > ${cancelBy}))`;

// A withdrawn request never had a time, and what was never paid was never booked.
const wasBooked = sql`${startsAt} is not null and ${appointments.payBy} is null`;

const COUNTED = {
  kept: sql<number>`(count(*) filter (where ${status} = 'completed'))::int`,
  minutes: sql<number>`coalesce(sum(${minutes}) filter (where ${status} = 'completed'), 0)::int`,
  firstAt: sql<string | null>`(min(${startsAt}) filter (where ${status} = 'completed'))::text`,
  ahead: sql<number>`(count(*) filter (where ${status} = 'scheduled' and ${wasBooked}))::int`,
  cancelledEarly: sql<number>`(count(*) filter (where ${status} = 'cancelled' and ${wasBooked} and not ${isLate}))::int`,
  cancelledLate: sql<number>`(count(*) filter (where ${status} = 'cancelled' and ${wasBooked} and ${isLate}))::int`,
  missed: sql<number>`(count(*) filter (where ${status} = 'no_show'))::int`,
};
