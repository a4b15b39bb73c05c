import "server-only";
import { type SQL, sql } from "drizzle-orm";
import { type Database, db } from "@/db/client";
import { fixed } from "@/db/fixed";
import { appointments, exceptions, practitioners, services, users, weeklyHours } from "@/db/schema";
import { DAY_MINUTES, dateOf } from "@/lib/availability/civil";
import type { Availability, BookedService, Bounds } from "@/lib/availability/question";
import { standardMinutes } from "@/lib/availability/session-minutes";
import type { Exception, Hours } from "@/lib/availability/shifts";
import type { Rules } from "@/lib/availability/slots";
import {
  elsewhereOf,
  isOther,
  type Session,
  type Taken,
  takenAround,
  takenByClient,
  takenOf,
} from "@/lib/availability/taken";
import { minuteOf } from "@/lib/availability/zone";
import { notFound } from "@/lib/errors";
import { isId } from "@/lib/id";

/*
 * Availability is public, so these reads take no actor; nothing comes out but ids, hours and times. Only those who take
 * clients are in it: an active practitioner with an active account.
 */

/**
 * What is looked at, and for whom. The time of an appointment that is being moved counts as free, and so does that of
 * one's own hold. `clientId` is who asks, null for somebody we don't know, who may be new; without it nobody is new.
 * `elsewhereOf` is a client whose own sessions, with anyone, are not offered over. A service that is known by its id
 * alone is looked up on the way.
 */
export type Window = Bounds & {
  exceptAppointmentId?: string;
  exceptHoldId?: string;
  clientId?: string | null;
  elsewhereOf?: string | null;
  serviceId?: string;
  /** Whether the services that are booked at once are to come along. */
  withInstant?: boolean;
};

/** Whose time is meant: one practitioner, or whoever is free first. */
export type Whose = string | null;

/** The database, or the transaction that is about to take a time. */
export type Reader = Pick<Database, "select" | "execute">;

/**
 * What decides when one practitioner, or everyone, is free within a window: one statement, whose cost does not grow
 * with what lies outside the window. Refuses a practitioner who isn't there.
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

/** The statement behind it. It is asked as it stands: for drizzle to map its rows took longer than the database. */
export function availabilityStatement(whose: Whose, window: Window, now: Date): SQL {
  return sql`select ${PRACTITIONER} as practitioner, ${serviceOf(window)} as service,
      ${window.withInstant ? INSTANT : NOTHING} as instant, ${standardMinutes} as "standardMinutes", ${HOURS} as hours,
      ${exceptionsOf(window)} as exceptions, ${takenAround(window, now)} as taken,
      ${takenByClient(window)} as elsewhere, ${neverCame(window)} as "isNewClient"
    ${TAKING_CLIENTS} ${whose === null ? sql.empty() : sql`and ${PRACTITIONER_ID} = ${whose}::uuid`} ${IN_ORDER}`;
}

type Row = {
  practitioner: Rules & { id: string; zone: string };
  service: BookedService | null;
  instant: BookedService[];
  standardMinutes: number;
  hours: Hours[];
  exceptions: Exception[];
  taken: Taken[];
  elsewhere: Session[];
  isNewClient: boolean;
};

const PRACTITIONER_ID = fixed(sql`${practitioners.id}`);
const IN_ORDER = fixed(sql`order by ${practitioners.position}, ${practitioners.name}`);
const TAKING_CLIENTS = fixed(
  sql`from ${practitioners} join ${users} on ${users.id} = ${practitioners.userId}
    where ${practitioners.active} and ${users.deactivatedAt} is null and ${users.erasedAt} is null`,
);

const PRACTITIONER = fixed(
  sql`json_build_object('id', ${practitioners.id}, 'zone', ${practitioners.timeZone},
    'bufferBefore', ${practitioners.bufferBeforeMinutes}, 'bufferAfter', ${practitioners.bufferAfterMinutes},
    'noticeMinutes', ${practitioners.noticeMinutes}, 'horizonDays', ${practitioners.horizonDays},
    'stepMinutes', ${practitioners.stepMinutes}, 'maxPerDay', ${practitioners.maxPerDay},
    'maxPerWeek', ${practitioners.maxPerWeek}, 'maxRunMinutes', ${practitioners.maxRunMinutes},
    'breakMinutes', ${practitioners.breakMinutes}, 'newClientsPerWeek', ${practitioners.newClientsPerWeek})`,
);

const HOURS = fixed(
  sql`(
    select coalesce(json_agg(json_build_object('weekday', ${weeklyHours.weekday}, 'startMinute',
      ${weeklyHours.startMinute}, 'endMinute', ${weeklyHours.endMinute}, 'from', ${weeklyHours.from}, 'until',
      ${weeklyHours.until}) order by ${weeklyHours.weekday}, ${weeklyHours.startMinute}), '[]')
    from ${weeklyHours} where ${weeklyHours.practitionerId} = ${practitioners.id})`,
);

const BOOKED_SERVICE = sql`json_build_object('id', ${services.id}, 'practitionerId', ${services.practitionerId},
  'minutes', ${services.minutes}, 'capacity', ${services.capacity}, 'stepMinutes', ${services.stepMinutes},
  'bufferBeforeMinutes', ${services.bufferBeforeMinutes}, 'bufferAfterMinutes', ${services.bufferAfterMinutes})`;
const SERVICE = fixed(sql`select ${BOOKED_SERVICE} from ${services} where ${services.id}`);
const NOTHING = fixed(sql`'[]'::json`);

// Of no one practitioner, so that it is read once for all of them.
const INSTANT = fixed(
  sql`(select coalesce(json_agg(${BOOKED_SERVICE} order by ${services.position}, ${services.name}), '[]')
    from ${services} where ${services.active} and ${services.booking} = 'instant')`,
);

function serviceOf({ serviceId }: Window) {
  return serviceId ? sql`(${SERVICE} = ${serviceId})` : sql`null`;
}

const EXCEPTIONS = fixed(
  sql`select coalesce(json_agg(json_build_object('kind', ${exceptions.kind}, 'startDate', ${exceptions.startDate},
      'startMinute', ${exceptions.startMinute}, 'endDate', ${exceptions.endDate}, 'endMinute', ${exceptions.endMinute})
      order by ${exceptions.startDate}, ${exceptions.startMinute}), '[]')
    from ${exceptions} where ${exceptions.practitionerId} = ${practitioners.id}`,
);
const [ENDS, STARTS] = [fixed(sql`${exceptions.endDate}`), fixed(sql`${exceptions.startDate}`)];

// Two days on both sides take in every zone's dates, and the longest session.
function exceptionsOf({ from, until }: Window) {
  const dateAround = (at: Date, days: number) => dateOf(Math.floor(minuteOf(at) / DAY_MINUTES) + days);
  return sql`(${EXCEPTIONS}
    and ${ENDS} >= ${dateAround(from, -2)}::date and ${STARTS} <= ${dateAround(until, 2)}::date)`;
}

function neverCame({ clientId, exceptAppointmentId }: Window) {
  if (!clientId) return sql`${clientId === null}::boolean`;
  return sql`not exists (select from ${appointments} where ${appointments.clientId} = ${clientId}
    and ${appointments.status} in ('scheduled', 'completed') ${isOther(appointments.id, exceptAppointmentId)})`;
}
