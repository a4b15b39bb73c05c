import { linkHolderOf } from "@/lib/appointments/manage-link";
import { findStanding } from "@/lib/appointments/queries";
import { appointmentFile } from "@/lib/calendars/appointment-file";
import { now } from "@/lib/clock";
import { readerLanguage } from "@/lib/i18n/reader-language";

type Context = { params: Promise<{ token: string }> };

/** The appointment of a link for one's own calendar. */
export async function GET(_: Request, { params }: Context) {
  const holder = await linkHolderOf((await params).token, now());
  const appointment = holder && (await findStanding(holder.client, holder.appointmentId));
  return appointmentFile(appointment, await readerLanguage(), now());
}
