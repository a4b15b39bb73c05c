import { and, asc, desc, eq, gte, inArray, lt, type SQL, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { appointments, practitioners } from "@/db/schema";
import type { Status } from "@/lib/appointments/status";
import { notFound } from "@/lib/errors";
import { isId } from "@/lib/id";

/** Where a span begins or ends: at an instant, or with a date of each practitioner's own calendar. */
export type Edge = { instant: Date } | { date: string };

/** What a list is sorted by, and whether the last comes first. */
type Sort = { by: "startsAt" | "createdAt"; isDownwards: boolean };

/**
 * Which page of which appointments: where they stand, with whom, and when they start, from `from` on and before `to`; a
 * date counts whole. What has no time is in no span.
 */
export type Listing = {
  statuses?: Status[];
  practitionerId?: string;
  from?: Edge;
  to?: Edge;
  sort?: Sort;
  limit: number;
  offset: number;
};

/** What of a listing chooses. */
export function chosenBy({ statuses, practitionerId, from, to }: Listing): SQL | undefined {
  const { status, startsAt } = appointments;
  return and(
    statuses && inArray(status, statuses),
    practitionerId === undefined ? undefined : eq(appointments.practitionerId, practitionerId),
    from && ("instant" in from ? gte(startsAt, from.instant) : sql`${startsAt} >= ${midnight(from.date, 0)}`),
    to && ("instant" in to ? lt(startsAt, to.instant) : sql`${startsAt} < ${midnight(to.date, 1)}`),
  );
}

/** The order of a listing, the same for every page of it. */
export function orderOf({ sort = { by: "startsAt", isDownwards: true } }: Listing): SQL[] {
  const way = sort.isDownwards ? desc : asc;
  return [way(appointments[sort.by]), way(appointments.id)];
}

/** Refuses with `not_found` (404) a listing of a practitioner who isn't there. */
export async function assertKnown({ practitionerId }: Pick<Listing, "practitionerId">): Promise<void> {
  if (practitionerId === undefined) return;
  const isThere = isId(practitionerId) && (await db.$count(practitioners, eq(practitioners.id, practitionerId))) > 0;
  if (!isThere) throw notFound("practitioner");
}

function midnight(date: string, daysLater: number): SQL {
  const zone = sql`(select time_zone from practitioners where practitioners.id = ${appointments.practitionerId})`;
  return sql`((${date}::date + ${daysLater}::int)::timestamp at time zone ${zone})`;
}
