import "server-only";
import { and, desc, eq, gt, inArray, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { openRequired } from "@/db/encryption";
import { appointmentEvents, appointments, users } from "@/db/schema";
import { visibleTo } from "@/lib/appointments/lock";
import { changeColumns, listUndos, UNDOABLE_KINDS, type Undo } from "@/lib/appointments/undo/queries";
import type { Staff } from "@/lib/auth/actor";

/** A change that a member of staff made, whether or not it can still be taken back; `isUndone` where it was. */
export type OwnChange = Awaited<ReturnType<typeof allChanges>>[number];

const MOST_LISTED = 300;

/**
 * What a member of staff has changed of appointments since then, of the kinds that can be undone, the last first; right
 * before a session and after it is told at once, so that there was no time to. Of what was changed together the first of
 * them. What can still be undone is in `undos` alone; `isCut` where there
 * were more changes than a list takes.
 */
export async function listOwnChanges(staff: Staff, since: Date, now: Date) {
  const rows = await allChanges(staff, since);
  const undos = rows.some(({ until, isUndone }) => until && until > now && !isUndone)
    ? await listUndos(staff, now)
    : [];
  const together = new Set<string | null>();
  const open = new Set(undos.map(nameOf));
  const changes = rows.filter((row) => {
    if (row.together && together.has(row.together)) return false;
    together.add(row.together);
    return row.isUndone || !open.delete(nameOf(row));
  });
  return { changes, undos, isCut: rows.length === MOST_LISTED };
}

function allChanges(staff: Staff, since: Date) {
  const { actorId, at, kind, notBefore } = appointmentEvents;
  return db
    .select({
      ...changeColumns(),
      at,
      until: notBefore,
      isUndone: sql<boolean>`${appointmentEvents.retractedAt} is not null`,
      openingId: appointments.openingId,
      clientFirstName: openRequired(users.firstName, users.id),
      clientLastName: openRequired(users.lastName, users.id),
    })
    .from(appointmentEvents)
    .innerJoin(appointments, eq(appointments.id, appointmentEvents.appointmentId))
    .innerJoin(users, eq(users.id, appointments.clientId))
    .where(and(eq(actorId, staff.id), gt(at, since), inArray(kind, UNDOABLE_KINDS), visibleTo(staff)))
    .orderBy(desc(at), desc(appointmentEvents.id))
    .limit(MOST_LISTED);
}

/** One name for all that was changed in one act. */
function nameOf({ together, appointmentId }: Pick<Undo, "together" | "appointmentId">): string {
  return together ?? appointmentId;
}
