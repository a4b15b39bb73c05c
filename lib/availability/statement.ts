import { type SQL, sql } from "drizzle-orm";
import { appointments, exceptions, practitioners, services, users, weeklyHours } from "@/db/schema";
import { type FieldsOf, jsonArray, jsonObject, jsonRow, type RowOf, statement } from "@/db/statement";
import { template } from "@/db/static-sql";
import { type Imported, importedAround } from "@/lib/availability/imported";
import { isOther, type Taken, takenAround, takenByClient } from "@/lib/availability/taken";
import { type Hole, type Shape, shapeOf, type Value, type Whose, type Window } from "@/lib/availability/window";
import type { Exception, Hours } from "@/lib/engine/open-intervals";
import type { Availability, BookedService, GivenService } from "@/lib/engine/slot-query";
import type { Rules } from "@/lib/engine/slots";
import { isActivePractitioner } from "@/lib/practice/conditions";
import { standardMinutes } from "@/lib/practice/session-minutes";
import { DAY_MINUTES, dateOf } from "@/lib/time/civil-date";
import { minuteOf } from "@/lib/time/zone";

/** What is known of one practitioner: what the engine needs, and what is taken as it was loaded. */
type Loaded = Omit<Availability, "busy" | "imported" | "sessions" | "openings"> & { taken: Taken; imported: Imported };

/** The statement behind `loadAvailability`. It is asked as it stands: for drizzle to map its rows took longer than the database. */
export function availabilityStatement(whose: Whose, window: Window, now: Date): SQL<Row> {
  const { from, until, serviceId, elsewhereOf, clientId, exceptAppointmentId, exceptHoldId } = window;
  return statementOf(shapeOf(whose, window))({
    ...{ whose, serviceId, clientId, elsewhereOf },
    ...{ exceptAppointment: exceptAppointmentId, exceptHold: exceptHoldId },
    ...{ from: from.toISOString(), until: until.toISOString(), now: now.toISOString() },
    // Two days on both sides take in every zone's dates, and the longest session.
    ...{ firstDate: dateAround(from, -2), lastDate: dateAround(until, 2) },
  });
}

type Row = RowOf<ReturnType<typeof fieldsOf>>;

const written = new Map<string, (values: Record<Value, unknown>) => SQL<Row>>();

/** The statement of a shape, put together when it is first asked for. */
function statementOf(shape: Shape) {
  const key = Object.values(shape).join();
  const known = written.get(key) ?? template((hole: Hole) => availabilityOf(shape, hole));
  written.set(key, known);
  return known;
}

function availabilityOf(shape: Shape, hole: Hole): SQL<Row> {
  return statement(
    fieldsOf(shape, hole),
    (list) => sql`select ${list}
    from ${practitioners} join ${users} on ${users.id} = ${practitioners.userId}
    where ${isActivePractitioner}
      ${shape.ofOne ? sql`and ${practitioners.id} = ${hole("whose")}::uuid` : sql``}
    order by ${practitioners.position}, ${practitioners.name}`,
  );
}

function fieldsOf(shape: Shape, hole: Hole) {
  return {
    practitionerId: practitioners.id,
    zone: practitioners.timeZone,
    rules: jsonObject(RULES),
    service: shape.service ? serviceOf(hole) : sql<null>`null`,
    services: shape.withServices ? SERVICES : sql<GivenService[]>`'[]'::json`,
    standardMinutes,
    hours: HOURS,
    exceptions: exceptionsAround(hole),
    taken: takenAround(shape, hole),
    imported: importedAround(hole),
    elsewhere: takenByClient(shape, hole),
    isNewClient: neverCame(shape, hole),
  } satisfies FieldsOf<Loaded>;
}

const RULES = {
  bufferBefore: practitioners.bufferBeforeMinutes,
  bufferAfter: practitioners.bufferAfterMinutes,
  noticeMinutes: practitioners.noticeMinutes,
  horizonDays: practitioners.horizonDays,
  stepMinutes: practitioners.stepMinutes,
  maxPerDay: practitioners.maxPerDay,
  maxPerWeek: practitioners.maxPerWeek,
  maxRunMinutes: practitioners.maxRunMinutes,
  breakMinutes: practitioners.breakMinutes,
  newClientsPerWeek: practitioners.newClientsPerWeek,
} satisfies FieldsOf<Rules>;

const OPEN_HOURS = {
  weekday: weeklyHours.weekday,
  startMinute: weeklyHours.startMinute,
  endMinute: weeklyHours.endMinute,
  from: weeklyHours.from,
  until: weeklyHours.until,
} satisfies FieldsOf<Hours>;

/** The weekly hours of each row's practitioner. */
export const HOURS = jsonArray(
  OPEN_HOURS,
  sql`${weeklyHours.weekday}, ${weeklyHours.startMinute}`,
  sql`from ${weeklyHours} where ${weeklyHours.practitionerId} = ${practitioners.id}`,
);

const BOOKED_SERVICE = {
  id: services.id,
  practitionerId: services.practitionerId,
  minutes: services.minutes,
  capacity: services.capacity,
  stepMinutes: services.stepMinutes,
  bufferBeforeMinutes: services.bufferBeforeMinutes,
  bufferAfterMinutes: services.bufferAfterMinutes,
  noticeMinutes: services.noticeMinutes,
} satisfies FieldsOf<BookedService>;

const GIVEN_SERVICE = {
  ...BOOKED_SERVICE,
  booking: services.booking,
  forNewClients: services.forNewClients,
  priceMinor: services.priceMinor,
} satisfies FieldsOf<GivenService>;

// Of no one practitioner, so that it is read once for all of them.
const SERVICES = jsonArray(
  GIVEN_SERVICE,
  sql`${services.position}, ${services.name}`,
  sql`from ${services} where ${services.active}`,
);

function serviceOf(hole: Hole) {
  return jsonRow(BOOKED_SERVICE, sql`from ${services} where ${services.id} = ${hole("serviceId")}::uuid`);
}

/** A change of the week on certain dates, as the engine reads it. */
export const EXCEPTION = {
  kind: exceptions.kind,
  startDate: exceptions.startDate,
  startMinute: exceptions.startMinute,
  endDate: exceptions.endDate,
  endMinute: exceptions.endMinute,
} satisfies FieldsOf<Exception>;

function exceptionsAround(hole: Hole) {
  return jsonArray(
    EXCEPTION,
    sql`${exceptions.startDate}, ${exceptions.startMinute}`,
    sql`from ${exceptions} where ${exceptions.practitionerId} = ${practitioners.id}
      and ${exceptions.endDate} >= ${hole("firstDate")}::date and ${exceptions.startDate} <= ${hole("lastDate")}::date`,
  );
}

function neverCame({ isAnybodyNew, isKnown, exceptAppointment }: Shape, hole: Hole) {
  if (!isKnown) return isAnybodyNew ? sql<boolean>`true` : sql<boolean>`false`;
  return sql<boolean>`not exists (select from ${appointments} where ${appointments.clientId} = ${hole("clientId")}::uuid
    and ${appointments.status} in ('scheduled', 'completed')
    ${exceptAppointment ? isOther(appointments.id, hole("exceptAppointment")) : sql``})`;
}

function dateAround(at: Date, days: number): string {
  return dateOf(Math.floor(minuteOf(at) / DAY_MINUTES) + days);
}
