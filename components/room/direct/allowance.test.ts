import { expect, test } from "vitest";
import { allowance } from "@/components/room/direct/allowance";

test("so many are let through and no more, until it is renewed", () => {
  const texts = allowance(2);
  expect([texts.take(), texts.take(), texts.take(), texts.take()]).toEqual([true, true, false, false]);
  texts.renew();
  expect([texts.take(), texts.take(), texts.take()]).toEqual([true, true, false]);
});
