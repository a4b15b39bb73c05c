import { expect, test } from "vitest";
import { kept } from "@/lib/kept";

test("what was made is kept, also where that is nothing, and no more than so many", () => {
  const made: string[] = [];
  const lengthOf = kept((text) => {
    made.push(text);
    return text === "" ? undefined : text.length;
  }, 2);
  expect([lengthOf("ana"), lengthOf("ana"), lengthOf(""), lengthOf("")]).toEqual([3, 3, undefined, undefined]);
  expect(made).toEqual(["ana", ""]);
  expect([lengthOf("ben"), lengthOf("ana")]).toEqual([3, 3]);
  expect(made).toEqual(["ana", "", "ben", "ana"]);
});
