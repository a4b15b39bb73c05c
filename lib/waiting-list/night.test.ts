import { expect, test } from "vitest";
import { isNight } from "@/lib/waiting-list/night";

test("no client is woken: the night is from nine in the evening to seven, on the client's own clock", () => {
  const at = (time: string, zone: string) => isNight(zone, new Date(`2026-12-02T${time}Z`));
  expect([at("06:59", "Africa/Accra"), at("07:00", "Africa/Accra")]).toEqual([true, false]);
  expect([at("20:59", "Africa/Accra"), at("21:00", "Africa/Accra")]).toEqual([false, true]);
  expect([at("09:00", "America/New_York"), at("12:00", "America/New_York")]).toEqual([true, false]);
});
