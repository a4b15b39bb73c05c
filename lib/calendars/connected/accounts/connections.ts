import "server-only";
import { and, asc, count, eq, isNotNull, sql } from "drizzle-orm";
import { db, type Transaction } from "@/db/client";
import { open, personKey, seal, sealMaybe } from "@/db/encryption";
import { busyTimes, calendarEntries, connectedCalendars, practitioners } from "@/db/schema";
import { record } from "@/lib/audit/record";
import type { Staff } from "@/lib/auth/actor";
import { offeringOpened } from "@/lib/availability/opened/opened-times";
import { accessWith } from "@/lib/calendars/connected/accounts/access";
import { vendorNamed } from "@/lib/calendars/connected/registry";
import type { ListedCalendar, Vendor } from "@/lib/calendars/connected/vendor";
import { wantAllEntries } from "@/lib/calendars/connected/writing/want";
import { notFound, Refusal } from "@/lib/errors";
import { isId, newId } from "@/lib/id";
import { endConsent } from "@/lib/meetings/accounts/ended-consents";
import { lockPractitioner } from "@/lib/practice/change-practitioner";
import { ownedBy } from "@/lib/practice/conditions";

/** A connected calendar as the settings show it. */
export type Connection = Awaited<ReturnType<typeof listConnections>>[number];

/**
 * What a calendar is connected with: no secret where the practice's own application opens the account. Which of its
 * calendars: null is its main one, and without a word it stays the one that it was.
 */
export type NewConnection = {
  vendor: Vendor;
  secret: string | null;
  account?: string;
  server?: string;
  calendar?: ListedCalendar | null;
};

/** How a calendar stands of which nothing was read yet, and that has no channel. */
const UNREAD = {
  ...{ cursor: null, failures: 0, trouble: null, unknownZone: null },
  ...{ channelHash: null, channelRef: null, channelUntil: null },
};

/**
 * Connects a calendar of the acting practitioner's own: the sessions ahead are written to it and its busy times are read
 * as soon as a worker comes to it. One that was connected before goes on with what it holds. Answers its id. Refuses with
 * `forbidden` (403) staff who are no practitioners.
 */
export async function connectCalendar(staff: Staff, given: NewConnection, now: Date): Promise<string> {
  const { practitionerId } = staff;
  if (!practitionerId) throw new Refusal("forbidden", "Only practitioners connect a calendar of their own.");
  return connectFor(staff, practitionerId, given, now);
}

/** As `connectCalendar`, for a practitioner. Refuses with `not_found` (404) another's, but to admins. */
export async function connectFor(
  staff: Staff,
  practitionerId: string,
  given: NewConnection,
  now: Date,
): Promise<string> {
  return db.transaction(async (tx) => {
    const { userId } = await lockPractitioner(tx, staff, practitionerId);
    const id = (await lockOf(tx, practitionerId, given.vendor)) ?? newId(now);
    const key = await personKey(tx, userId);
    if (given.secret === null) await endFormerConsent(tx, { id, practitionerId, vendor: given.vendor }, now);
    const { secret, account, server, calendar, calendarName } = connectedCalendars;
    const values = {
      secret: sealMaybe(key, secret, id, given.secret),
      account: sealMaybe(key, account, id, given.account),
      server: sealMaybe(key, server, id, given.server),
      ...(given.calendar !== undefined && {
        calendar: sealMaybe(key, calendar, id, given.calendar?.id),
        calendarName: sealMaybe(key, calendarName, id, given.calendar?.name),
      }),
      ...{ revokedAt: null, dueAt: now, claimedUntil: null, ...UNREAD },
    };
    // Agreed to once more without a break, it has been connected since then: what was arranged meanwhile is in it.
    const { connectedAt, revokedAt } = connectedCalendars;
    const since = sql`case when ${revokedAt} is null then ${connectedAt} else ${sql.param(now, connectedAt)} end`;
    await tx
      .insert(connectedCalendars)
      .values({ id, practitionerId, vendor: given.vendor, connectedAt: now, ...values })
      .onConflictDoUpdate({ target: connectedCalendars.id, set: { ...values, connectedAt: since } });
    await wantAllEntries(tx, { id, practitionerId }, now);
    await note(tx, staff, "calendar.connected", { practitionerId, vendor: given.vendor }, now);
    return id;
  });
}

/**
 * Has sessions written to another calendar of the same account from now on, and its busy times read. What is in the
 * former one stays there. Refuses with `not_found` (404) another practitioner's.
 */
export async function chooseCalendar(staff: Staff, id: string, chosen: ListedCalendar, now: Date): Promise<void> {
  await db.transaction(async (tx) => {
    const { practitionerId, userId } = await lockConnection(tx, staff, id);
    const key = await personKey(tx, userId);
    const calendar = seal(key, connectedCalendars.calendar, id, chosen.id);
    const calendarName = sealMaybe(key, connectedCalendars.calendarName, id, chosen.name);
    await tx
      .update(connectedCalendars)
      .set({ calendar, calendarName, dueAt: now, claimedUntil: null, ...UNREAD })
      .where(eq(connectedCalendars.id, id));
    await tx.delete(busyTimes).where(eq(busyTimes.connectionId, id));
    await tx.delete(calendarEntries).where(eq(calendarEntries.connectionId, id));
    await wantAllEntries(tx, { id, practitionerId }, now);
  });
}

/**
 * Disconnects a calendar: what it held is offered again at once, and what was written to it stays there. A job tells the
 * vendor, where it has a way to be told. Refuses with `not_found` (404) another practitioner's.
 */
export async function disconnectCalendar(staff: Staff, id: string, now: Date): Promise<void> {
  const { vendor, channelRef, ...opens } = await db.transaction(async (tx) => {
    const { practitionerId, vendor: at, userId } = await lockConnection(tx, staff, id);
    const isOurs = eq(connectedCalendars.id, id);
    const [row] = await tx
      .select({
        secret: open(connectedCalendars.secret, practitioners.userId),
        account: open(connectedCalendars.account, practitioners.userId),
        channelRef: connectedCalendars.channelRef,
      })
      .from(connectedCalendars)
      .innerJoin(practitioners, eq(practitioners.userId, userId))
      .where(isOurs);
    await offeringOpened(tx, practitionerId, now, async () => {
      await tx.delete(connectedCalendars).where(isOurs);
    });
    await note(tx, staff, "calendar.disconnected", { practitionerId, vendor: at }, now);
    if (row?.secret && at === "google") await endConsent(tx, practitionerId, row.secret, now);
    return { vendor: at, secret: row?.secret ?? null, account: row?.account ?? null, channelRef: row?.channelRef };
  });
  const api = vendorNamed(vendor);
  if (channelRef && api.ok) await api.value.unwatch?.(accessWith(opens.secret, opens), channelRef);
}

/** The calendars that practitioners have connected and how each is doing: the actor's own, or everyone's for an admin. */
export function listConnections(staff: Staff) {
  const { id, practitionerId, vendor, connectedAt, revokedAt, trouble, readAt, wroteAt, channelUntil } =
    connectedCalendars;
  const ofIt = (condition: ReturnType<typeof eq>) =>
    sql<number>`(select count(*)::int from ${calendarEntries} where ${and(eq(calendarEntries.connectionId, id), condition)})`;
  return db
    .select({
      ...{ id, practitionerId, vendor, connectedAt, revokedAt, trouble, readAt, wroteAt, channelUntil },
      calendarName: open(connectedCalendars.calendarName, practitioners.userId),
      account: open(connectedCalendars.account, practitioners.userId),
      /** Whether the practice's own application opens the account. */
      isByPractice: sql<boolean>`(${connectedCalendars.secret} is null)`,
      unknownZone: open(connectedCalendars.unknownZone, practitioners.userId),
      times: count(busyTimes.id),
      unwritten: ofIt(isNotNull(calendarEntries.trouble)),
      writeTrouble: sql<
        typeof calendarEntries.$inferSelect.trouble
      >`(select max(${calendarEntries.trouble}) from ${calendarEntries}
        where ${calendarEntries.connectionId} = ${id})`,
    })
    .from(connectedCalendars)
    .innerJoin(practitioners, eq(practitioners.id, practitionerId))
    .leftJoin(busyTimes, eq(busyTimes.connectionId, id))
    .where(ownedBy(staff, "hours"))
    .groupBy(id, practitioners.id)
    .orderBy(asc(connectedAt), asc(id));
}

/** Whose connection it is. Refuses with `not_found` (404) another practitioner's. */
export async function lockConnection(tx: Transaction, staff: Staff, id: string) {
  if (!isId(id)) throw notFound("calendar");
  const [row] = await tx
    .select({
      practitionerId: connectedCalendars.practitionerId,
      vendor: connectedCalendars.vendor,
      userId: practitioners.userId,
    })
    .from(connectedCalendars)
    .innerJoin(practitioners, eq(practitioners.id, connectedCalendars.practitionerId))
    .where(and(eq(connectedCalendars.id, id), ownedBy(staff, "hours")))
    .for("update", { of: connectedCalendars });
  if (!row) throw notFound("calendar");
  return row;
}

/** Disconnects every calendar of a practitioner who has gone, and has the vendors told. */
export async function forgetConnections(tx: Transaction, practitionerId: string, now: Date): Promise<void> {
  const isTheirs = eq(connectedCalendars.practitionerId, practitionerId);
  const kept = await tx
    .select({ vendor: connectedCalendars.vendor, secret: open(connectedCalendars.secret, practitioners.userId) })
    .from(connectedCalendars)
    .innerJoin(practitioners, eq(practitioners.id, connectedCalendars.practitionerId))
    .where(isTheirs);
  await tx.delete(connectedCalendars).where(isTheirs);
  for (const { vendor, secret } of kept)
    if (secret && vendor === "google") await endConsent(tx, practitionerId, secret, now);
}

/** A consent that the practice's own application takes the place of is worth nothing any more. */
async function endFormerConsent(
  tx: Transaction,
  { id, practitionerId, vendor }: { id: string; practitionerId: string; vendor: Vendor },
  now: Date,
) {
  const [row] = await tx
    .select({ secret: open(connectedCalendars.secret, practitioners.userId) })
    .from(connectedCalendars)
    .innerJoin(practitioners, eq(practitioners.id, connectedCalendars.practitionerId))
    .where(eq(connectedCalendars.id, id));
  if (row?.secret && vendor === "google") await endConsent(tx, practitionerId, row.secret, now);
}

async function lockOf(tx: Transaction, practitionerId: string, vendor: Vendor): Promise<string | undefined> {
  const isIt = and(eq(connectedCalendars.practitionerId, practitionerId), eq(connectedCalendars.vendor, vendor));
  const [row] = await tx.select({ id: connectedCalendars.id }).from(connectedCalendars).where(isIt).for("update");
  return row?.id;
}

async function note(
  tx: Transaction,
  { id: actorId }: Staff,
  action: "calendar.connected" | "calendar.disconnected",
  { practitionerId: subjectId, vendor }: { practitionerId: string; vendor: Vendor },
  now: Date,
) {
  await record(tx, { actorId, action, subjectId, details: { vendor } }, now);
}
