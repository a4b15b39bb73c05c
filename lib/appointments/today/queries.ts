import "server-only";
import { asc, eq, type SQL, sql } from "drizzle-orm";
import type { Database } from "@/db/client";
import {
  appointmentEvents,
  appointments,
  arrivals,
  deviceChecks,
  meetings,
  openings,
  practitioners,
  services,
  users,
} from "@/db/schema";
import { type Days, SHOWN_TODAY } from "@/lib/appointments/heartbeat";
import { type AppointmentLine, isClientsCheck, isWanted, lineColumns } from "@/lib/appointments/queries";
import { isArrivalThere, isLiveRoom } from "@/lib/appointments/room";
import { soonestFirst, type Undo, undosWithin } from "@/lib/appointments/undo/queries";
import type { Staff } from "@/lib/auth/actor";
import { later, onlookerValues, preparedForStaff } from "@/lib/permissions/onlooker";

const MOST_LISTED = 1_000;

/**
 * What Today shows: the appointments of its days and the requests that wait, by start, and what its reader can undo,
 * which may be of other days. One statement, however many they are.
 */
export async function listToday(staff: Staff, days: Days, now: Date) {
  const rows = await TODAY(staff).execute({ ...onlookerValues(staff), ...days, now });
  const split = rows.map(
    ({ isShown: isLine, undoKind, undoStartsAt, undoUntil, together: of, count: many, ...line }) => {
      const { id, openingId, clientFirstName, clientLastName } = line;
      const change = { startsAt: undoStartsAt, until: undoUntil, together: of, count: many };
      const whose = { appointmentId: id, openingId, clientFirstName, clientLastName };
      return { lines: isLine ? [line] : [], undos: undoKind ? [{ ...whose, kind: undoKind, ...change }] : [] };
    },
  );
  const undos: Undo[] = split.flatMap((row) => row.undos);
  return { lines: split.flatMap((row): AppointmentLine[] => row.lines), undos: soonestFirst(undos) };
}

// Every look at Today asks it, and putting it together took as long as all else that is ours.
const TODAY = preparedForStaff((reader, staff) => {
  const isShown = isWanted(staff, {
    statuses: [...SHOWN_TODAY],
    from: later("from", appointments.startsAt),
    until: later("until", appointments.startsAt),
  });
  const undo = undosWithin(reader, staff, later("now", appointmentEvents.notBefore));
  const { kind, startsAt, until, together, count } = undo;
  return reader
    .with(undo)
    .select({
      ...lineColumns,
      isShown: sql<boolean>`(${isShown}) is true`,
      // Of what can't be undone these are null, whatever a join on the left says of computed columns.
      undoKind: sql<Undo["kind"] | null>`${kind}`,
      ...{ undoStartsAt: startsAt, undoUntil: until, together, count },
    })
    .from(appointments)
    .innerJoin(users, eq(users.id, appointments.clientId))
    .innerJoin(services, eq(services.id, appointments.serviceId))
    .leftJoin(openings, eq(openings.id, appointments.openingId))
    .leftJoin(practitioners, eq(practitioners.id, appointments.practitionerId))
    .leftJoin(meetings, isLiveRoom)
    .leftJoin(arrivals, isArrivalThere)
    .leftJoin(deviceChecks, isClientsCheck)
    .leftJoin(undo, eq(undo.appointmentId, appointments.id))
    .where(isShownOr(reader, isShown, sql`select undo_of from undo`))
    .orderBy(asc(appointments.startsAt), asc(appointments.createdAt), asc(appointments.id))
    .prepare("today");
});

// By their ids, so that each half is found by an index of its own.
function isShownOr(reader: Database, isShown: SQL | undefined, others: SQL): SQL {
  const shown = reader
    .select({ id: appointments.id })
    .from(appointments)
    .where(isShown)
    .orderBy(asc(appointments.startsAt))
    .limit(MOST_LISTED);
  return sql`${appointments.id} in ((${shown}) union all (${others}))`;
}
