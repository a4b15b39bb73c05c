import { sql } from "drizzle-orm";
import { db } from "@/db/client";
import { queryOne, statement } from "@/db/statement";
import { type Found, wanting, well } from "@/lib/doctor/finding";
import { say, sentence } from "@/lib/i18n/say";
import { sendsTexts } from "@/lib/reminders/texts/chosen";

/** Whether text messages are sent, and whether any of a session ahead did not arrive. */
export async function textsFound(now: Date): Promise<Found> {
  if (!sendsTexts()) return wanting("off", sentence("Nobody is reminded by text message."));
  const { missing, refused, leftAt } = await queryOne(db, textsOf(now));
  const at = leftAt === null ? null : new Date(leftAt);
  if (refused > 0) {
    const todo = sentence("Set TWILIO_ACCOUNT_SID and TWILIO_AUTH_TOKEN right.");
    return { ...wanting("broken", sentence("The vendor refuses the practice's key."), todo), lastAt: at };
  }
  if (missing === 0) return well(sentence("They leave, and none of a session ahead is missing."), at);
  const words = say("{count, plural, one {# text message} other {# text messages}} of sessions ahead did not arrive.", {
    count: missing,
  });
  const todo = sentence("Today says which, and who is to be reached otherwise.");
  return { ...wanting("attention", words, todo), lastAt: at };
}

function textsOf(now: Date) {
  const isMissing = sql`state in ('queued', 'failed', 'undelivered') and starts_at > ${now.toISOString()}::timestamptz
    and handled_at is null and last_error is not null`;
  return statement(
    {
      missing: sql<number>`(select count(*)::int from text_messages where ${isMissing})`,
      refused: sql<number>`(select count(*)::int from text_messages where ${isMissing} and last_error = 'auth')`,
      leftAt: sql<number | null>`(select extract(epoch from max(attempted_at))::float8 * 1000 from text_messages
        where state in ('sent', 'delivered'))`,
    },
    (list) => sql`select ${list}`,
  );
}
