import "server-only";
import { subDays } from "date-fns/subDays";
import { asc, desc, sql } from "drizzle-orm";
import { appointments, calendarLinks } from "@/db/schema";
import { visibleTo } from "@/lib/appointments/lock";
import { unreachedWord } from "@/lib/appointments/today/unreached-word";
import type { Staff } from "@/lib/auth/actor";
import { type DaysPlan, daysPlansOf } from "@/lib/availability/opened/days-plan";
import { type Clash, clashesOf, dayBefore, type StaleCalendar, staleOf } from "@/lib/calendars/busy/clashes";
import { connectedAmiss } from "@/lib/calendars/connected/accounts/amiss";
import { unreachedOf } from "@/lib/notifications/delivery/appointment-mails";
import { UNPAID_DAYS, type Unpaid, unpaidOf } from "@/lib/payments/list/unpaid";
import { keepsAccounts } from "@/lib/payments/mode";
import { differencesOf, type MoneyTrouble, troublesOf } from "@/lib/payments/to-look-at";
import { later, onlookerValues, preparedForStaff } from "@/lib/permissions/onlooker";

/**
 * What staff have to look at beside the day's sessions: when they are open and what is taken of it, what is owed of
 * sessions that are over, payments that are in trouble, how many records differ from a vendor's, sessions on which
 * another calendar lies, calendars that can't be read, and appointments ahead whose client an e-mail about them did not
 * reach. One statement.
 */
export async function toLookAt(staff: Staff, now: Date, day: Day = { from: now, until: now }) {
  const when = { now, dayAgo: dayBefore(now), dayFrom: day.from, dayUntil: day.until };
  const owedFrom = subDays(now, UNPAID_DAYS);
  const rows = await TO_LOOK_AT(staff).execute({ ...onlookerValues(staff), ...when, owedFrom, keeps: keepsAccounts() });
  return {
    differences: rows.reduce((most, row) => Math.max(most, row.counted?.differences ?? 0), 0),
    // Of the other lists' rows a part is null, or all that is in it.
    troubles: rows.flatMap((row): MoneyTrouble[] => (row.trouble?.id ? [row.trouble] : [])),
    clashes: rows.flatMap((row): Clash[] => (row.clash?.id ? [row.clash] : [])),
    stale: rows.flatMap((row): StaleCalendar[] => (row.stale?.id ? [row.stale] : [])),
    unreached: new Set(rows.flatMap((row) => (row.unreached?.id ? [row.unreached.id] : []))),
    plans: rows.flatMap((row): DaysPlan[] => (row.plan?.practitionerId ? [row.plan] : [])),
    unpaid: rows.flatMap((row): Unpaid[] => (row.unpaid?.count ? [row.unpaid] : [])),
    /** Another word once it is other clients whom nothing has reached. */
    unreachedWord: rows.flatMap((row) => row.word?.word ?? [])[0] ?? "",
    /** Whether connected calendars have something to show. */
    connectedAmiss: rows.some((row) => row.word?.amiss),
  };
}

type Day = { from: Date; until: Date };

// Every look at Today asks it.
const TO_LOOK_AT = preparedForStaff((reader, staff) => {
  const keeps = sql`${sql.placeholder("keeps")}::boolean`;
  const word = reader
    .select({
      word: unreachedWord(visibleTo(staff), later("now", appointments.endsAt)).as("word"),
      amiss: connectedAmiss(later("dayAgo", calendarLinks.createdAt)).as("amiss"),
    })
    .from(sql`(select) as one`)
    .as("word");
  const counted = differencesOf(reader, staff, keeps).as("counted");
  const [plan, unpaid] = [
    daysPlansOf(
      reader,
      staff,
      later("dayFrom", appointments.startsAt),
      later("dayUntil", appointments.startsAt),
      later("now", appointments.startsAt),
    ).as("plan"),
    unpaidOf(reader, staff, keeps, later("owedFrom", appointments.startsAt), later("now", appointments.startsAt)).as(
      "unpaid",
    ),
  ];
  const [trouble, clash, stale, unreached] = [
    troublesOf(reader, staff, keeps).as("trouble"),
    clashesOf(reader, staff, later("now", appointments.endsAt)).as("clash"),
    staleOf(reader, staff, later("dayAgo", calendarLinks.createdAt)).as("stale"),
    unreachedOf(reader, staff, later("now", appointments.endsAt)).as("unreached"),
  ];
  return (
    reader
      .select()
      .from(counted)
      .leftJoin(trouble, sql`true`)
      // Lists that have nothing in common, one below the other.
      .fullJoin(clash, sql`false`)
      .fullJoin(stale, sql`false`)
      .fullJoin(unreached, sql`false`)
      .fullJoin(word, sql`false`)
      .fullJoin(plan, sql`false`)
      .fullJoin(unpaid, sql`false`)
      .orderBy(desc(trouble.updatedAt), asc(clash.startsAt), asc(clash.id), asc(stale.since), asc(stale.id))
      .prepare("to_look_at")
  );
});
