import "server-only";
import { addSeconds } from "date-fns/addSeconds";
import { startOfSecond } from "date-fns/startOfSecond";
import { eq } from "drizzle-orm";
import { db } from "@/db/client";
import { calendarFeeds } from "@/db/schema";
import { tokenHash } from "@/lib/auth/opaque-token";
import { feedEntries } from "@/lib/calendars/feeds/entries";
import { feedText } from "@/lib/calendars/feeds/feed-text";
import { type Feed, findFeed, hasEnded } from "@/lib/calendars/feeds/find-feed";
import { env } from "@/lib/env";
import { translatorFor } from "@/lib/i18n/catalogue";
import { languageOf, ownLanguage } from "@/lib/i18n/offered-languages";
import { callerAddress, spend } from "@/lib/rate-limit/rate-limit";

// Kept by the calendar that may read it, and asked about each time (RFC 9111 §5.2.2.4).
const PRIVATE = { "Cache-Control": "private, no-cache" };

// Some calendars of one person look every five minutes.
const READS_PER_HOUR = 240;
const NOTED_EVERY_MS = 300_000;

/**
 * A feed as a response, or that nothing of it changed (304) to a calendar that says what it holds (RFC 9110 §13.1.2,
 * §13.1.3). Of a file that became part of another an empty calendar: one that found no calendar would keep showing what it
 * read last. 404 for what is no feed any more, and 429 for what asks too often.
 */
export async function feedAnswer(token: string, headers: Headers, now: Date): Promise<Response> {
  const fromThere = { points: env().RATE_LIMIT_GENERAL_PER_MINUTE, seconds: 60 };
  const spent = await spend(`calendar|${callerAddress(headers)}`, fromThere, now);
  if (!spent.allowed) return tooOften(spent.resetsAt, now);
  const feed = await findFeed(token, now);
  if (!feed)
    return (await hasEnded(token)) ? nothingMore() : new Response("Not found", { status: 404, headers: PRIVATE });
  const read = await spend(`feed|${feed.id}`, { points: READS_PER_HOUR, seconds: 3_600 }, now);
  if (!read.allowed) return tooOften(read.resetsAt, now);
  const changedAt = await noteRead(feed, now);
  const validators = {
    ...PRIVATE,
    ETag: `"${tokenHash(feed.state).slice(0, 27)}"`,
    "Last-Modified": changedAt.toUTCString(),
  };
  if (isHeld(headers, validators)) return new Response(null, { status: 304, headers: validators });
  const text = feedText(translatorFor(languageOf(feed)), await feedEntries(feed, now));
  return new Response(text, { headers: { ...validators, "Content-Type": "text/calendar; charset=utf-8" } });
}

/**
 * Since when the feed holds what it holds. Kept with it: the last moment of its entries would go back when a session is
 * handed over to another practitioner, and a calendar that compares moments would keep it.
 */
async function noteRead({ id, version, state, changedAt, lastReadAt }: Feed, now: Date): Promise<Date> {
  const isNew = version !== state;
  // Whole seconds are all that a header can tell apart.
  const since = isNew ? startOfSecond(Math.max(Number(now), Number(addSeconds(changedAt, 1)))) : changedAt;
  if (isNew || Number(now) - Number(lastReadAt ?? 0) > NOTED_EVERY_MS)
    await db
      .update(calendarFeeds)
      .set({ version: state, changedAt: since, lastReadAt: now })
      .where(eq(calendarFeeds.id, id));
  return startOfSecond(since);
}

function isHeld(headers: Headers, { ETag, "Last-Modified": modified }: { ETag: string; "Last-Modified": string }) {
  const tags = headers.get("if-none-match");
  if (tags !== null)
    return tags.split(",").some((tag) => tag.trim().replace(/^W\//, "") === ETag || tag.trim() === "*");
  const since = Date.parse(headers.get("if-modified-since") ?? "");
  return !Number.isNaN(since) && since >= Date.parse(modified);
}

function nothingMore(): Response {
  const text = feedText(translatorFor(ownLanguage()), []);
  return new Response(text, { headers: { ...PRIVATE, "Content-Type": "text/calendar; charset=utf-8" } });
}

function tooOften(resetsAt: Date, now: Date): Response {
  const seconds = Math.max(1, Math.ceil((Number(resetsAt) - Number(now)) / 1000));
  return new Response("Too many requests", { status: 429, headers: { ...PRIVATE, "Retry-After": `${seconds}` } });
}
