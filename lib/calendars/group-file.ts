import { eq } from "drizzle-orm";
import { db } from "@/db/client";
import { groupEntries, openings } from "@/db/schema";
import { calendarFile } from "@/lib/calendars/appointment-file";
import { groupInvitation } from "@/lib/calendars/appointment-invitation";
import type { Language } from "@/lib/i18n/languages";

/** A group session as a file for its practitioner's calendar: the same entry that the e-mail brings. */
export async function groupFile(openingId: string, language: Language, stamp: Date): Promise<Response> {
  const [found] = await db
    .select({ during: openings.during, sequence: groupEntries.sequence })
    .from(openings)
    .leftJoin(groupEntries, eq(groupEntries.openingId, openings.id))
    .where(eq(openings.id, openingId));
  if (!found) return new Response("Not found", { status: 404 });
  const session = { id: openingId, version: found.sequence ?? 0, ...found.during };
  return calendarFile(groupInvitation(session, "PUBLISH", { language, stamp }));
}
