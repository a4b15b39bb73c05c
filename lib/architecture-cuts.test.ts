import { expect, test } from "vitest";
import { inRoom } from "@/lib/testing/house/source-files";

/** What takes a part of the rows and comes again for the others: a batch of a job, the one row that there is. */
const IN_TURN =
  /^(1|BATCH|AT_ONCE|MOST_AT_ONCE|batch|[a-z]+\.limit|limit|LIMIT|PER_PAGE|latest|sql\.placeholder\("limit"\))$/;

/** Where a list ends with no word about it, and why that hides nothing. */
const ENDS: Record<string, string> = {
  "lib/appointments/attendance/queries.ts": "the latest signs of life of one call",
  "lib/appointments/today/ahead.ts": "what comes first after today",
  "lib/appointments/today/queries.ts": "a thousand sessions of one day",
  "lib/appointments/undo/recent.ts": "the page says that there were more",
  "lib/appointments/waiting-room/queries.ts": "fifty people who wait at one moment, the longest first",
  "lib/audit/own.ts": "a week of one person's own acts, beside those that the page counts",
  "lib/availability/time-off.ts": "a window of dates, two hundred changes a practitioner",
  "lib/calendars/busy/clashes.ts": "a warning that comes again once these are mended",
  "lib/calendars/connected/writing/deviations.ts": "a warning that comes again once these are mended",
  "lib/clients/birthdays.ts": "the clients of one practice, opened for one day",
  "lib/clients/list/read-list.ts": "the newest are asked for by number, the list has pages",
  "lib/notifications/delivery/appointment-mails.ts": "the latest e-mails of one appointment",
  "lib/payments/credit/queries.ts": "the latest moves beside a balance that counts all",
  "lib/payments/packages/owed-packages.ts": "fifty unpaid packages of one client",
  "lib/payments/payers/payments-for.ts": "the latest payments for one person",
  "lib/payments/to-look-at.ts": "what is to be looked at comes again once these are seen to",
  "lib/privacy/own-data/readers.ts": "the latest five hundred readers of one client's data",
  "lib/reminders/texts/of-appointment.ts": "the latest text messages of one appointment",
  "lib/reminders/texts/unreached.ts": "the sessions of two days, the next first",
  "lib/requests/offers/queries.ts": "the offers of one page of requests",
  "lib/waiting-list/candidates.ts": "pairs that a job looks at in turn",
};

test("a list that is cut says how long it is, or is known to hide nothing", () => {
  const cut = inRoom("lib").flatMap(({ path, text }) =>
    text.includes("wholeCount") || !cutsIn(text).some((most) => !IN_TURN.test(most)) ? [] : [path],
  );
  expect(cut.filter((path) => !(path in ENDS))).toEqual([]);
  expect(Object.keys(ENDS).filter((path) => !cut.includes(path))).toEqual([]);
});

/** What each `.limit(…)` of a source is given. */
function cutsIn(text: string): string[] {
  return [...text.matchAll(/\.limit\(((?:[^()]|\([^()]*\))*)\)/g)].map(([, most = ""]) => most.trim());
}
