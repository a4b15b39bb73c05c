import { eq } from "drizzle-orm";
import { beforeEach, expect, test } from "vitest";
import { db } from "@/db/client";
import { roomUses, services } from "@/db/schema";
import { cancelAppointment } from "@/lib/appointments/cancel";
import { findDetail } from "@/lib/appointments/queries";
import { rescheduleAppointment } from "@/lib/appointments/reschedule";
import { undoLast } from "@/lib/appointments/undo/last";
import type { Actor } from "@/lib/auth/actor";
import { lookAfterRooms } from "@/lib/consulting-rooms/arrange";
import { chooseRoom, freeRooms } from "@/lib/consulting-rooms/choose";
import { addRoom, bringBackRoom, listRooms, renameRoom, retireRoom, setUsualRoom } from "@/lib/consulting-rooms/rooms";
import { dispatchDue } from "@/lib/events/dispatch";
import { cast, type Practitioner } from "@/lib/testing/cast";
import { minutesAfter, NOW, TUESDAY_TEN } from "@/lib/testing/clock";
import { listening } from "@/lib/testing/database/statements";
import { scheduled } from "@/lib/testing/requests";

let people: Awaited<ReturnType<typeof cast>>;

beforeEach(async () => {
  people = await cast();
  await db.update(services).set({ place: "in_person" });
});

test("a practice without rooms gives none", async () => {
  const id = await book(people.ana, people.osei);
  expect(await roomOf(id)).toBeNull();
});

test("a session in person has its practitioner's usual room, and the other's is given last", async () => {
  const [one, two] = await rooms("Room 1", "Room 2");
  await setUsualRoom(people.mara, people.osei.practitionerId, two, NOW);
  const anas = await book(people.ana, people.osei);
  const bens = await book(people.ben, people.lind);
  expect([await roomOf(anas), await roomOf(bens)]).toEqual(["Room 2", "Room 1"]);
  expect(one).not.toBe(two);
});

test("where no room is free a session is noted without one, and gets the first that is given back", async () => {
  await rooms("Room 1");
  const anas = await book(people.ana, people.osei);
  const bens = await book(people.ben, people.lind);
  expect([await roomOf(anas), await roomOf(bens)]).toEqual(["Room 1", ""]);
  await cancelAppointment(people.osei, anas, "", NOW, { undoMinutes: 0 });
  await dispatchDue(NOW);
  expect([await roomOf(anas), await roomOf(bens)]).toEqual([null, "Room 1"]);
});

test("a room stays while its session's cancellation can be undone", async () => {
  await rooms("Room 1");
  const id = await book(people.ana, people.osei);
  await cancelAppointment(people.osei, id, "", NOW, { undoMinutes: 3 });
  await dispatchDue(NOW);
  expect(await roomOf(id)).toBe("Room 1");
  await arrange(minutesAfter(NOW, 1));
  expect(await roomOf(id)).toBe("Room 1");
  await undoLast(people.osei, id, minutesAfter(NOW, 1));
  await dispatchDue(minutesAfter(NOW, 4));
  expect(await roomOf(id)).toBe("Room 1");
});

test("a session that moves takes a room for its new time and gives back the old one", async () => {
  await rooms("Room 1");
  const anas = await book(people.ana, people.osei);
  const bens = await book(people.ben, people.lind);
  const startsAt = minutesAfter(TUESDAY_TEN, 120);
  await rescheduleAppointment(people.osei, anas, { ...slot(people.osei), startsAt }, NOW, 0);
  await dispatchDue(NOW);
  expect([await roomOf(anas), await roomOf(bens)]).toEqual(["Room 1", "Room 1"]);
});

test("a session without a room that moves takes one at its new time, and none that another has then", async () => {
  await rooms("Room 1");
  const anas = await book(people.ana, people.osei);
  const bens = await book(people.ben, people.lind);
  expect([await roomOf(anas), await roomOf(bens)]).toEqual(["Room 1", ""]);
  const startsAt = minutesAfter(TUESDAY_TEN, 120);
  await rescheduleAppointment(people.lind, bens, { ...slot(people.lind), startsAt }, NOW);
  await arrange(minutesAfter(NOW, 1));
  expect([await roomOf(anas), await roomOf(bens)]).toEqual(["Room 1", "Room 1"]);
});

test("while a move can be undone its session keeps the old room, shows none, and is given no other", async () => {
  const [, two] = await rooms("Room 1", "Room 2");
  const id = await book(people.ana, people.osei);
  const startsAt = minutesAfter(TUESDAY_TEN, 120);
  await rescheduleAppointment(people.osei, id, { ...slot(people.osei), startsAt }, NOW);
  await arrange(minutesAfter(NOW, 1));
  expect(await roomOf(id)).toBeNull();
  await expect(chooseRoom(people.osei, { id, room: two }, NOW)).rejects.toMatchObject({ reason: "not_found" });
  await undoLast(people.osei, id, minutesAfter(NOW, 1));
  expect(await roomOf(id)).toBe("Room 1");
});

test("online sessions, and those held somewhere else, take no room", async () => {
  await rooms("Room 1");
  const id = await book(people.ana, people.osei);
  await db.update(services).set({ heldElsewhere: true });
  await arrange();
  expect(await roomOf(id)).toBeNull();
  await db.update(services).set({ heldElsewhere: false, place: "online" });
  await arrange();
  expect(await roomOf(id)).toBeNull();
});

test("staff choose another room that is free, and one that is taken is refused", async () => {
  const [one, two, three] = await rooms("Room 1", "Room 2", "Room 3");
  const anas = await book(people.ana, people.osei);
  const bens = await book(people.ben, people.lind);
  expect([await roomOf(anas), await roomOf(bens)]).toEqual(["Room 1", "Room 2"]);
  expect((await freeRooms({ id: anas, openingId: null })).map(({ id }) => id)).toEqual([three]);
  await expect(chooseRoom(people.osei, { id: anas, room: two }, NOW)).rejects.toMatchObject({
    reason: "conflict",
  });
  await chooseRoom(people.osei, { id: anas, room: three }, NOW);
  expect(await roomOf(anas)).toBe("Room 3");
  await chooseRoom(people.lind, { id: bens, room: one }, NOW);
  expect(await roomOf(bens)).toBe("Room 1");
});

test("nobody gives a room to a session they may not see, nor one that there is not", async () => {
  const [, two] = await rooms("Room 1", "Room 2");
  const id = await book(people.ana, people.osei);
  await expect(chooseRoom(people.lind, { id, room: two }, NOW)).rejects.toMatchObject({ reason: "not_found" });
  await expect(chooseRoom(people.osei, { id, room: id }, NOW)).rejects.toMatchObject({ reason: "not_found" });
});

test("a room that is retired is left by sessions to come, and comes back by its name", async () => {
  const [one] = await rooms("Room 1", "Room 2");
  const id = await book(people.ana, people.osei);
  await retireRoom(people.mara, one, NOW);
  expect(await roomOf(id)).toBe("Room 2");
  expect((await listRooms()).map(({ name }) => name)).toEqual(["Room 2"]);
  await bringBackRoom(people.mara, one, NOW);
  expect((await listRooms()).map(({ name }) => name)).toEqual(["Room 1", "Room 2"]);
});

test("a practice whose last room is taken out of use asks for none any more", async () => {
  const [one] = await rooms("Room 1");
  const anas = await book(people.ana, people.osei);
  const bens = await book(people.ben, people.lind);
  expect([await roomOf(anas), await roomOf(bens)]).toEqual(["Room 1", ""]);
  await retireRoom(people.mara, one, NOW);
  expect([await roomOf(anas), await roomOf(bens)]).toEqual([null, null]);
  await bringBackRoom(people.mara, one, NOW);
  expect([await roomOf(anas), await roomOf(bens)].toSorted()).toEqual(["", "Room 1"]);
});

test("sessions that can't be helped are not asked for one by one each time", async () => {
  await rooms("Room 1");
  await book(people.ana, people.osei);
  const { statements: one } = await listening(() => arrange());
  await book(people.ben, people.lind);
  const { statements: two } = await listening(() => arrange());
  expect(two.length).toBe(one.length);
});

test("two rooms have two names, and only an admin changes rooms", async () => {
  const [one, two] = await rooms("Room 1", "Room 2");
  await expect(addRoom(people.mara, "room 1", NOW)).rejects.toMatchObject({ reason: "conflict" });
  await expect(renameRoom(people.mara, { room: two, name: "Room 1" }, NOW)).rejects.toMatchObject({
    reason: "conflict",
  });
  await renameRoom(people.mara, { room: one, name: "The blue room" }, NOW);
  await expect(addRoom(people.osei, "Room 3", NOW)).rejects.toMatchObject({ reason: "forbidden" });
  expect((await listRooms()).map(({ name }) => name)).toEqual(["The blue room", "Room 2"]);
});

test("the database lets no two sessions into one room at once", async () => {
  const [one] = await rooms("Room 1", "Room 2");
  await book(people.ana, people.osei);
  const bens = await book(people.ben, people.lind);
  await expect(db.update(roomUses).set({ roomId: one }).where(eq(roomUses.appointmentId, bens))).rejects.toMatchObject({
    cause: { constraint_name: "room_uses_one_at_a_time" },
  });
});

async function rooms(...names: string[]): Promise<[string, string, string]> {
  for (const name of names) await addRoom(people.mara, name, NOW);
  const [one = "", two = "", three = ""] = (await listRooms()).map(({ id }) => id);
  return [one, two, three];
}

const slot = ({ practitionerId }: Practitioner) => ({ practitionerId, startsAt: TUESDAY_TEN, minutes: 50 });

async function book(client: Actor, practitioner: Practitioner) {
  const { id } = await scheduled({ client, practitioner, startsAt: TUESDAY_TEN });
  await arrange();
  return id;
}

async function arrange(at = NOW) {
  await lookAfterRooms(at);
}

/** The name of the room; empty where none was free, null where none is needed. */
async function roomOf(id: string) {
  return (await findDetail(people.mara, id))?.consultingRoom ?? null;
}
