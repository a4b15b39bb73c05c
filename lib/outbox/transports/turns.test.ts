import { expect, test } from "vitest";
import { turns } from "@/lib/outbox/transports/turns";

const PATIENT_MS = 60_000;

test("the next turn begins when the one before has ended", async () => {
  const nextTurn = turns(PATIENT_MS);
  const [first, second] = [nextTurn(), nextTurn()];
  const order: string[] = [];
  const began = (name: string) => () => void order.push(name);
  const both = Promise.all([first.begin().then(began("first")), second.begin().then(began("second"))]);
  await new Promise(setImmediate);
  expect(order).toEqual(["first"]);
  first.end();
  await both;
  expect(order).toEqual(["first", "second"]);
});

test("one that takes too long keeps nobody waiting", async () => {
  const nextTurn = turns(1);
  await nextTurn().begin();
  await expect(nextTurn().begin()).resolves.toBeUndefined();
});

test("a turn that ended before it began takes no time of others", async () => {
  const nextTurn = turns(PATIENT_MS);
  const refused = nextTurn();
  refused.end();
  await refused.begin();
  await expect(nextTurn().begin()).resolves.toBeUndefined();
});
