import { expect, test } from "vitest";
import { lanesOf, USUAL } from "@/scripts/test/steps.mjs";

test("types are checked before anything is built, then the browsers run beside the rest", () => {
  expect(lanesOf(USUAL)).toEqual({ first: ["types"], lanes: [["e2e"], ["lint", "unit", "db"]] });
});

test("every step that is asked for is run once, and none that isn't", () => {
  expect(lanesOf(["db"])).toEqual({ first: [], lanes: [["db"]] });
  expect(lanesOf(["unit", "screenshots", "types"])).toEqual({ first: ["types"], lanes: [["screenshots"], ["unit"]] });
});
