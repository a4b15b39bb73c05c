import { expect, test } from "vitest";
import { NewBooking } from "@/lib/api/dialects/clinic/clinic";
import { JourneyBooking, readJourneyBooking } from "@/lib/api/dialects/journey/journey";
import { parsePart } from "@/lib/api/read";

const NAMES = ["duration", "durationMinutes", "scheduled_duration"];
const JOURNEY = { practitionerId: "x", date: "2026-12-08", time: "14:00:00" };

test.each(NAMES)("%s is how long a session takes, 15 to 240 minutes", (name) => {
  const { wanted } = readJourneyBooking(parsePart(JourneyBooking, { ...JOURNEY, [name]: 50 }));
  expect(wanted).toMatchObject({ minutes: 50 });
  for (const [minutes, isTaken] of [
    [14, false],
    [15, true],
    [240, true],
    [241, false],
    ["60", false],
  ]) {
    expect(JourneyBooking.safeParse({ ...JOURNEY, [String(name)]: minutes }).success).toBe(isTaken);
    expect(NewBooking.safeParse({ schedule_id: "x", [String(name)]: minutes }).success).toBe(isTaken);
  }
});
