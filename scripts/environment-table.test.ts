import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { withTable } from "@/scripts/environment-table";

test("the README's environment table is the schema's (npm run docs)", () => {
  const readme = readFileSync("README.md", "utf8");
  expect(withTable(readme)).toBe(readme);
});
