import { expect, test } from "vitest";
import { inTurn, severalAtOnce } from "@/lib/payments/online/several-at-once";

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

test("when one fails all others have their turn before it is said", async () => {
  const ended: number[] = [];
  const work = severalAtOnce([1, 2, 3, 4, 5, 6], async (item) => {
    if (item === 1) throw new Error("broken");
    await Promise.resolve();
    ended.push(item);
  });
  await expect(work).rejects.toThrow("broken");
  expect(ended).toEqual([2, 3, 4, 5, 6]);
});

test("when the database is away no more are begun", async () => {
  const begun: number[] = [];
  const work = severalAtOnce([1, 2, 3, 4, 5, 6, 7], async (item) => {
    begun.push(item);
    if (item === 1) throw Object.assign(new Error("away"), { code: "ECONNREFUSED" });
  });
  await expect(work).rejects.toThrow("away");
  expect(begun).toEqual([1, 2, 3, 4, 5]);
});

test("of things that are done in turn a broken one keeps the next from nothing", async () => {
  const done: string[] = [];
  const step = (name: string) => async () => void done.push(name);
  const broken = () => Promise.reject(new Error("broken"));
  await expect(inTurn([step("first"), broken, step("last")])).rejects.toThrow("broken");
  expect(done).toEqual(["first", "last"]);
});
