import { and, count, gt, inArray, isNull, max, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { textMessages } from "@/db/schema";
import { type Found, wanting, well } from "@/lib/doctor/finding";
import { say, sentence } from "@/lib/i18n/say";
import { sendsTexts } from "@/lib/reminders/texts/chosen";

/** Whether text messages are sent, and whether any of a session ahead did not arrive. */
export async function textsFound(now: Date): Promise<Found> {
  if (!sendsTexts()) return wanting("off", sentence("Nobody is reminded by text message."));
  const { state, startsAt, handledAt, attemptedAt } = textMessages;
  const isLeft = inArray(state, ["sent", "delivered"]);
  const [[missing], [left]] = await Promise.all([
    db
      .select({ all: count(), refused: sql<number>`count(*) filter (where ${textMessages.lastError} = 'auth')::int` })
      .from(textMessages)
      .where(and(inArray(state, ["queued", "failed", "undelivered"]), gt(startsAt, now), isNull(handledAt), isTried)),
    db
      .select({ at: max(attemptedAt) })
      .from(textMessages)
      .where(isLeft),
  ]);
  const at = left?.at ?? null;
  if (missing?.refused) {
    const todo = sentence("Set TWILIO_ACCOUNT_SID and TWILIO_AUTH_TOKEN right.");
    return { ...wanting("broken", sentence("The vendor refuses the practice's key."), todo), lastAt: at };
  }
  if (!missing?.all) return well(sentence("They leave, and none of a session ahead is missing."), at);
  const words = say("{count, plural, one {# text message} other {# text messages}} of sessions ahead did not arrive.", {
    count: missing.all,
  });
  const todo = sentence("Today says which, and who is to be reached otherwise.");
  return { ...wanting("attention", words, todo), lastAt: at };
}

const isTried = sql`${textMessages.lastError} is not null`;
