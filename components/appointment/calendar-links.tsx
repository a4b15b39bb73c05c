import { googleCalendarUrl, outlookCalendarUrl, yahooCalendarUrl } from "@/lib/calendars/links";
import type { Translate } from "@/lib/i18n/message";

type CalendarLinksProps = { startsAt: Date; endsAt: Date; fileHref: string; t: Translate };

/** Ways to put the appointment into one's own calendar; what others are told is a neutral title and the time. */
export function CalendarLinks({ startsAt, endsAt, fileHref, t }: CalendarLinksProps) {
  const times = { startsAt, endsAt };
  return (
    <ul className="flex flex-wrap gap-x-5 gap-y-1">
      <li>
        <a className="link inline-flex min-h-6 items-center" href={fileHref} download="appointment.ics">
          {t("Calendar file (.ics)")}
        </a>
      </li>
      <li>
        <a className="link inline-flex min-h-6 items-center" href={googleCalendarUrl(times)} rel="noreferrer">
          {t("Google Calendar")}
        </a>
      </li>
      <li>
        <a className="link inline-flex min-h-6 items-center" href={outlookCalendarUrl(times)} rel="noreferrer">
          {t("Outlook")}
        </a>
      </li>
      <li>
        <a className="link inline-flex min-h-6 items-center" href={yahooCalendarUrl(times)} rel="noreferrer">
          {t("Yahoo")}
        </a>
      </li>
    </ul>
  );
}
