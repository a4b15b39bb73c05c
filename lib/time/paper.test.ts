import { expect, test } from "vitest";
import { paperLanguage, paperSize } from "@/lib/time/paper";

test.each([
  ["America/New_York", "en-US", "LETTER"],
  ["America/Toronto", "en-CA", "LETTER"],
  ["America/Mexico_City", "en-MX", "LETTER"],
  ["Africa/Accra", "en-GH", "A4"],
  ["Europe/London", "en-GB", "A4"],
  ["UTC", "en-GB", "A4"],
])("a practice in %s writes %s on %s", (zone, language, size) => {
  expect(paperLanguage(zone)).toBe(language);
  expect(paperSize(language)).toBe(size);
});
