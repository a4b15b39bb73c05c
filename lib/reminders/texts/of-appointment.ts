import "server-only";
import { and, desc, eq, ne } from "drizzle-orm";
import { db } from "@/db/client";
import type { Reader } from "@/db/gathered";
import { appointments, textMessages } from "@/db/schema";
import { visibleTo } from "@/lib/appointments/lock";
import { type Actor, isStaff } from "@/lib/auth/actor";
import { isId } from "@/lib/id";
import type { ReminderKind } from "@/lib/reminders/due";

/** A text message about an appointment: which reminder it is, and what became of it; `at` is when it was last tried. */
export type AppointmentText = {
  id: string;
  kind: ReminderKind;
  state: "queued" | "sent" | "delivered" | "undelivered" | "failed";
  at: Date;
};

const SHOWN = 20;

/** The text messages about an appointment that staff may see, the newest first. What one said is kept no longer than it takes to leave. */
export async function listAppointmentTexts(
  actor: Actor,
  appointmentId: string,
  reader: Reader = db,
): Promise<AppointmentText[]> {
  if (!isStaff(actor) || !isId(appointmentId)) return [];
  const rows = await reader
    .select({ text: textMessages })
    .from(textMessages)
    .innerJoin(appointments, eq(appointments.id, textMessages.appointmentId))
    .where(and(eq(appointments.id, appointmentId), ne(textMessages.state, "dropped"), visibleTo(actor)))
    .orderBy(desc(textMessages.createdAt), desc(textMessages.id))
    .limit(SHOWN);
  return rows.flatMap(({ text: { id, kind, state, attemptedAt, dueAt } }) =>
    state === "dropped" ? [] : { id, kind, state, at: attemptedAt ?? dueAt },
  );
}
