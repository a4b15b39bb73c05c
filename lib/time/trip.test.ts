import { expect, test } from "vitest";
import { onTrip, zoneAt } from "@/lib/time/trip";

const until = new Date("2026-12-09T00:00:00Z");
const ama = { name: "Ama", timeZone: "Africa/Accra", tripTimeZone: "Asia/Tokyo", tripUntil: until };

test("a trip's zone counts until the very moment that it ends", () => {
  const before = new Date(until.getTime() - 1);
  expect(zoneAt(ama, before)).toBe("Asia/Tokyo");
  expect(onTrip(ama, before)).toEqual({ name: "Ama", timeZone: "Asia/Tokyo", trip: { home: "Africa/Accra", until } });
  expect(onTrip(ama, until)).toEqual({ name: "Ama", timeZone: "Africa/Accra" });
});

test("without one the account's own zone does, and a trip into that very zone is none", () => {
  const before = new Date(until.getTime() - 1);
  expect(onTrip({ ...ama, tripTimeZone: null, tripUntil: null }, before)).not.toHaveProperty("trip");
  expect(onTrip({ ...ama, timeZone: "Asia/Tokyo" }, before)).toEqual({ name: "Ama", timeZone: "Asia/Tokyo" });
});
