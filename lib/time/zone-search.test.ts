import { expect, test } from "vitest";
import { zonesCalled } from "@/lib/time/zone-search";

const NOW = new Date("2026-12-01T09:00:00Z");

const zones = (typed: string) => zonesCalled(typed, NOW).map(({ zone }) => zone);

test.each([
  ["Ghana", ["Africa/Accra"]],
  ["accra time", ["Africa/Accra"]],
  ["Africa/Accra", ["Africa/Accra"]],
  ["Japan", ["Asia/Tokyo"]],
  ["JST", ["Asia/Tokyo"]],
  ["new york", ["America/New_York"]],
  ["São Paulo", ["America/Sao_Paulo"]],
  ["uk", ["Europe/London"]],
  ["Kolkata", ["Asia/Calcutta"]],
  ["EST", ["America/New_York", "America/Panama"]],
  ["Eastern", ["America/New_York"]],
  ["somewhere", []],
  ["", []],
  ["time", []],
])("%s means %j", (typed, meant) => {
  expect(zones(typed)).toEqual(meant);
});

test("Mountain is Denver's time before any other's", () => {
  expect(zones("Mountain")[0]).toBe("America/Denver");
});

test("a time that some keep all year round offers both clocks", () => {
  expect(zones("Mountain Standard Time").slice(0, 2)).toEqual(["America/Denver", "America/Phoenix"]);
});

test("a country with several clocks offers each of them once, the best known first", () => {
  expect(zones("United States").slice(0, 6)).toEqual([
    "America/New_York",
    "America/Chicago",
    "America/Denver",
    "America/Los_Angeles",
    "America/Phoenix",
    "America/Anchorage",
  ]);
});

test("a choice says where it is and what its time is called", () => {
  expect(zonesCalled("Ghana", NOW)[0]).toMatchObject({
    place: "Accra",
    country: "Ghana",
    name: "Greenwich Mean Time",
  });
});
