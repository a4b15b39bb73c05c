import "server-only";
import { and, asc, eq, isNull, ne, sql } from "drizzle-orm";
import { db, type Transaction } from "@/db/client";
import { consultingRooms, practitioners, usualRooms } from "@/db/schema";
import { record } from "@/lib/audit/record";
import type { Staff } from "@/lib/auth/actor";
import { arrangeRooms, lockRooms } from "@/lib/consulting-rooms/arrange";
import { notFound, Refusal } from "@/lib/errors";
import { newId } from "@/lib/id";
import { assertMay } from "@/lib/permissions/permissions";

/** The practice's rooms that are in use, in their order. */
export function listRooms(reader: Pick<Transaction, "select"> = db) {
  const { id, name, position, retiredAt } = consultingRooms;
  return reader.select({ id, name }).from(consultingRooms).where(isNull(retiredAt)).orderBy(asc(position), asc(id));
}

/** The practitioners who see clients, each with the room they usually work in; null where there is none. */
export function listUsualRooms() {
  const { id, name, active, position } = practitioners;
  return db
    .select({ id, name, roomId: usualRooms.roomId })
    .from(practitioners)
    .leftJoin(usualRooms, eq(usualRooms.practitionerId, id))
    .where(eq(active, true))
    .orderBy(asc(position));
}

/**
 * Adds a room; sessions in person that have none get one at once. Refuses with `forbidden` (403) all but admins, with
 * `conflict` (409) a name that another room has.
 */
export async function addRoom(admin: Staff, name: string, now: Date): Promise<void> {
  await changing(admin, now, async (tx) => {
    await assertNewName(tx, name);
    const id = newId(now);
    const after = sql<number>`(select coalesce(max(position), 0) + 1 from ${consultingRooms})`;
    await tx.insert(consultingRooms).values({ id, name, position: after });
    return id;
  });
}

/** Calls a room something else. Refuses as `addRoom` does, and with `not_found` (404) what is no room. */
export async function renameRoom(admin: Staff, { room, name }: { room: string; name: string }, now: Date) {
  await changing(admin, now, async (tx) => {
    await assertNewName(tx, name, room);
    const isIt = and(eq(consultingRooms.id, room), isNull(consultingRooms.retiredAt));
    const changed = await tx.update(consultingRooms).set({ name }).where(isIt).returning({ id: consultingRooms.id });
    if (changed.length === 0) throw notFound("room");
    return room;
  });
}

/**
 * Gives no session that room any more: those to come get another, if one is free. The past keeps it. Refuses with
 * `forbidden` (403) all but admins, with `not_found` (404) what is no room. `bringBackRoom` undoes it,
 * but for sessions that found another room meanwhile: they keep that.
 */
export async function retireRoom(admin: Staff, room: string, now: Date): Promise<void> {
  await changing(admin, now, async (tx) => {
    const isIt = and(eq(consultingRooms.id, room), isNull(consultingRooms.retiredAt));
    const retired = await tx.update(consultingRooms).set({ retiredAt: now }).where(isIt).returning();
    if (retired.length === 0) throw notFound("room");
    return room;
  });
}

/** Takes a room back into use. Refuses as `renameRoom` does. */
export async function bringBackRoom(admin: Staff, room: string, now: Date): Promise<void> {
  await changing(admin, now, async (tx) => {
    const [row] = await tx.select().from(consultingRooms).where(eq(consultingRooms.id, room));
    if (!row) throw notFound("room");
    if (row.retiredAt) await assertNewName(tx, row.name);
    await tx.update(consultingRooms).set({ retiredAt: null }).where(eq(consultingRooms.id, room));
    return room;
  });
}

/**
 * Notes in which room a practitioner usually works, null for none. Sessions that have a room already keep it. Refuses
 * with `forbidden` (403) all but admins, with `not_found` (404) an unknown practitioner or room.
 */
export async function setUsualRoom(admin: Staff, practitionerId: string, roomId: string | null, now: Date) {
  await changing(admin, now, async (tx) => {
    const [known] = await tx.select().from(practitioners).where(eq(practitioners.id, practitionerId));
    if (!known) throw notFound("practitioner");
    if (roomId && !(await listRooms(tx)).some(({ id }) => id === roomId)) throw notFound("room");
    await tx.delete(usualRooms).where(eq(usualRooms.practitionerId, practitionerId));
    if (roomId) await tx.insert(usualRooms).values({ practitionerId, roomId });
    return practitionerId;
  });
}

// Every change is followed by what it means for the sessions to come, in the same transaction.
async function changing(admin: Staff, now: Date, change: (tx: Transaction) => Promise<string>) {
  assertMay(admin, "settings");
  await db.transaction(async (tx) => {
    await lockRooms(tx);
    const subjectId = await change(tx);
    await arrangeRooms(tx, now);
    await record(tx, { actorId: admin.id, action: "practice.changed", subjectId }, now);
  });
}

async function assertNewName(tx: Transaction, name: string, of?: string) {
  const isSame = sql`lower(${consultingRooms.name}) = lower(${name})`;
  const isOther = of ? ne(consultingRooms.id, of) : undefined;
  const [same] = await tx
    .select({ id: consultingRooms.id })
    .from(consultingRooms)
    .where(and(isSame, isNull(consultingRooms.retiredAt), isOther));
  if (same)
    throw new Refusal("conflict", "There is a room of this name already.", {
      fields: { name: ["There is a room of this name already."] },
    });
}
