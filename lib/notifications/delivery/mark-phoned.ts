import "server-only";
import { and, eq, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { appointments, outbox } from "@/db/schema";
import { lockAppointment } from "@/lib/appointments/lock";
import { isLostMail } from "@/lib/appointments/today/lost-mail";
import { record } from "@/lib/audit/record";
import type { Staff } from "@/lib/auth/actor";
import { notFound } from "@/lib/errors";
import { drop } from "@/lib/outbox/requeue";

/**
 * Notes that staff have phoned the client of an appointment: the e-mails about it that did not reach the client are put
 * aside. Refuses with `not_found` (404) an appointment that the actor may not see, or with none.
 */
export async function markPhoned(staff: Staff, appointmentId: string, now: Date): Promise<void> {
  await db.transaction(async (tx) => {
    const { id, clientId } = await lockAppointment(tx, staff, appointmentId);
    const moment = sql`${sql.param(now, appointments.startsAt)}`;
    const lost = await tx
      .select({ id: outbox.id })
      .from(outbox)
      .innerJoin(appointments, eq(appointments.id, id))
      .where(and(isLostMail(moment)))
      .for("update", { of: outbox });
    if (lost.length === 0) throw notFound("message");
    for (const message of lost) await drop(tx, message.id);
    await record(tx, { actorId: staff.id, action: "message.put_aside", subjectId: clientId }, now);
  });
}
