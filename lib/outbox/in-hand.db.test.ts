import { afterEach, expect, test, vi } from "vitest";
import { db } from "@/db/client";
import { outbox } from "@/db/schema";
import { claimDue } from "@/lib/outbox/claim";
import { keepInHand } from "@/lib/outbox/in-hand";
import { promise } from "@/lib/outbox/promise";
import { cast, NOW } from "@/lib/testing/cast";

afterEach(() => vi.useRealTimers());

test("a process that stood still for longer than its lease neither renews it nor gives away what is another's", async () => {
  vi.useFakeTimers({ toFake: ["setInterval", "clearInterval", "performance"] });
  const { ana } = await cast();
  const message = { kind: "password-changed" as const, recipientId: ana.id, dedupeKey: "told", payload: {} };
  await db.transaction((tx) => promise(tx, message, NOW));
  const ids = (await claimDue(NOW, 1)).map(({ id }) => id);
  const hand = keepInHand(ids);
  expect(hand.isInTime()).toBe(true);
  // As after SIGSTOP and SIGCONT: the clock has gone on, and the timer is late.
  vi.spyOn(performance, "now").mockReturnValue(performance.now() + 31_000);
  const othersLease = await leaseOf();
  await vi.advanceTimersByTimeAsync(10_000);
  await hand.giveBack(ids);
  expect(await leaseOf()).toEqual(othersLease);
  expect(hand.isInTime()).toBe(false);
  hand.letGo();
});

async function leaseOf() {
  return (await db.select({ leasedUntil: outbox.leasedUntil }).from(outbox))[0]?.leasedUntil;
}
