import { expect, test } from "vitest";
import { newRoom } from "@/lib/appointments/room";

test("a room's name cannot be guessed, and is one that a video server leaves as it is", () => {
  const rooms = new Set(Array.from({ length: 100_000 }, newRoom));
  expect(rooms.size).toBe(100_000);
  expect([...rooms].filter((room) => !/^ah-[0-9a-hjkmnp-tv-z]{26}$/.test(room))).toEqual([]);
});
