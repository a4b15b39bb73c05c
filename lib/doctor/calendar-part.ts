import { sql } from "drizzle-orm";
import { db } from "@/db/client";
import { queryOne, statement } from "@/db/statement";
import { type Found, wanting, well } from "@/lib/doctor/finding";
import { say, sentence } from "@/lib/i18n/say";

/** How many calendars are connected or read, and whether any of them is not reached. */
export async function calendarsFound(): Promise<Found> {
  const { all, off, unwritten, readAt } = await queryOne(db, CALENDARS);
  if (all === 0) return wanting("off", sentence("No practitioner has connected a calendar."));
  const last = readAt === null ? null : new Date(readAt);
  if (off + unwritten === 0)
    return well(say("{count, plural, one {# calendar} other {# calendars}} connected or read.", { count: all }), last);
  const words = say(
    "{off, number} of {count, plural, one {# calendar} other {# calendars}} not reached, {unwritten, plural, one {# session} other {# sessions}} not written yet.",
    { off, count: all, unwritten },
  );
  return { ...wanting("attention", words, sentence("Look at them under Settings → Calendars.")), lastAt: last };
}

const CALENDARS = statement(
  {
    all: sql<number>`(connected.number + linked.number)::int`,
    off: sql<number>`(connected.off + linked.off)::int`,
    readAt: sql<number | null>`extract(epoch from greatest(connected.last, linked.last))::float8 * 1000`,
    unwritten: sql<number>`(select count(*)::int from calendar_entries where trouble is not null)`,
  },
  (list) => sql`select ${list} from
    (select count(*) as number, count(*) filter (where trouble is not null or revoked_at is not null) as off,
      max(read_at) as last from connected_calendars) as connected,
    (select count(*) as number, count(trouble) as off, max(read_at) as last from calendar_links) as linked`,
);
