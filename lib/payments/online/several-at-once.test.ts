import { expect, test } from "vitest";
import { severalAtOnce } from "@/lib/payments/online/several-at-once";

test("each is done once, five at a time", async () => {
  const done: number[] = [];
  let underWay = 0;
  let most = 0;
  await severalAtOnce([1, 2, 3, 4, 5, 6, 7, 8], async (item) => {
    underWay += 1;
    most = Math.max(most, underWay);
    await Promise.resolve();
    underWay -= 1;
    done.push(item);
  });
  expect(done.sort()).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
  expect(most).toBe(5);
});

test("when one fails no more are begun, and those under way end before it is said", async () => {
  const ended: number[] = [];
  const work = severalAtOnce([1, 2, 3, 4, 5, 6], async (item) => {
    if (item === 1) throw new Error("broken");
    await Promise.resolve();
    ended.push(item);
  });
  await expect(work).rejects.toThrow("broken");
  expect(ended).toEqual([2, 3, 4, 5]);
});
