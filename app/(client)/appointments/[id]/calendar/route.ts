import { findStanding } from "@/lib/appointments/queries";
import { currentActor } from "@/lib/auth/actor";
import { appointmentFile } from "@/lib/calendars/appointment-file";
import { now } from "@/lib/clock";

type Context = { params: Promise<{ id: string }> };

/** The appointment for one's own calendar: a neutral title, and a link to its page and nowhere else. */
export async function GET(_: Request, { params }: Context) {
  const { id } = await params;
  const actor = await currentActor();
  return appointmentFile(actor && (await findStanding(actor, id)), now());
}
