import "server-only";
import { type SQL, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { meetingSignals, meetings } from "@/db/schema";
import { queryOne, statement } from "@/db/statement";

/**
 * Of which places of a group session the client is out of the call again, as far as the client's page or the video
 * service said last.
 */
export async function placesThatLeft(openingId: string): Promise<ReadonlySet<string>> {
  const asked = statement({ word: leftWord(openingId) }, (list) => sql`select ${list}`);
  const { word } = await queryOne(db, asked);
  return new Set(word.split(",").filter(Boolean));
}

/** The same as an expression, in one word: the places' ids. */
export function leftWord(openingId: string): SQL<string> {
  return sql<string>`(select coalesce(string_agg(last.appointment_id::text, ',' order by last.appointment_id), '')
    from (select distinct on (${meetingSignals.appointmentId}) ${meetingSignals.appointmentId}, ${meetingSignals.kind}
      from ${meetingSignals} join ${meetings} on ${meetings.id} = ${meetingSignals.meetingId}
      where ${meetings.sessionKey} = ${openingId} and ${meetings.closedAt} is null
        and ${meetingSignals.appointmentId} is not null and ${meetingSignals.kind} in ('joined', 'left')
      order by ${meetingSignals.appointmentId}, ${meetingSignals.at} desc, ${meetingSignals.id} desc) last
    where last.kind = 'left')`;
}

/** What the page of a group session compares beside its places. */
export function leftFreshness(left: ReadonlySet<string>): string {
  return [...left].toSorted().join();
}
