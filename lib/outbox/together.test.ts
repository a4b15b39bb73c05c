import { expect, test } from "vitest";
import { together } from "@/lib/outbox/together";

test("what is asked for while a write is under way is written with the next", async () => {
  const { written, write } = writes();
  const answers = await Promise.all(["a", "b", "c"].map(write));
  expect(answers).toEqual(["A", "B", "C"]);
  expect(written).toEqual([["a"], ["b", "c"]]);
});

test("a write that fails fails for those that were in it, and for nobody after", async () => {
  const { written, write } = writes();
  const ended = await Promise.allSettled(["a", "fails", "c"].map(write));
  expect(ended.map(({ status }) => status)).toEqual(["fulfilled", "rejected", "rejected"]);
  await expect(write("d")).resolves.toBe("D");
  expect(written).toEqual([["a"], ["fails", "c"], ["d"]]);
});

function writes() {
  const written: string[][] = [];
  const write = together(async (items: string[]) => {
    written.push(items);
    await Promise.resolve();
    if (items.includes("fails")) throw new Error("The database is away.");
    return items.map((item) => item.toUpperCase());
  });
  return { written, write };
}
