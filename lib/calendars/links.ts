/** A session's time, as calendars of others are told it. */
type Times = { startsAt: Date; endsAt: Date };

const TITLE = "Appointment";

/*
 * What stands in these addresses goes to another company: a neutral title and the time, no name, no page of ours.
 */

/** Adds the time to a Google calendar. */
export function googleCalendarUrl({ startsAt, endsAt }: Times): string {
  const dates = `${compact(startsAt)}/${compact(endsAt)}`;
  return `https://calendar.google.com/calendar/render?${new URLSearchParams({ action: "TEMPLATE", text: TITLE, dates })}`;
}

/** Adds the time to an Outlook calendar. */
export function outlookCalendarUrl({ startsAt, endsAt }: Times): string {
  const path = "/calendar/action/compose";
  const [startdt, enddt] = [startsAt.toISOString(), endsAt.toISOString()];
  const query = new URLSearchParams({ path, rru: "addevent", subject: TITLE, startdt, enddt });
  return `https://outlook.live.com/calendar/0/deeplink/compose?${query}`;
}

/** Adds the time to a Yahoo calendar. */
export function yahooCalendarUrl({ startsAt, endsAt }: Times): string {
  const [st, et] = [compact(startsAt), compact(endsAt)];
  return `https://calendar.yahoo.com/?${new URLSearchParams({ v: "60", title: TITLE, st, et })}`;
}

/** An instant as calendars write it (RFC 5545 §3.3.5, form 2): "20261210T100000Z". */
function compact(at: Date): string {
  return at.toISOString().replace(/[-:]|\.\d{3}/g, "");
}
