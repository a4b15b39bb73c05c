import { findAppointment } from "@/lib/appointments/queries";
import { currentActor } from "@/lib/auth/actor";
import { appointmentUid, invitation } from "@/lib/calendar/invitation";
import { now } from "@/lib/clock";
import { origin } from "@/lib/env";
import { sender } from "@/lib/notifications/sender";

type Context = { params: Promise<{ id: string }> };

/** The appointment for one's own calendar: a neutral title, and a link to its page and nowhere else. */
export async function GET(_: Request, { params }: Context) {
  const { id } = await params;
  const actor = await currentActor();
  const appointment = actor && (await findAppointment(actor, id));
  if (!appointment?.startsAt || !appointment.endsAt || appointment.status !== "scheduled")
    return new Response("Not found", { status: 404 });
  const url = `${origin()}/appointments/${id}`;
  const text = invitation({
    uid: appointmentUid(id),
    sequence: appointment.version,
    method: "PUBLISH",
    start: appointment.startsAt,
    end: appointment.endsAt,
    summary: "Appointment",
    description: url,
    url,
    organizer: sender(),
    stamp: now(),
  });
  return new Response(text, {
    headers: {
      "Content-Type": "text/calendar; charset=utf-8; method=PUBLISH",
      "Content-Disposition": 'attachment; filename="appointment.ics"',
      "Cache-Control": "private, no-store",
    },
  });
}
