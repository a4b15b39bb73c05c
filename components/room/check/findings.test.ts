import { expect, test } from "vitest";
import { type Findings, NOTHING_FOUND, resultOf } from "@/components/room/check/findings";

const ALL_WELL: Findings = { trouble: null, microphone: "heard", speaker: "heard", network: "good" };

test("a check is ready once everything was tried and works, on a slow network too", () => {
  expect(resultOf(ALL_WELL)).toBe("ready");
  expect(resultOf({ ...ALL_WELL, network: "slow" })).toBe("ready");
});

test("a check says nothing while something is still to be tried", () => {
  expect(resultOf(NOTHING_FOUND)).toBeNull();
  expect(resultOf({ ...ALL_WELL, microphone: "listening" })).toBeNull();
  expect(resultOf({ ...ALL_WELL, speaker: "untried" })).toBeNull();
  expect(resultOf({ ...ALL_WELL, network: "asking" })).toBeNull();
});

test("a check needs help as soon as one thing fails, whatever else is still to be tried", () => {
  expect(resultOf({ ...NOTHING_FOUND, trouble: "blocked" })).toBe("blocked");
  expect(resultOf({ ...NOTHING_FOUND, microphone: "silent" })).toBe("microphone");
  expect(resultOf({ ...NOTHING_FOUND, speaker: "silent" })).toBe("speaker");
  for (const network of ["none", "no_relay"] as const) expect(resultOf({ ...NOTHING_FOUND, network })).toBe("network");
});
