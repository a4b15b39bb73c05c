import { appointmentInvitation } from "@/lib/calendars/appointment-invitation";
import { translatorFor } from "@/lib/i18n/catalogue";
import type { Language } from "@/lib/i18n/languages";
import { servicePlace } from "@/lib/practice/place/of-service";
import { placeWords } from "@/lib/practice/place/words";

const PRIVATE = { "Cache-Control": "private, no-store" };

type Downloaded = {
  id: string;
  status: string;
  version: number;
  startsAt: Date | null;
  endsAt: Date | null;
  serviceId: string;
};

/**
 * An appointment as a file for one's own calendar, as a response; what has no time, or is over, is not found. Its type
 * says its method (RFC 5545 §8.1), and it is saved and not shown (RFC 6266 §4.2).
 */
export async function appointmentFile(
  appointment: Downloaded | null,
  language: Language,
  stamp: Date,
): Promise<Response> {
  if (!appointment?.startsAt || !appointment.endsAt || appointment.status !== "scheduled")
    return new Response("Not found", { status: 404, headers: PRIVATE });
  const { id, version, startsAt: start, endsAt: end, serviceId } = appointment;
  const venue = await servicePlace(serviceId);
  const place = (venue && placeWords(translatorFor(language), venue)) ?? undefined;
  return calendarFile(appointmentInvitation({ id, version, start, end, place }, "PUBLISH", { language, stamp }));
}

/** An entry to be saved. */
export function calendarFile(entry: string): Response {
  return new Response(entry, {
    headers: {
      ...PRIVATE,
      "Content-Type": "text/calendar; charset=utf-8; method=PUBLISH",
      "Content-Disposition": 'attachment; filename="appointment.ics"',
    },
  });
}
