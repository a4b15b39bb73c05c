import { expect, test } from "vitest";
import { db } from "@/db/client";
import { roomUses, services } from "@/db/schema";
import { findDetail } from "@/lib/appointments/queries";
import { bookSlot } from "@/lib/booking/book";
import { lookAfterRooms } from "@/lib/consulting-rooms/arrange";
import { addRoom } from "@/lib/consulting-rooms/rooms";
import { cancelGroupSession } from "@/lib/group-sessions/cancel-session";
import { minutesAfter, NOW } from "@/lib/testing/clock";
import { groupCast } from "@/lib/testing/instant";

test("a group has one room for all, and keeps it while its cancellation can be undone", async () => {
  const { mara, osei, ana, ben, openingId } = await groupCast();
  await db.update(services).set({ place: "in_person" });
  await addRoom(mara, "Room 1", NOW);
  const places = [];
  for (const client of [ana, ben]) places.push((await bookSlot(client, { openingId }, { reason: "" }, NOW)).id);
  await lookAfterRooms(NOW);
  for (const id of places) expect((await findDetail(mara, id))?.consultingRoom).toBe("Room 1");
  await cancelGroupSession(osei, openingId, "", NOW);
  await lookAfterRooms(minutesAfter(NOW, 1));
  expect(await db.$count(roomUses)).toBe(1);
  await lookAfterRooms(minutesAfter(NOW, 5));
  expect(await db.$count(roomUses)).toBe(0);
});
