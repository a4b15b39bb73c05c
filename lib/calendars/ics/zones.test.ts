import { expect, test } from "vitest";
import { WINDOWS_ZONES } from "@/lib/calendars/ics/windows-zones";
import { zoneNamed } from "@/lib/calendars/ics/zones";
import { isZone } from "@/lib/time/zone";

test("every name that Windows has for a zone leads to one that there is", () => {
  expect([...WINDOWS_ZONES.values()].filter((zone) => !isZone(zone))).toEqual([]);
  expect(WINDOWS_ZONES.size).toBeGreaterThan(138);
});

// Chihuahua and Almaty have changed their clocks since; Windows' zones have not.
test.each([
  ["W. Europe Standard Time", "Europe/Berlin"],
  ["Mountain Standard Time (Mexico)", "America/Mazatlan"],
  ["Pacific Standard Time (Mexico)", "America/Tijuana"],
  ["Central Asia Standard Time", "Asia/Bishkek"],
  ['"Eastern Standard Time"', "America/New_York"],
  ["/mozilla.org/20050126_1/Europe/Berlin", "Europe/Berlin"],
  ["Customized Time Zone", null],
  ["Moon Standard Time", null],
])("%s is %s", (name, zone) => {
  expect(zoneNamed(name)).toBe(zone);
});
