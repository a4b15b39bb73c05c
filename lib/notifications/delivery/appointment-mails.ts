import "server-only";
import { and, arrayContains, asc, desc, eq, gt, ne, type SQL } from "drizzle-orm";
import { type Database, db } from "@/db/client";
import type { Reader } from "@/db/gathered";
import { appointments, outbox, practitioners } from "@/db/schema";
import { titleOf } from "@/emails/text/subject";
import { visibleTo } from "@/lib/appointments/lock";
import { isLostMail } from "@/lib/appointments/today/lost-mail";
import { type Actor, isStaff } from "@/lib/auth/actor";
import { isId } from "@/lib/id";
import type { Onlooker } from "@/lib/permissions/onlooker";

/** What has become of an e-mail, as far as we know: whether one arrived is told by Resend alone. */
export type MailState =
  | "queued"
  | "sent"
  | "delayed"
  | "delivered"
  | "failed"
  | "bounced"
  | "complained"
  | "suppressed";

/** An e-mail about an appointment: what its subject says, to whom, and what became of it when. */
export type AppointmentMail = { id: string; title: string; isToClient: boolean; state: MailState; at: Date };

const SHOWN = 20;
const UNREACHED_SHOWN = 20;

/** The e-mails about an appointment that staff may see, the newest first, without a word of what they say. */
export async function listAppointmentMails(
  actor: Actor,
  appointmentId: string,
  reader: Reader = db,
): Promise<AppointmentMail[]> {
  if (!isStaff(actor) || !isId(appointmentId)) return [];
  const rows = await reader
    .select({ mail: outbox, practitionerUserId: practitioners.userId })
    .from(outbox)
    .innerJoin(appointments, eq(appointments.id, appointmentId))
    .leftJoin(practitioners, eq(practitioners.userId, outbox.recipientId))
    .where(and(arrayContains(outbox.about, [appointmentId]), ne(outbox.state, "dropped"), visibleTo(actor)))
    .orderBy(desc(outbox.createdAt), desc(outbox.id))
    .limit(SHOWN);
  return rows.map(({ mail, practitionerUserId }) => {
    const isToClient = practitionerUserId === null;
    const at = mail.deliveryStatusAt ?? mail.sentAt ?? mail.createdAt;
    return { id: mail.id, title: titleOf(mail.kind, !isToClient), isToClient, state: stateOf(mail), at };
  });
}

/**
 * The statement of which appointments ahead, of those that staff may see, have a client whom an e-mail about them has
 * not reached; for one that reads more beside.
 */
export function unreachedOf(reader: Database, staff: Onlooker, now: SQL) {
  const isAhead = and(eq(appointments.status, "scheduled"), gt(appointments.endsAt, now));
  return reader
    .selectDistinct({ id: appointments.id, startsAt: appointments.startsAt })
    .from(outbox)
    .innerJoin(appointments, isLostMail(now))
    .where(and(isAhead, visibleTo(staff)))
    .orderBy(asc(appointments.startsAt))
    .limit(UNREACHED_SHOWN);
}

function stateOf({ state, deliveryStatus, lastError }: typeof outbox.$inferSelect): MailState {
  if (state === "queued") return "queued";
  if (state === "failed") return deliveryStatus ?? (lastError === "suppressed" ? "suppressed" : "failed");
  return deliveryStatus ?? "sent";
}
