import "server-only";
import { and, asc, count, eq } from "drizzle-orm";
import { db, type Transaction } from "@/db/client";
import { open, openRequired, personKey, seal } from "@/db/encryption";
import { busyTimes, calendarLinks, practitioners } from "@/db/schema";
import { record } from "@/lib/audit/record";
import type { Staff } from "@/lib/auth/actor";
import { offeringOpened } from "@/lib/availability/opened/opened-times";
import type { NewLink } from "@/lib/calendars/busy/schema";
import { notFound, Refusal } from "@/lib/errors";
import { say } from "@/lib/i18n/say";
import { isId, newId } from "@/lib/id";
import { lockPractitioner } from "@/lib/practice/change-practitioner";
import { ownedBy } from "@/lib/practice/conditions";

const MOST = 10;

/** A linked calendar as the settings show it. */
export type LinkedCalendar = Awaited<ReturnType<typeof listLinks>>[number];

/**
 * Links another calendar of a practitioner's: the actor's own, or any practitioner's for an admin. It is due at once.
 * Answers its id. Refuses with `not_found` (404) another's, with `conflict` (409) the eleventh.
 */
export async function linkCalendar(staff: Staff, { practitioner, name, address }: NewLink, now: Date): Promise<string> {
  const id = newId(now);
  await db.transaction(async (tx) => {
    const { userId } = await lockPractitioner(tx, staff, practitioner);
    if ((await tx.$count(calendarLinks, eq(calendarLinks.practitionerId, practitioner))) >= MOST)
      throw new Refusal(
        "conflict",
        say("There are {most, number} calendars already. Please disconnect one that is not needed.", { most: MOST }),
      );
    const key = await personKey(tx, userId);
    const sealed = {
      name: seal(key, calendarLinks.name, id, name),
      address: seal(key, calendarLinks.address, id, address),
    };
    await tx.insert(calendarLinks).values({ id, practitionerId: practitioner, ...sealed, createdAt: now, dueAt: now });
    await note(tx, staff, "calendar.linked", practitioner, now);
  });
  return id;
}

/**
 * Disconnects a calendar: what it held is offered again at once. Refuses with `not_found` (404) another practitioner's.
 */
export async function unlinkCalendar(staff: Staff, id: string, now: Date): Promise<void> {
  await db.transaction(async (tx) => {
    const { practitionerId } = await lockLink(tx, staff, id);
    await offeringOpened(tx, practitionerId, now, async () => {
      await tx.delete(calendarLinks).where(eq(calendarLinks.id, id));
    });
    await note(tx, staff, "calendar.unlinked", practitionerId, now);
  });
}

/**
 * Says which zone is meant by names that nobody knows, and has the calendar read anew. Refuses with `not_found` (404)
 * another practitioner's.
 */
export async function assumeZone(staff: Staff, { id, zone }: { id: string; zone: string }, now: Date): Promise<void> {
  await db.transaction(async (tx) => {
    await lockLink(tx, staff, id);
    const anew = { etag: null, contentHash: null, dueAt: now };
    await tx
      .update(calendarLinks)
      .set({ assumedZone: zone, ...anew })
      .where(eq(calendarLinks.id, id));
  });
}

/** The calendars that practitioners have linked, without their addresses: the actor's own, or everyone's for an admin. */
export function listLinks(staff: Staff) {
  const { id, practitionerId, assumedZone, createdAt, trouble, readAt, unread } = calendarLinks;
  return db
    .select({
      ...{ id, practitionerId, assumedZone, createdAt, trouble, readAt, unread },
      name: openRequired(calendarLinks.name, practitioners.userId),
      unknownZone: open(calendarLinks.unknownZone, practitioners.userId),
      times: count(busyTimes.id),
    })
    .from(calendarLinks)
    .innerJoin(practitioners, eq(practitioners.id, practitionerId))
    .leftJoin(busyTimes, eq(busyTimes.linkId, id))
    .where(ownedBy(staff, "hours"))
    .groupBy(id, practitioners.id)
    .orderBy(asc(createdAt), asc(id));
}

/** Whether the actor may have a calendar read now. Refuses with `not_found` (404) another practitioner's. */
export async function assertOwnLink(staff: Staff, id: string): Promise<void> {
  await db.transaction((tx) => lockLink(tx, staff, id));
}

/** Disconnects every calendar of a practitioner who has gone. */
export async function forgetLinks(tx: Transaction, practitionerId: string): Promise<void> {
  await tx.delete(calendarLinks).where(eq(calendarLinks.practitionerId, practitionerId));
}

async function lockLink(tx: Transaction, staff: Staff, id: string) {
  if (!isId(id)) throw notFound("calendar");
  const [link] = await tx
    .select({ practitionerId: calendarLinks.practitionerId })
    .from(calendarLinks)
    .innerJoin(practitioners, eq(practitioners.id, calendarLinks.practitionerId))
    .where(and(eq(calendarLinks.id, id), ownedBy(staff, "hours")))
    .for("update", { of: calendarLinks });
  if (!link) throw notFound("calendar");
  return link;
}

async function note(
  tx: Transaction,
  { id: actorId }: Staff,
  action: "calendar.linked" | "calendar.unlinked",
  subjectId: string,
  now: Date,
) {
  await record(tx, { actorId, action, subjectId }, now);
}
