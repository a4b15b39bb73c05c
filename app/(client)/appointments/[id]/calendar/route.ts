import { findStanding } from "@/lib/appointments/queries";
import { currentActor, isStaff } from "@/lib/auth/actor";
import { appointmentFile } from "@/lib/calendars/appointment-file";
import { groupFile } from "@/lib/calendars/group-file";
import { now } from "@/lib/clock";
import { readerLanguage } from "@/lib/i18n/reader-language";

type Context = { params: Promise<{ id: string }> };

/** The appointment for one's own calendar: a neutral title, and a link to its page and nowhere else. */
export async function GET(_: Request, { params }: Context) {
  const { id } = await params;
  const [actor, language] = await Promise.all([currentActor(), readerLanguage()]);
  const appointment = actor && (await findStanding(actor, id));
  if (actor && appointment?.openingId && isStaff(actor)) return groupFile(appointment.openingId, language, now());
  return appointmentFile(appointment, language, now());
}
