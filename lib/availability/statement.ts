import { type Placeholder, type SQL, sql } from "drizzle-orm";
import { appointments, exceptions, practitioners, services, users, weeklyHours } from "@/db/schema";
import { template } from "@/db/static-sql";
import type { Whose, Window } from "@/lib/availability/load";
import { isOther, takenAround, takenByClient } from "@/lib/availability/taken";
import { isActivePractitioner } from "@/lib/practice/conditions";
import { standardMinutes } from "@/lib/practice/session-minutes";
import { DAY_MINUTES, dateOf } from "@/lib/time/civil-date";
import { minuteOf } from "@/lib/time/zone";

/** The statement behind `loadAvailability`. It is asked as it stands: for drizzle to map its rows took longer than the database. */
export function availabilityStatement(whose: Whose, window: Window, now: Date): SQL {
  const { from, until, serviceId, elsewhereOf, clientId, exceptAppointmentId, exceptHoldId } = window;
  return statementOf(shapeOf(whose, window))({
    ...{ whose, serviceId, clientId, elsewhereOf },
    ...{ exceptAppointment: exceptAppointmentId, exceptHold: exceptHoldId },
    ...{ from: from.toISOString(), until: until.toISOString(), now: now.toISOString() },
    // Two days on both sides take in every zone's dates, and the longest session.
    ...{ firstDate: dateAround(from, -2), lastDate: dateAround(until, 2) },
  });
}

/** Which parts the statement has: of all that may be asked, what is. */
export type Shape = ReturnType<typeof shapeOf>;

/** Where a value goes in it. */
export type Hole = (name: Value) => Placeholder<Value>;

type Value =
  | ("whose" | "serviceId" | "clientId" | "elsewhereOf" | "exceptAppointment" | "exceptHold")
  | ("from" | "until" | "now" | "firstDate" | "lastDate");

function shapeOf(whose: Whose, window: Window) {
  const { serviceId, withServices = false, clientId, elsewhereOf, exceptAppointmentId, exceptHoldId } = window;
  return {
    ofOne: whose !== null,
    service: serviceId !== undefined,
    withServices,
    isAnybodyNew: clientId !== undefined,
    isKnown: typeof clientId === "string",
    elsewhere: typeof elsewhereOf === "string",
    exceptAppointment: exceptAppointmentId !== undefined,
    exceptHold: exceptHoldId !== undefined,
  };
}

const written = new Map<string, (values: Record<Value, unknown>) => SQL>();

/** The statement of a shape, put together when it is first asked for. */
function statementOf(shape: Shape) {
  const key = Object.values(shape).join();
  const known = written.get(key) ?? template<Value>((hole) => availabilityOf(shape, hole));
  written.set(key, known);
  return known;
}

function availabilityOf(shape: Shape, hole: Hole): SQL {
  return sql`select ${PRACTITIONER} as practitioner,
      ${shape.service ? sql`(${SERVICE} = ${hole("serviceId")}::uuid)` : sql`null`} as service,
      ${shape.withServices ? SERVICES : sql`'[]'::json`} as services, ${standardMinutes} as "standardMinutes",
      ${HOURS} as hours, ${exceptionsOf(hole)} as exceptions, ${takenAround(shape, hole)} as taken,
      ${takenByClient(shape, hole)} as elsewhere, ${neverCame(shape, hole)} as "isNewClient"
    from ${practitioners} join ${users} on ${users.id} = ${practitioners.userId}
    where ${isActivePractitioner}
      ${shape.ofOne ? sql`and ${practitioners.id} = ${hole("whose")}::uuid` : sql``}
    order by ${practitioners.position}, ${practitioners.name}`;
}

const PRACTITIONER = sql`json_build_object('id', ${practitioners.id}, 'zone', ${practitioners.timeZone},
  'bufferBefore', ${practitioners.bufferBeforeMinutes}, 'bufferAfter', ${practitioners.bufferAfterMinutes},
  'noticeMinutes', ${practitioners.noticeMinutes}, 'horizonDays', ${practitioners.horizonDays},
  'stepMinutes', ${practitioners.stepMinutes}, 'maxPerDay', ${practitioners.maxPerDay},
  'maxPerWeek', ${practitioners.maxPerWeek}, 'maxRunMinutes', ${practitioners.maxRunMinutes},
  'breakMinutes', ${practitioners.breakMinutes}, 'newClientsPerWeek', ${practitioners.newClientsPerWeek})`;

const HOURS = sql`(
  select coalesce(json_agg(json_build_object('weekday', ${weeklyHours.weekday}, 'startMinute',
    ${weeklyHours.startMinute}, 'endMinute', ${weeklyHours.endMinute}, 'from', ${weeklyHours.from}, 'until',
    ${weeklyHours.until}) order by ${weeklyHours.weekday}, ${weeklyHours.startMinute}), '[]')
  from ${weeklyHours} where ${weeklyHours.practitionerId} = ${practitioners.id})`;

const BOOKED_SERVICE = sql`json_build_object('id', ${services.id}, 'practitionerId', ${services.practitionerId},
  'minutes', ${services.minutes}, 'capacity', ${services.capacity}, 'stepMinutes', ${services.stepMinutes},
  'bufferBeforeMinutes', ${services.bufferBeforeMinutes}, 'bufferAfterMinutes', ${services.bufferAfterMinutes})`;
const SERVICE = sql`select ${BOOKED_SERVICE} from ${services} where ${services.id}`;

// Of no one practitioner, so that it is read once for all of them.
const SERVICES = sql`(select coalesce(json_agg(${BOOKED_SERVICE}::jsonb || jsonb_build_object(
    'booking', ${services.booking}, 'forNewClients', ${services.forNewClients}, 'priceMinor', ${services.priceMinor})
    order by ${services.position}, ${services.name}), '[]')
  from ${services} where ${services.active})`;

function exceptionsOf(hole: Hole) {
  return sql`(
    select coalesce(json_agg(json_build_object('kind', ${exceptions.kind}, 'startDate', ${exceptions.startDate},
      'startMinute', ${exceptions.startMinute}, 'endDate', ${exceptions.endDate}, 'endMinute', ${exceptions.endMinute})
      order by ${exceptions.startDate}, ${exceptions.startMinute}), '[]')
    from ${exceptions} where ${exceptions.practitionerId} = ${practitioners.id}
      and ${exceptions.endDate} >= ${hole("firstDate")}::date and ${exceptions.startDate} <= ${hole("lastDate")}::date)`;
}

function neverCame({ isAnybodyNew, isKnown, exceptAppointment }: Shape, hole: Hole) {
  if (!isKnown) return isAnybodyNew ? sql`true` : sql`false`;
  return sql`not exists (select from ${appointments} where ${appointments.clientId} = ${hole("clientId")}::uuid
    and ${appointments.status} in ('scheduled', 'completed')
    ${exceptAppointment ? isOther(appointments.id, hole("exceptAppointment")) : sql``})`;
}

function dateAround(at: Date, days: number): string {
  return dateOf(Math.floor(minuteOf(at) / DAY_MINUTES) + days);
}
