import "server-only";
import { subDays } from "date-fns/subDays";
import { subYears } from "date-fns/subYears";
import { and, eq, gt, gte, inArray, isNotNull, isNull, or, type SQL, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { db } from "@/db/client";
import { appointments, calendarFeeds, clientMerges, groupEntries, practitioners, services, users } from "@/db/schema";
import { isSeenByPerson } from "@/lib/appointments/attendees/attending";
import { mayCall } from "@/lib/auth/api-session";
import { isOpaqueToken, tokenHash } from "@/lib/auth/opaque-token";
import { isDiscreetWith } from "@/lib/calendars/feeds/discreet";
import { isPermitted } from "@/lib/permissions/permitted";

/** A feed as an address opens it at this moment. */
export type Feed = NonNullable<Awaited<ReturnType<typeof findFeed>>>;

const CANCELLED_DAYS = 30;

/**
 * The feed behind a token, with what it holds in short: a text that differs whenever an entry came, changed or went. One
 * statement. Null for a token that is none, was renewed, or is of an account that is deactivated or erased; and for the
 * whole practice's, unless an admin's.
 */
export async function findFeed(token: string, now: Date) {
  if (!isOpaqueToken(token)) return null;
  const { id, userId, scope, showsInitials, version, changedAt, lastReadAt } = calendarFeeds;
  const [feed] = await db
    .select({
      ...{ id, userId, scope, showsInitials, version, changedAt, lastReadAt },
      practitionerId: practitioners.id,
      role: users.role,
      language: users.language,
      state: stateAt(now),
    })
    .from(calendarFeeds)
    .innerJoin(users, eq(users.id, userId))
    .leftJoin(practitioners, eq(practitioners.userId, users.id))
    .where(and(eq(calendarFeeds.tokenHash, tokenHash(token)), mayCall(calendarFeeds.createdAt), isRightful));
  if (!feed) return null;
  // In another language every entry reads otherwise.
  return { ...feed, state: feed.language === null ? feed.state : `${feed.language} ${feed.state}` };
}

/**
 * What every feed shows of what it is about: sessions with a time since a year ago, and those cancelled lately, so that
 * a calendar takes them out. A time that is only kept to be paid for is nobody's appointment yet.
 */
export function isShown(now: Date): SQL | undefined {
  const stands = inArray(appointments.status, ["scheduled", "completed", "no_show"]);
  const wasCancelled = and(
    eq(appointments.status, "cancelled"),
    gt(appointments.updatedAt, subDays(now, CANCELLED_DAYS)),
  );
  return and(gte(appointments.startsAt, subYears(now, 1)), isNull(appointments.payBy), or(stands, wasCancelled));
}

const isRightful = or(eq(calendarFeeds.scope, "own"), isPermitted("times.team"));

// A case asks only the one that it comes to, so each is found by its own index.
function stateAt(now: Date) {
  const ofPractice = inShort(now, sql`${appointments.practitionerId} in (select id from practitioners)`);
  const ofClient = inShort(now, sql`(${isSeenByPerson(users.id)})`);
  const ofPractitioner = inShort(now, sql`${appointments.practitionerId} = ${practitioners.id}`);
  return sql<string>`case when ${calendarFeeds.scope} = 'practice' then concat_ws(' ', ${ofPractice}, (${OF_PRACTITIONERS}))
    when ${users.role} = 'client' then ${ofClient} else ${ofPractitioner} end`;
}

const person = alias(users, "person");
const other = alias(practitioners, "other");
const OF_PRACTITIONERS = sql`select md5(string_agg(${other.name}, ' ' order by ${other.id})) from ${practitioners} ${other}`;

/*
 * What titles say of people: in the practice's feed the practitioners' names, and where initials were asked for, those of
 * the clients with whom the practice is not discreet. A calendar that asks whether anything changed must not keep initials
 * that its client wants none to see. Sealed anew, a name is another text.
 */
function namesInShort(now: Date, whose: SQL) {
  const said = sql`case when ${isDiscreetWith(person.id)} then '' else ${person.firstName} || ${person.lastName} end`;
  const initials = sql`(select md5(string_agg(distinct ${person.id} || ${said}, ' ')) from ${appointments}
    join ${users} ${person} on ${person.id} = ${appointments.clientId} where ${whose} and ${isShown(now)})`;
  return sql`case when ${calendarFeeds.showsInitials} then ${initials} end`;
}

/*
 * A change puts an appointment's version and moment up, and the number tells of one that went. A group's entry is told
 * later than its places change, and where a session takes place is the service's.
 */
function inShort(now: Date, whose: SQL) {
  return sql`(select concat_ws(' ', count(*), sum(${appointments.version} + coalesce(${groupEntries.sequence}, 0)),
      extract(epoch from max(${appointments.updatedAt})),
      md5(string_agg(distinct ${services.place} || ${services.venue}, ' ')), ${namesInShort(now, whose)})
    from ${appointments} join ${services} on ${services.id} = ${appointments.serviceId}
    left join ${groupEntries} on ${groupEntries.openingId} = ${appointments.openingId}
    where ${whose} and ${isShown(now)})`;
}

/** Whether a token was of the feed of a file that became part of another of the same client. */
export async function hasEnded(token: string): Promise<boolean> {
  if (!isOpaqueToken(token)) return false;
  const isIt = eq(calendarFeeds.tokenHash, tokenHash(token));
  const isMerged = and(eq(clientMerges.mergedId, calendarFeeds.userId), isNotNull(clientMerges.doneAt));
  const rows = await db
    .select({ id: calendarFeeds.id })
    .from(calendarFeeds)
    .innerJoin(clientMerges, isMerged)
    .where(isIt);
  return rows.length > 0;
}
