import { expect, test } from "vitest";
import { LOST_AFTER_MS, remedyFor, type Standing } from "@/components/room/direct/recovery";

const well: Standing = {
  ice: "connected",
  iceForMs: 60_000,
  silentForMs: 500,
  restartedMsAgo: null,
  begunMsAgo: 60_000,
};

test("nothing is done about a connection on which the other is heard, whatever the browser says of it", () => {
  for (const ice of ["new", "checking", "connected", "completed", "disconnected", "failed"] as const)
    expect(remedyFor({ ...well, ice })).toBe("none");
});

test("another way is looked for after three seconds without one, and at once when there is none", () => {
  const silent = { ...well, silentForMs: 4_000 };
  expect(remedyFor({ ...silent, ice: "disconnected", iceForMs: 2_500 })).toBe("none");
  expect(remedyFor({ ...silent, ice: "disconnected", iceForMs: 3_000 })).toBe("restart");
  expect(remedyFor({ ...silent, ice: "failed", iceForMs: 0 })).toBe("restart");
});

test("a silence that the browser doesn't explain is mended too, a little later", () => {
  expect(remedyFor({ ...well, silentForMs: 5_000 })).toBe("none");
  expect(remedyFor({ ...well, silentForMs: 6_000 })).toBe("restart");
});

test("what a restart does not mend within nine seconds is begun again", () => {
  const restarted = { ...well, ice: "failed" as const, silentForMs: 20_000 };
  expect(remedyFor({ ...restarted, restartedMsAgo: 8_500 })).toBe("none");
  expect(remedyFor({ ...restarted, restartedMsAgo: 9_000 })).toBe("begin_again");
});

test("a first connection has twice that time, and a closed one none", () => {
  const first = { ...well, ice: "checking" as const, silentForMs: 17_000 };
  expect(remedyFor({ ...first, begunMsAgo: 17_000 })).toBe("none");
  expect(remedyFor({ ...first, begunMsAgo: 18_000 })).toBe("begin_again");
  expect(remedyFor({ ...well, ice: "closed", silentForMs: 3_000 })).toBe("begin_again");
});

test("a lost person is found out early enough to be said within five seconds", () => {
  expect(LOST_AFTER_MS).toBeLessThanOrEqual(4_000);
});
