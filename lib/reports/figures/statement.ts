import { type SQL, sql } from "drizzle-orm";
import { appointmentEvents, appointments, practitioners, requestOffers, waitingEntries } from "@/db/schema";
import { jsonArray, jsonRow, type RowOf, statement } from "@/db/statement";
import type { Staff } from "@/lib/auth/actor";
import { ownedBy } from "@/lib/practice/conditions";
import { openPlans } from "@/lib/reports/figures/open-minutes";

/** Of whom, from when until when, and on whose days. */
export type Asked = { staff: Staff; practitionerId: string | null; start: Date; end: Date; zone: string };

/** What the database counts: the sessions and requests of each day, who came and who waits; and who is open when. */
type Counted = RowOf<ReturnType<typeof fieldsOf>>;

/** The statement of all counts: one, whatever the number of appointments. What nobody was told of, since it was never paid, counts nowhere. */
export function figuresStatement(asked: Asked): SQL<Counted> {
  return statement(
    fieldsOf(asked),
    (list) => sql`with theirs as (${theirs(asked)}), session as materialized (${sessions(asked)}),
      request as materialized (${requests(asked)})
    select ${list}`,
  );
}

function fieldsOf(asked: Asked) {
  return {
    sessions: jsonArray(SESSIONS, sql`day, practitioner_id`, sql`from (${byDay}) as counted`),
    requests: jsonArray(REQUESTS, sql`day, practitioner_id`, sql`from (${requestsByDay}) as counted`),
    answered: jsonRow(
      {
        medianMinutes: sql<number | null>`(percentile_cont(0.5) within group (order by minutes))::float8`,
        longestMinutes: sql<number | null>`max(minutes)::float8`,
      },
      sql`from (select extract(epoch from answered_at - created_at) / 60 as minutes from request) as answer`,
    ),
    clients: jsonRow({ new: counting(sql`came_first >= ${moment(asked.start)}`), all: counting(sql`true`) }, came),
    plans: openPlans(asked.staff, asked.start, asked.end),
    waitingRequests: jsonRow(WAITING, waitingRequests(asked)),
    waitingList: jsonRow(WAITING, waitingList(asked)),
  };
}

const SESSIONS = {
  day: sql<string>`day`,
  practitionerId: sql<string>`practitioner_id`,
  booked: sql<number>`booked`,
  kept: sql<number>`kept`,
  missed: sql<number>`missed`,
  cancelledEarly: sql<number>`cancelled_early`,
  cancelledLate: sql<number>`cancelled_late`,
  /** Of the cancelled those that the practice cancelled. */
  cancelledByUs: sql<number>`cancelled_by_us`,
  /** Booked, kept or missed; a group session's once. */
  usedMinutes: sql<number>`used_minutes`,
};

const REQUESTS = {
  day: sql<string>`day`,
  /** Whom it was asked of, or who answered; null while it is open to everyone. */
  practitionerId: sql<string | null>`practitioner_id`,
  asked: sql<number>`asked`,
  /** What became of them by now; the rest waits. */
  given: sql<number>`given`,
  declined: sql<number>`declined`,
  withdrawn: sql<number>`withdrawn`,
};

const WAITING = { count: counting(sql`true`), since: sql<string | null>`min(created_at)` };

const { status, startsAt, practitionerId, openingId, createdAt, clientId } = appointments;

/** The practitioners whose figures are asked for, of those that the reader may see. */
function theirs({ staff, practitionerId: chosen }: Asked): SQL {
  return sql`select ${practitioners.id} from ${practitioners} where ${ownedBy(staff, "times") ?? sql`true`}
    and (${chosen}::uuid is null or ${practitioners.id} = ${chosen}::uuid)`;
}

// Whose they are is asked first, so that a time is found by an index that begins with the practitioner.
function sessions({ start, end, zone }: Asked): SQL {
  return sql`select ${practitionerId} as practitioner_id, ${clientId} as client_id, ${status} as status,
      ${appointments.cancelledBy} as cancelled_by, ${appointments.minutes} as minutes, ${dayIn(zone, startsAt)} as day,
      row_number() over (partition by coalesce(${openingId}, ${appointments.id}),
        ${status} in ('scheduled', 'completed', 'no_show')) as place,
      ${appointments.movedLateAt} is not null or (${status} = 'cancelled' and exists (
        select from ${appointmentEvents} where ${appointmentEvents.appointmentId} = ${appointments.id}
          and ${appointmentEvents.kind} = 'cancelled' and ${appointmentEvents.retractedAt} is null
          and ${appointmentEvents.at} > ${appointments.cancelBy})) as is_late
    from theirs join ${appointments} on ${practitionerId} = theirs.id
    where ${startsAt} >= ${moment(start)} and ${startsAt} < ${moment(end)} and ${appointments.payBy} is null`;
}

/** A request that is open to every practitioner is one of all of them together, and of none alone. */
function requests({ staff, practitionerId: chosen, start, end, zone }: Asked): SQL {
  return sql`select ${status} as status, ${practitionerId} as practitioner_id, ${startsAt} is not null as had_time,
      ${createdAt} as created_at, ${dayIn(zone, createdAt)} as day, ${ANSWERED_AT} as answered_at
    from ${appointments} where ${isRequest} and ${createdAt} >= ${moment(start)} and ${createdAt} < ${moment(end)}
      and ${isTheirs(staff, chosen)}`;
}

/** Whether an appointment began as a request: only such say when a client would be free. */
const isRequest = sql`${appointments.cells} <> '[]'::jsonb`;

// Times that were offered to choose from are an answer, and so is a no.
const ANSWERED_AT = sql`least(
  (select min(${appointmentEvents.at}) from ${appointmentEvents} where ${appointmentEvents.appointmentId} = ${appointments.id}
    and ${appointmentEvents.kind} in ('scheduled', 'rejected') and ${appointmentEvents.retractedAt} is null),
  (select min(${requestOffers.createdAt}) from ${requestOffers} where ${requestOffers.appointmentId} = ${appointments.id}))`;

function isTheirs(staff: Staff, chosen: string | null): SQL {
  const open = chosen || ownedBy(staff, "times") ? sql`false` : sql`${practitionerId} is null`;
  return sql`(${practitionerId} in (select id from theirs) or ${open})`;
}

const byDay = sql`select day, practitioner_id, ${counting(sql`status = 'scheduled'`)} as booked,
    ${counting(sql`status = 'completed'`)} as kept, ${counting(sql`status = 'no_show'`)} as missed,
    ${counting(sql`status = 'cancelled' and not is_late`)} as cancelled_early,
    ${counting(sql`status = 'cancelled' and is_late`)} as cancelled_late,
    ${counting(sql`status = 'cancelled' and cancelled_by is distinct from 'client'`)} as cancelled_by_us,
    coalesce(sum(minutes) filter (where status in ('scheduled', 'completed', 'no_show') and place = 1), 0)::int as used_minutes
  from session group by day, practitioner_id`;

const requestsByDay = sql`select day, practitioner_id, ${counting(sql`true`)} as asked, ${counting(sql`had_time`)} as given,
    ${counting(sql`status = 'rejected'`)} as declined,
    ${counting(sql`status = 'cancelled' and not had_time`)} as withdrawn
  from request group by day, practitioner_id`;

// A client is new to the practice and not to a practitioner: the first session that ever took place decides.
const came = sql`from (select min(${startsAt}) as came_first from ${appointments}
  where ${status} = 'completed' and ${clientId} in (select client_id from session where status = 'completed')
  group by ${clientId}) as client`;

function waitingRequests({ staff, practitionerId: chosen }: Asked): SQL {
  return sql`from ${appointments} where ${status} = 'pending_review' and ${isTheirs(staff, chosen)}`;
}

function waitingList({ staff, practitionerId: chosen }: Asked): SQL {
  const whose = waitingEntries.practitionerId;
  const open = chosen || ownedBy(staff, "times") ? sql`false` : sql`${whose} is null`;
  return sql`from ${waitingEntries} where ${waitingEntries.state} in ('waiting', 'offered')
    and (${whose} in (select id from theirs) or ${open})`;
}

function dayIn(zone: string, at: typeof startsAt | typeof createdAt): SQL {
  return sql`to_char(${at} at time zone ${zone}::text, 'YYYY-MM-DD')`;
}

function moment(at: Date): SQL {
  return sql`${at.toISOString()}::timestamptz`;
}

function counting(which: SQL) {
  return sql<number>`(count(*) filter (where ${which}))::int`;
}
