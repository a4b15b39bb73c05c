import { expect, test } from "vitest";
import { luxonStarts } from "@/bench/luxon-starts";
import { type SlotsInput, slotQueryOf, slotStarts } from "@/bench/slot-starts";
import { oracleStarts } from "@/lib/testing/model/slot-oracle";

const FROM = Date.parse("2026-10-28T00:00:00Z") / 60_000;

test("plain data goes in, and the engine, Luxon and the oracle give the same minutes across a clock change", () => {
  const input: SlotsInput = {
    zone: "America/New_York",
    hours: [0, 1, 2, 3, 4, 5, 6].map((weekday) => ({ weekday, startMinute: 540, endMinute: 720 })),
    minutes: 50,
    from: FROM,
    until: FROM + 7 * 1440,
    busy: [{ start: FROM + 14 * 60, end: FROM + 15 * 60 }],
    rules: { bufferAfter: 10, noticeMinutes: 120 },
  };
  const starts = slotStarts(input);
  expect(starts).toHaveLength(32);
  expect(luxonStarts(slotQueryOf(input))).toEqual(starts);
  expect(oracleStarts(slotQueryOf(input))).toEqual(starts);
});
