import { expect, test } from "vitest";
import { beside, leftBeside, undoableUntil } from "@/lib/appointments/undo/rules";
import { UNDO_MINUTES } from "@/lib/undo";

const at = (time: string) => new Date(`2026-12-10T${time}:00Z`);
const between = (start: string, end: string) => ({ start: at(start), end: at(end) });

test("a change can be undone for three minutes, unless the session starts within fifteen", () => {
  expect(undoableUntil(at("10:16"), at("10:00"), UNDO_MINUTES)).toEqual(at("10:03"));
  expect(undoableUntil(at("10:15"), at("10:00"), UNDO_MINUTES)).toBeNull();
  expect(undoableUntil(at("09:00"), at("10:00"), UNDO_MINUTES)).toBeNull();
  expect(undoableUntil(at("12:00"), at("10:00"), 0)).toBeNull();
});

test("what is kept of an old time is what the new one leaves of it", () => {
  const old = between("10:00", "11:00");
  const kept = (start: string, end: string) => leftBeside(old, [between(start, end)])?.kept;
  expect(leftBeside(old, [])).toEqual({ kept: old });
  expect(kept("12:00", "13:00")).toEqual(old);
  expect(kept("11:00", "12:00")).toEqual(old);
  expect(kept("10:30", "11:30")).toEqual(between("10:00", "10:30"));
  expect(kept("09:30", "10:30")).toEqual(between("10:30", "11:00"));
});

test("where the new time covers the old nothing need be kept, and what would fall in two parts isn't", () => {
  const old = between("10:00", "11:00");
  expect(leftBeside(old, [between("09:45", "11:15")])).toEqual({ kept: null });
  expect(leftBeside(old, [between("10:00", "11:30")])).toEqual({ kept: null });
  expect(leftBeside(old, [between("10:15", "10:45")])).toBeNull();
});

test("of an old time that several new ones lie across, what is beside all of them is left", () => {
  const old = between("10:00", "11:00");
  expect(beside(old, [])).toEqual([old]);
  expect(beside(old, [between("09:30", "10:20"), between("10:40", "11:30")])).toEqual([between("10:20", "10:40")]);
  expect(beside(old, [between("09:30", "10:30"), between("10:30", "11:30")])).toEqual([]);
  expect(beside(old, [between("10:15", "10:45")])).toHaveLength(2);
});
